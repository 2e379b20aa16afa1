package io.tributary.stage;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.LogicalRDD;

/**
 * Frees what {@code localCheckpoint} keeps. What is worked on in many steps that are each used several times is kept so: a
 * cache would keep the plans of all steps before, which then cost more than the rows. A lost executor ends the stage, which
 * can be repeated.
 */
public final class Checkpoint {
    private Checkpoint() {}

    /** Frees a checkpoint now; Spark itself would wait for the garbage collector. */
    public static void free(Dataset<Row> checkpoint) {
        if (checkpoint instanceof org.apache.spark.sql.classic.Dataset<Row> classic
                && classic.queryExecution().logical() instanceof LogicalRDD rows) {
            rows.rdd().unpersist(false);
        }
    }
}
