package io.tributary.golden;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import io.tributary.config.Configuration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Whether a customer's records are trusted in another order at one instant than at another. All that time does to golden
 * records, it does by that order: where it is the same, ties included, every rule decides alike. It is looked at and not
 * reasoned out: trust is rounded, so that even by one half-life for all two values become a tie as they age.
 */
final class TrustOrder {
    private final List<Integer> fading;
    private final Trusting before;
    private final Trusting after;

    TrustOrder(Configuration configuration, Instant before, Instant after) {
        this.before = trusting(configuration, before);
        this.after = trusting(configuration, after);
        this.fading = before.equals(after) ? List.of() : this.before.fading();
    }

    private static Trusting trusting(Configuration configuration, Instant now) {
        Trusting trusting =
                new Trusting(configuration.sources(), configuration.golden().trust(), now);
        configuration
                .golden()
                .survivorship()
                .forEach(policy -> trusting.place(policy.attributes().get(0)));
        return trusting;
    }

    /** Whether it can change at all. */
    boolean changes() {
        return !fading.isEmpty();
    }

    /** Whether it changes: an aggregate over the records of a customer. */
    Column changed() {
        return fading.stream().map(this::changed).reduce(lit(false), Column::or);
    }

    private Column changed(int place) {
        Column pairs = sort_array(collect_set(struct(
                get(before.decayed(), lit(place)).as("before"),
                get(after.decayed(), lit(place)).as("after"))));
        Column befores = transform(pairs, pair -> pair.getField("before"));
        Column afters = transform(pairs, pair -> pair.getField("after"));
        // Sorted by the first, both must rise with every pair.
        return not(size(array_distinct(befores))
                .equalTo(size(pairs))
                .and(array_sort(array_distinct(afters)).equalTo(afters)));
    }
}
