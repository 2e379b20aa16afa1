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
    private static final String CORRECTION = "change <> 'insert'";

    /** After a deletion the event can come again. */
    private static final String LIVES = NEWEST + " is null or run_sequence > " + NEWEST + " or (run_sequence = "
            + NEWEST + " and change <> 'delete')";

    private LivingEvents() {}

    /** The same as a query over a table or view. */
    public static String query(String relation) {
        return """
                SELECT /*+ BROADCAST(corrected) */ versions.*
                FROM %1$s AS versions
                LEFT JOIN (
                  SELECT event_id, max(run_sequence) AS %2$s FROM %1$s WHERE %3$s GROUP BY event_id
                ) AS corrected ON corrected.event_id = versions.event_id
                WHERE %4$s""".formatted(relation, NEWEST, CORRECTION, LIVES);
    }

    /** @param interactions rows of the table, with event_id, run_sequence and change among their columns */
    public static Dataset<Row> of(Dataset<Row> interactions) {
        Dataset<Row> corrected = interactions
                .where(CORRECTION)
                .groupBy("event_id")
                .agg(max("run_sequence").as(NEWEST));
        return interactions
                .join(broadcast(corrected), new String[] {"event_id"}, "left_outer")
                .where(LIVES)
                .drop(NEWEST);
    }
}
