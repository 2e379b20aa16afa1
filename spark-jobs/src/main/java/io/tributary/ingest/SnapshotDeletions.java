package io.tributary.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.ingest.Balance.Line;
import io.tributary.stage.StageContext;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a snapshot no longer has is deleted, unless that cannot be known: a delivery that is empty or cut short deletes
 * nothing, and neither does one with a row whose key cannot be read, since that row may be any of those missing. A row
 * that is refused but has its key keeps what the lake knows of it.
 */
final class SnapshotDeletions {
    private final Map<String, Integer> latestDelivery;
    private final Set<String> suspended = new TreeSet<>();

    SnapshotDeletions(Map<String, Integer> latestDelivery, Balance balance) {
        this.latestDelivery = new TreeMap<>(latestDelivery);
        latestDelivery.forEach((source, day) -> {
            List<Line> delivery = balance.lines().stream()
                    .filter(line -> line.source().equals(source) && line.day() == day)
                    .toList();
            boolean unreadableKeys = delivery.stream().anyMatch(line -> !line.keyed());
            if (delivery.isEmpty() || unreadableKeys || balance.hasDefect(source, day)) {
                suspended.add(source);
            }
        });
    }

    Set<String> suspended() {
        return suspended;
    }

    /** Rows that an older delivery of this run brought and the newest no longer has. */
    Column supersededByAbsence() {
        return suspended.isEmpty()
                ? col("absent")
                : col("absent")
                        .and(org.apache.spark.sql.functions.not(
                                col("source_system").isin(suspended.toArray())));
    }

    /** Whether a line of the balance counts as superseded for that reason. */
    boolean supersededByAbsence(Line line) {
        return line.absent() && !suspended.contains(line.source());
    }

    /** A deletion, as a version in {@code source_record}, of each living key that the newest snapshot lacks. */
    Dataset<Row> deletions(StageContext context, Dataset<Row> settled) {
        List<String> judged = new ArrayList<>(latestDelivery.keySet());
        judged.removeAll(suspended);
        Dataset<Row> records = context.readPrevious(Tables.SOURCE_RECORD)
                .where(col("source_system").isin(judged.toArray()));
        Dataset<Row> present =
                settled.where(inLatestDelivery()).select("record_id").distinct();
        Dataset<Row> living = records.groupBy("record_id")
                .agg(org.apache
                        .spark
                        .sql
                        .functions
                        .max_by(
                                org.apache.spark.sql.functions.struct("source_system", "source_record_id", "change"),
                                col("run_sequence"))
                        .as("known"))
                .where(col("known.change").notEqual(Settlement.DELETE));
        return living.join(present, living.col("record_id").equalTo(present.col("record_id")), "left_anti")
                .select(
                        lit(context.runSequence()).as("run_sequence"),
                        col("known.source_system").as("source_system"),
                        col("record_id"),
                        col("known.source_record_id").as("source_record_id"),
                        deliveryDate(judged).cast("timestamp").as("event_time"),
                        deliveryDate(judged).as("delivery_date"),
                        lit(Settlement.DELETE).as("change"),
                        lit(null).cast("string").as("row_hash"),
                        lit(null).cast("string").as("payload"),
                        lit(null).cast("string").as("file"),
                        lit(null).cast("bigint").as("position"));
    }

    private Column inLatestDelivery() {
        Column latest = lit(false);
        for (Map.Entry<String, Integer> source : latestDelivery.entrySet()) {
            latest = latest.or(col("source_system")
                    .equalTo(source.getKey())
                    .and(col("delivery_day").equalTo(source.getValue())));
        }
        return latest.and(col("record_id").isNotNull());
    }

    private Column deliveryDate(List<String> sources) {
        Column date = lit(null).cast("date");
        for (String source : sources) {
            date = org.apache
                    .spark
                    .sql
                    .functions
                    .when(
                            col("known.source_system").equalTo(source),
                            lit(java.sql.Date.valueOf(java.time.LocalDate.ofEpochDay(latestDelivery.get(source)))))
                    .otherwise(date);
        }
        return date;
    }
}
