package io.tributary.traits;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.MoneyConfig;
import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Measure;
import io.tributary.config.TraitsConfig.Part;
import io.tributary.table.DayRanges;
import io.tributary.table.Money;
import io.tributary.table.TraitTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of {@code trait_part}: what the events of a node and day come to. One pass over the events, one shuffle of them by
 * node, or by day, and one aggregation, however many parts there are.
 *
 * <p>Events without a node or a time are nobody's and leave nothing.
 */
final class TraitParts {
    private static final Column SIGN = col("sign");
    private static final Column ADDED = SIGN.gt(0);

    private final List<Part> parts;
    private final EventFields fields;

    TraitParts(TraitsConfig traits, MoneyConfig money) {
        this.parts = traits.parts();
        this.fields = new EventFields(money);
    }

    /** @param events living rows of {@code interaction} */
    Dataset<Row> of(Dataset<Row> events) {
        return ofSeen(seen(needed(events).repartition(col("node_id")), List.of()), List.of());
    }

    /**
     * The same, all rows of a range of days in one partition.
     *
     * @param ranges of days of the events
     */
    Dataset<Row> of(Dataset<Row> events, DayRanges ranges) {
        List<Column> range = List.of(col(DayRanges.RANGE));
        Dataset<Row> shuffled = ranges.shuffled(needed(events), EventFields.day(), col("node_id"));
        return ofSeen(seen(shuffled, range), range).drop(DayRanges.RANGE);
    }

    private static Dataset<Row> needed(Dataset<Row> events) {
        return events.where("node_id is not null and event_time is not null")
                .select(
                        "node_id",
                        "event_time",
                        "interaction_type",
                        "source_system",
                        "channel",
                        "amount",
                        "currency",
                        "subject",
                        "properties");
    }

    private Dataset<Row> seen(Dataset<Row> events, List<Column> more) {
        // What sees nothing is a row of nulls here: taking it out of the array would be interpreted, all of it.
        return events.select(columns(List.of(col("node_id"), col("event_time"), inline(looks())), more))
                .where("trait is not null");
    }

    private static Dataset<Row> ofSeen(Dataset<Row> seen, List<Column> more) {
        return seen.groupBy(
                        columns(List.of(col("node_id"), EventFields.day().as("day"), col("trait"), col("value")), more))
                .agg(
                        sum(SIGN).as("events"),
                        sum(SIGN.multiply(col("number")))
                                .cast(TraitTables.TOTAL)
                                .as("total"),
                        min(when(ADDED, col("number"))).as("least"),
                        max(when(ADDED, col("number"))).as("greatest"),
                        min(when(ADDED, col("event_time"))).as("first_at"),
                        max(when(ADDED, col("event_time"))).as("last_at"));
    }

    private static Column[] columns(List<Column> some, List<Column> more) {
        return Stream.concat(some.stream(), more.stream()).toArray(Column[]::new);
    }

    /**
     * Parts as if made of the events of all of them at once.
     *
     * @param some rows of the table of which none has an event in common with another
     */
    static Dataset<Row> together(Dataset<Row> some) {
        return some.groupBy("node_id", "day", "trait", "value")
                .agg(
                        sum("events").as("events"),
                        sum("total").cast(TraitTables.TOTAL).as("total"),
                        min("least").as("least"),
                        max("greatest").as("greatest"),
                        min("first_at").as("first_at"),
                        max("last_at").as("last_at"));
    }

    /** What parts see in an event: asked are only those that look at events of its type. */
    private Column looks() {
        Map<List<Part>, Set<String>> asked = new LinkedHashMap<>();
        parts.stream()
                .flatMap(part -> part.events().named().stream())
                .distinct()
                .sorted()
                .forEach(type -> asked.computeIfAbsent(
                                parts.stream()
                                        .filter(part -> part.events().mayHold(type))
                                        .toList(),
                                each -> new TreeSet<>())
                        .add(type));
        Column looks = looks(
                parts.stream().filter(part -> part.events().types().isEmpty()).toList());
        for (Map.Entry<List<Part>, Set<String>> each : asked.entrySet()) {
            looks = when(fields.isOf(each.getValue()), looks(each.getKey())).otherwise(looks);
        }
        return looks;
    }

    private Column looks(List<Part> some) {
        return array(some.stream().map(this::look).toArray(Column[]::new));
    }

    /** What a part sees in an event; null if nothing. */
    private Column look(Part part) {
        Column number = part.measure() == Measure.NUMBERS
                ? fields.number(part.of().orElseThrow())
                : lit(null).cast(Money.TYPE);
        Column value = value(part);
        Column seen = fields.isIn(part.events());
        Column sees =
                switch (part.measure()) {
                    case EVENTS -> seen;
                    case NUMBERS -> seen.and(number.isNotNull());
                    case ENDS -> seen.and(value.notEqual(TraitTables.NO_VALUE).or(fields.isOf(part.ends())));
                    case VALUES -> seen.and(value.notEqual(TraitTables.NO_VALUE));
                };
        return when(
                sees,
                struct(
                        lit(part.name()).as("trait"),
                        fields.sign(part.events()).as("sign"),
                        number.as("number"),
                        value.as("value")));
    }

    private Column value(Part part) {
        Column none = lit(TraitTables.NO_VALUE);
        return switch (part.measure()) {
            case EVENTS -> none;
            case NUMBERS -> fields.isOfSeveralCurrencies(part) ? coalesce(fields.currency(), none) : none;
            case ENDS ->
                when(fields.isOf(part.ends()), none)
                        .otherwise(coalesce(fields.text(part.of().orElseThrow()), none));
            case VALUES -> coalesce(fields.text(part.of().orElseThrow()), none);
        };
    }
}
