package io.tributary.traits;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.MoneyConfig;
import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Kind;
import io.tributary.config.TraitsConfig.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of {@code customer_traits}, and beside them {@value #EVENTS}, how many events are the customer's, and {@value
 * #MIXED}, whether a trait is null since currencies differ. One aggregation by customer, however many traits.
 */
final class CustomerTraits {
    static final String EVENTS = "_events";
    static final String MIXED = "_mixed";

    private final TraitsConfig traits;
    private final TraitValues values;

    /** @param now as of when */
    CustomerTraits(TraitsConfig traits, MoneyConfig money, Instant now) {
        this.traits = traits;
        this.values = new TraitValues(traits, money, now);
    }

    /** customer_id and node_id of the nodes of customers. */
    static Dataset<Row> owners(Dataset<Row> crosswalk, Dataset<Row> customers) {
        return crosswalk
                .where("valid_to_run IS NULL")
                .select("customer_id", "node_id")
                .join(customers, new String[] {"customer_id"}, "left_semi");
    }

    /**
     * @param parts rows of {@code trait_part}, none of a day or event after the instant
     * @param owners as {@link #owners}
     * @param customers customer_id of everybody, once
     */
    Dataset<Row> of(Dataset<Row> parts, Dataset<Row> owners, Dataset<Row> customers) {
        List<Column> aggregates = new ArrayList<>(List.of(events(), mixed()));
        traits.traits().forEach(trait -> aggregates.add(values.of(trait)));
        Dataset<Row> known = parts.join(owners, new String[] {"node_id"})
                .groupBy("customer_id")
                .agg(aggregates.get(0), aggregates.stream().skip(1).toArray(Column[]::new));
        return customers.join(known, new String[] {"customer_id"}, "left_outer").select(filled());
    }

    /** One row: {@value #EVENTS} of all customers, and of how many {@value #MIXED} is true; other parts are not read. */
    Dataset<Row> figures(Dataset<Row> parts, Dataset<Row> owners) {
        List<Trait> money = traits.traits().stream().filter(values::canBeMixed).toList();
        if (money.isEmpty()) {
            return parts.where(col("trait").equalTo(TraitsConfig.ALL_EVENTS))
                    .join(owners, new String[] {"node_id"}, "left_semi")
                    .agg(all(col("events")), lit(0L).as(MIXED));
        }
        Object[] needed = Stream.concat(
                        Stream.of(TraitsConfig.ALL_EVENTS), money.stream().map(traits::partOf))
                .distinct()
                .toArray();
        return parts.where(col("trait").isin(needed))
                .join(owners, new String[] {"node_id"})
                .groupBy("customer_id")
                .agg(events(), mixed())
                .agg(all(col(EVENTS)), count_if(col(MIXED)).as(MIXED));
    }

    /** Sum that is 0 of nobody. */
    static Column all(Column events) {
        return coalesce(sum(events), lit(0L)).as(EVENTS);
    }

    private static Column events() {
        return sum(when(col("trait").equalTo(TraitsConfig.ALL_EVENTS), col("events")))
                .as(EVENTS);
    }

    private Column mixed() {
        return traits.traits().stream()
                .map(values::isMixed)
                .reduce(lit(false), Column::or)
                .as(MIXED);
    }

    /** A customer without events has 0 of what is counted, and what is said of those without a value. */
    private Column[] filled() {
        List<Column> columns = new ArrayList<>(List.of(
                col("customer_id"),
                coalesce(col(EVENTS), lit(0L)).as(EVENTS),
                coalesce(col(MIXED), lit(false)).as(MIXED)));
        for (Trait trait : traits.traits()) {
            Column value = col(trait.name());
            if (trait.otherwise().isPresent()) {
                value = coalesce(value, lit(trait.otherwise().get()));
            } else if (isCount(trait.kind())) {
                value = coalesce(value, lit(0L));
            }
            columns.add(value.as(trait.name()));
        }
        return columns.toArray(Column[]::new);
    }

    /** Whether a customer has the trait: 0 of what is counted, and the word for those without a value, are none. */
    static Column has(Trait trait) {
        Column value = col(trait.name());
        if (trait.otherwise().isPresent()) {
            return value.notEqual(lit(trait.otherwise().get()));
        }
        return isCount(trait.kind()) ? value.gt(0) : value.isNotNull();
    }

    private static boolean isCount(Kind kind) {
        return switch (kind) {
            case COUNT, UNIQUE_COUNT, SESSIONS, ABANDONED -> true;
            default -> false;
        };
    }
}
