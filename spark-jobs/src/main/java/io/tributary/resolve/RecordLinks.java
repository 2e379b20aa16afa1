package io.tributary.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;

import io.tributary.resolve.Constraints.Shared;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Pairs of records worth looking at: left, right, bits (S), correction (by the learned model), shared ({@link Shared}). */
final class RecordLinks {
    private static final int DIGITS = 6;

    private RecordLinks() {}

    /**
     * Scored pairs from the candidate threshold on.
     *
     * @param pairs rows of {@code scored_pair}
     * @param patterns rows of {@code pattern_score}; empty where nothing is learned
     */
    static Dataset<Row> scored(Dataset<Row> pairs, Dataset<Row> patterns, double priorBits, double candidate) {
        Column own = col("match_weight").plus(priorBits);
        Column learned = col("learned_bits").plus(col("frequency_bits"));
        return pairs.join(
                        patterns.where("learned_bits is not null").select("agreement", "learned_bits"),
                        new String[] {"agreement"},
                        "left_outer")
                .select(
                        col("left_record_id").as("left"),
                        col("right_record_id").as("right"),
                        round(coalesce(learned, own), DIGITS).as("bits"),
                        round(coalesce(learned.minus(own), lit(0.0)), DIGITS).as("correction"),
                        lit(Shared.NOTHING.name()).as("shared"))
                .where(col("bits").geq(candidate));
    }

    /** Records that carry the same exact identifier, each linked with the smallest of them. */
    static Dataset<Row> exact(Dataset<Row> identifiers) {
        return identifiers
                .select(
                        col("record_id").as("right"),
                        min("record_id").over(Window.partitionBy("node_id")).as("left"))
                .where("left < right")
                .distinct()
                .select(
                        col("left"),
                        col("right"),
                        lit(0.0).as("bits"),
                        lit(0.0).as("correction"),
                        lit(Shared.IDENTIFIER.name()).as("shared"));
    }
}
