package io.tributary.traits;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import io.tributary.table.DayCounts;
import io.tributary.table.LivingEvents;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run's events change in {@code trait_part}. On the nodes and days that an event is on, or was on before, that the run
 * corrected or deleted, every part is made again from all events of that node and day. On others that an event of the run is
 * on, its events are added to what there is: earlier ones are not read.
 */
final class PartChanges {
    private static final String AGAIN = "again";

    private final Dataset<Row> interactions;
    private final Dataset<Row> own;

    /**
     * @param interactions rows of the table, those of the run among them
     * @param runSequence of the run
     */
    PartChanges(Dataset<Row> interactions, long runSequence) {
        this.interactions = interactions;
        this.own = interactions.where(col("run_sequence").equalTo(runSequence));
    }

    boolean isEmpty() {
        return own.isEmpty();
    }

    /** node_id and day, each once, with whether all parts are made again. */
    Dataset<Row> touched() {
        Dataset<Row> corrected = own.where("change <> 'insert'").select("event_id");
        Dataset<Row> days = days(own, lit(false));
        if (!corrected.isEmpty()) {
            days = days.union(
                    days(interactions.join(broadcast(corrected), new String[] {"event_id"}, "left_semi"), lit(true)));
        }
        return days.where("node_id is not null and day is not null")
                .groupBy("node_id", "day")
                .agg(max(AGAIN).as(AGAIN));
    }

    private static Dataset<Row> days(Dataset<Row> events, Column again) {
        return events.select(col("node_id"), EventFields.day().as("day"), again.as(AGAIN));
    }

    /**
     * Rows of the table of all touched nodes and days.
     *
     * @param touched as {@link #touched}
     * @param previous the table as published
     */
    Dataset<Row> rows(Dataset<Row> touched, Dataset<Row> previous, TraitParts parts) {
        Dataset<Row> added = touched.where(not(col(AGAIN)));
        Column known = DayCounts.of(added, col("day")).mayHold(col("day"), day -> day);
        Dataset<Row> rows = TraitParts.together(parts.of(on(added, own))
                .unionByName(
                        previous.where(known).join(added.drop(AGAIN), new String[] {"node_id", "day"}, "left_semi")));
        Dataset<Row> again = touched.where(AGAIN);
        DayCounts days = DayCounts.of(again, col("day"));
        if (days.rows().isEmpty()) {
            return rows;
        }
        Column near = days.mayHold(
                col("event_time"), day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        return rows.unionByName(parts.of(on(again, LivingEvents.of(interactions).where(near))));
    }

    /** Events on nodes and days. */
    private static Dataset<Row> on(Dataset<Row> touched, Dataset<Row> events) {
        // Other names: both come from the same rows, of which Spark could not tell two columns of one name apart.
        Dataset<Row> days =
                touched.select(col("node_id").as("touched_node"), col("day").as("touched_day"));
        return events.join(
                days,
                col("node_id")
                        .equalTo(col("touched_node"))
                        .and(EventFields.day().equalTo(col("touched_day"))),
                "left_semi");
    }
}
