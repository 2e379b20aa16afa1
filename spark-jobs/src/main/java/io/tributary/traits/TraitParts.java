package io.tributary.traits;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.MoneyConfig;
import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Measure;
import io.tributary.config.TraitsConfig.Part;
import io.tributary.table.Money;
import io.tributary.table.TraitTables;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of {@code trait_part}: what the events of a node and day come to. One pass over the events and one shuffle of them
 * by node, however many parts there are: both aggregations, first by value, then by part, happen where the node is.
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
        Column[] looked = parts.stream().map(this::look).toArray(Column[]::new);
        Dataset<Row> byValue = events.where("node_id is not null and event_time is not null")
                .select(
                        "node_id",
                        "event_time",
                        "interaction_type",
                        "source_system",
                        "channel",
                        "amount",
                        "currency",
                        "subject",
                        "properties")
                .repartition(col("node_id"))
                // What sees nothing is a row of nulls here: taking it out of the array would be interpreted, all of it.
                .select(col("node_id"), col("event_time"), inline(array(looked)))
                .where("trait is not null")
                .groupBy(col("node_id"), EventFields.day().as("day"), col("trait"), col("value"))
                .agg(
                        sum(SIGN).as("events"),
                        sum(SIGN.multiply(col("number"))).as("total"),
                        min(when(ADDED, col("number"))).as("least"),
                        max(when(ADDED, col("number"))).as("greatest"),
                        min(when(ADDED, col("event_time"))).as("first"),
                        max(when(ADDED, col("event_time"))).as("last"));
        return byValue.groupBy("node_id", "day", "trait")
                .agg(
                        sum("events").as("events"),
                        sum("total").as("total"),
                        min("least").as("least"),
                        max("greatest").as("greatest"),
                        min(occurrence("first")).as("first"),
                        max(occurrence("last")).as("last"),
                        collect_list(when(col("value").isNotNull(), struct(col("value"), col("events"))))
                                .as("values"))
                .select(rows());
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
                    case ENDS -> seen.and(value.isNotNull().or(fields.isOf(part.ends())));
                    case VALUES -> seen.and(value.isNotNull());
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
        Column none = lit(null).cast("string");
        return switch (part.measure()) {
            case EVENTS -> none;
            case NUMBERS -> fields.isOfSeveralCurrencies(part) ? fields.currency() : none;
            case ENDS ->
                when(fields.isOf(part.ends()), none)
                        .otherwise(fields.text(part.of().orElseThrow()));
            case VALUES -> fields.text(part.of().orElseThrow());
        };
    }

    private Column occurrence(String when) {
        Column value = when(among(part -> part.measure() == Measure.ENDS), col("value"));
        return when(col(when).isNotNull(), struct(col(when).as("time"), value.as("value")));
    }

    private Column[] rows() {
        Column mixed =
                among(fields::isOfSeveralCurrencies).and(size(col("values")).gt(1));
        Column counted = among(part -> part.measure() == Measure.VALUES || fields.isOfSeveralCurrencies(part));
        return new Column[] {
            col("node_id"),
            col("day"),
            col("trait"),
            col("events"),
            when(mixed.unary_$bang(), col("total")).cast(TraitTables.TOTAL).as("total"),
            when(mixed.unary_$bang(), col("least")).as("least"),
            when(mixed.unary_$bang(), col("greatest")).as("greatest"),
            col("first"),
            col("last"),
            when(counted, map_from_entries(sort_array(col("values")))).as("counts")
        };
    }

    private Column among(Predicate<Part> which) {
        Object[] names = parts.stream().filter(which).map(Part::name).toArray();
        return names.length == 0 ? lit(false) : col("trait").isin(names);
    }
}
