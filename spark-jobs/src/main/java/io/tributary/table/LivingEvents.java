package io.tributary.table;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.max;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The newest version of each event of {@code interaction}, without those that have been deleted. One pass and no shuffle:
 * corrections are few, and sent to every task.
 */
public final class LivingEvents {
    private static final String NEWEST = "_newest_correction";

    private LivingEvents() {}

    /** @param interactions rows of the table, with event_id, run_sequence and change among their columns */
    public static Dataset<Row> of(Dataset<Row> interactions) {
        Dataset<Row> corrected = interactions
                .where("change <> 'insert'")
                .groupBy("event_id")
                .agg(max("run_sequence").as(NEWEST));
        return interactions
                .join(broadcast(corrected), new String[] {"event_id"}, "left_outer")
                // After a deletion the event can come again.
                .where(NEWEST + " is null or run_sequence > " + NEWEST + " or (run_sequence = " + NEWEST
                        + " and change <> 'delete')")
                .drop(NEWEST);
    }
}
