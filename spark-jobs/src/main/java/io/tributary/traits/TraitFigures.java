package io.tributary.traits;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tributary.config.MoneyConfig;
import io.tributary.config.TraitsConfig;
import io.tributary.table.Metric;
import io.tributary.table.Money;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the run tells of events beside the traits: a few rows, by one Spark job. */
final class TraitFigures {
    /** Living events up to the run instant that have a node. */
    static final String EVENTS = "trait_events";
    /** Amounts of this run's events that do not count; detail their currency. */
    static final String FOREIGN = "trait_foreign_amounts";

    private TraitFigures() {}

    /**
     * @param parts rows of {@code trait_part} that count
     * @param own rows of {@code interaction} that this run has written
     */
    static List<Metric> of(Dataset<Row> parts, Dataset<Row> own, MoneyConfig money) {
        Dataset<Row> events = parts.where(col("trait").equalTo(TraitsConfig.ALL_EVENTS))
                .agg(coalesce(sum("events"), lit(0L)).as("value"))
                .select(lit(EVENTS), lit(""), col("value"));
        Dataset<Row> foreign = own.where(Money.isForeign(money))
                .groupBy("currency")
                .agg(count(lit(1)).as("value"))
                .select(lit(FOREIGN), col("currency"), col("value"));
        return events.union(foreign).collectAsList().stream()
                .map(row -> new Metric(row.getString(0), "all", row.getString(1), row.getLong(2)))
                .toList();
    }

    /**
     * What customers have.
     *
     * @param figures the row of {@link CustomerTraits#figures}
     */
    static List<Metric> ofCustomers(Dataset<Row> figures) {
        return figures.collectAsList().stream()
                .flatMap(row -> Stream.of(
                        new Metric(TraitsStage.EVENTS, "all", "", row.getLong(0)),
                        new Metric(TraitsStage.MIXED, "all", "", row.getLong(1))))
                .toList();
    }
}
