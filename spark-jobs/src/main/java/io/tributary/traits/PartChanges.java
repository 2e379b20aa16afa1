package io.tributary.traits;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.table.LivingEvents;
import io.tributary.table.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run's events change in {@code trait_part}: of the nodes and days that an event of the run is on, or was on before
 * the run corrected or deleted it, every part is made again from all events of that node and day.
 */
final class PartChanges {
    private final Dataset<Row> interactions;
    private final Column own;

    /**
     * @param interactions rows of the table, those of the run among them
     * @param runSequence of the run
     */
    PartChanges(Dataset<Row> interactions, long runSequence) {
        this.interactions = interactions;
        this.own = col("run_sequence").equalTo(runSequence);
    }

    boolean isEmpty() {
        return interactions.where(own).isEmpty();
    }

    /** node_id and day, each once. */
    Dataset<Row> touched() {
        Dataset<Row> corrected =
                interactions.where(own.and(col("change").notEqual("insert"))).select("event_id");
        Dataset<Row> before = interactions.join(broadcast(corrected), new String[] {"event_id"}, "left_semi");
        Column[] days = {col("node_id"), EventFields.day().as("day")};
        return interactions
                .where(own)
                .select(days)
                .union(before.select(days))
                .where("node_id is not null and day is not null")
                .distinct();
    }

    /**
     * Rows of the table with {@link Table#REMOVED}.
     *
     * @param touched as {@link #touched}
     * @param previous the table as published
     */
    Dataset<Row> changes(Dataset<Row> touched, Dataset<Row> previous, TraitParts parts) {
        // Other names: both come from the same rows, of which Spark could not tell two columns of one name apart.
        Dataset<Row> days =
                touched.select(col("node_id").as("touched_node"), col("day").as("touched_day"));
        Dataset<Row> again = parts.of(LivingEvents.of(interactions)
                .join(
                        days,
                        col("node_id")
                                .equalTo(col("touched_node"))
                                .and(EventFields.day().equalTo(col("touched_day"))),
                        "left_semi"));
        Dataset<Row> gone = previous.join(touched, new String[] {"node_id", "day"}, "left_semi");
        return again.withColumn(Table.REMOVED, lit(false)).unionByName(gone.withColumn(Table.REMOVED, lit(true)));
    }
}
