package io.tributary.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Mode;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Settles which of the received rows is the living version of its key, and what that means for the lake.
 *
 * <p>The newest row of a key wins. In upsert and changes mode newest is by business time, then by arrival (delivery date,
 * file, position); in snapshot and append mode by arrival alone: a snapshot is the truth of its day, and the time of an
 * event says when it happened, not which version is newer. The winner is compared with the version the lake knows:
 * inserted, updated, unchanged, deleted, or superseded if the lake's is newer.
 *
 * <p>Nearly every key comes once, so only its count is shuffled; rows are moved and sorted only for keys that come again.
 */
final class Settlement {
    static final String INSERT = "insert";
    static final String UPDATE = "update";
    static final String DELETE = "delete";
    static final String UNCHANGED = "unchanged";
    static final String SUPERSEDED = "superseded";
    static final String QUARANTINED = "quarantined";
    static final String END_OF_FILE = "end-of-file";

    private final List<SourceConfig> sources;

    Settlement(List<SourceConfig> sources) {
        this.sources = sources;
    }

    /** The latest version, deleted ones too, of each key in {@code source_record} that has been received again. */
    static Dataset<Row> known(Dataset<Row> sourceRecords, Dataset<Row> received) {
        Dataset<Row> keys = received.where(col("record_id").isNotNull()).select("record_id");
        return sourceRecords
                .join(keys, sourceRecords.col("record_id").equalTo(keys.col("record_id")), "left_semi")
                .groupBy("record_id")
                .agg(max_by(struct("row_hash", "event_time", "change"), col("run_sequence"))
                        .as("known"));
    }

    /** Keys that were received more than once. */
    static Dataset<Row> repeated(Dataset<Row> received) {
        return received.where(col("record_id").isNotNull())
                .groupBy("record_id")
                .count()
                .where(col("count").gt(1))
                .select(col("record_id").as("repeated_id"));
    }

    /**
     * @param received rows of {@link Received#SCHEMA}
     * @param repeated as {@link #repeated}
     * @param known as {@link #known}; null when the lake knows nothing yet
     * @param latestDelivery snapshot source to the day of its newest delivery in this run
     * @return the rows with {@code outcome}, and {@code absent} where a later snapshot no longer has the key
     */
    Dataset<Row> settle(
            Dataset<Row> received, Dataset<Row> repeated, Dataset<Row> known, Map<String, Integer> latestDelivery) {
        Column again = received.col("record_id").equalTo(repeated.col("repeated_id"));
        Dataset<Row> once = received.join(repeated, again, "left_anti")
                .withColumn("rank", lit(1))
                .withColumn("last_seen", col("delivery_day"));
        Dataset<Row> several = received.join(repeated, again, "left_semi")
                .withColumn("rank", row_number().over(newestFirst()))
                .withColumn("last_seen", max("delivery_day").over(Window.partitionBy("record_id")));
        Dataset<Row> ranked = once.unionByName(several).withColumn("event_time", eventTime());
        Dataset<Row> compared = known == null
                ? ranked.withColumn(
                        "known", lit(null).cast("struct<row_hash:string,event_time:timestamp,change:string>"))
                : ranked.join(known, ranked.col("record_id").equalTo(known.col("record_id")), "left")
                        .drop(known.col("record_id"));
        return compared.withColumn("outcome", outcome())
                .withColumn("absent", absent(latestDelivery))
                .drop("rank", "last_seen", "known", "operation", "event_micros");
    }

    private WindowSpec newestFirst() {
        return Window.partitionBy("record_id")
                .orderBy(
                        col("reason").isNull().desc(),
                        when(byBusinessTime(), col("event_micros")).desc_nulls_last(),
                        col("delivery_day").desc(),
                        col("file").desc(),
                        col("position").desc_nulls_last(),
                        col("row_hash").desc_nulls_last());
    }

    private Column byBusinessTime() {
        Object[] names = sources.stream()
                .filter(source -> source.mode() == Mode.UPSERT || source.mode() == Mode.CHANGES)
                .map(SourceConfig::name)
                .toArray();
        return names.length == 0 ? lit(false) : col("source_system").isin(names);
    }

    /** Business time; where a row has none, the start of its delivery's day. */
    private static Column eventTime() {
        Column delivered = org.apache
                .spark
                .sql
                .functions
                .date_from_unix_date(col("delivery_day"))
                .cast("timestamp");
        return coalesce(org.apache.spark.sql.functions.timestamp_micros(col("event_micros")), delivered);
    }

    private Column outcome() {
        Column living = col("known.change").isNotNull().and(col("known.change").notEqual(DELETE));
        return when(col("rows").isNotNull(), END_OF_FILE)
                .when(col("reason").isNotNull(), QUARANTINED)
                .when(col("rank").gt(1), SUPERSEDED)
                .when(byBusinessTime().and(col("event_time").lt(col("known.event_time"))), SUPERSEDED)
                .when(
                        col("operation").equalTo(Received.DELETE),
                        when(living, DELETE).otherwise(UNCHANGED))
                .when(living.and(col("row_hash").equalTo(col("known.row_hash"))), UNCHANGED)
                .when(living, UPDATE)
                .otherwise(INSERT);
    }

    private static Column absent(Map<String, Integer> latestDelivery) {
        Column absent = lit(false);
        for (Map.Entry<String, Integer> source : new java.util.TreeMap<>(latestDelivery).entrySet()) {
            absent = absent.or(col("source_system")
                    .equalTo(source.getKey())
                    .and(col("last_seen").lt(source.getValue())));
        }
        return absent.and(col("outcome").isin(INSERT, UPDATE, UNCHANGED));
    }
}
