package io.tributary.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tributary.evaluate.EvaluationFigures.BCubed;
import io.tributary.evaluate.EvaluationFigures.Pairwise;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well two ways to group the same records agree, by the table of how many records each pair of groups shares. Exact, and
 * as many rows as there are such pairs: no pair of records is made.
 *
 * @param records in both groupings
 * @param found groups found
 * @param truth true groups
 */
record Agreement(long records, long found, long truth, Pairwise pairwise, BCubed bCubed) {

    /**
     * Of records, one row each.
     *
     * @param found column of the group it was found in
     * @param truth column of the group it is in
     */
    static Agreement of(Dataset<Row> records, String found, String truth) {
        Row totals = cells(records, found, truth)
                .agg(
                        total(sum("n")),
                        count_distinct(col("found")),
                        count_distinct(col("truth")),
                        total(sum(pairs("truth_n"))),
                        total(sum(pairs("found_n"))),
                        total(sum(pairs("n"))),
                        sum(squared().divide(col("found_n"))),
                        sum(squared().divide(col("truth_n"))))
                .first();
        long all = totals.getLong(0);
        // Every pair of a group is counted from both of its records.
        Pairwise pairwise = new Pairwise(totals.getLong(3) / 2, totals.getLong(4) / 2, totals.getLong(5) / 2);
        BCubed bCubed = all == 0 ? new BCubed(1, 1) : new BCubed(totals.getDouble(6) / all, totals.getDouble(7) / all);
        return new Agreement(all, totals.getLong(1), totals.getLong(2), pairwise, bCubed);
    }

    /** {@code found, truth}, the records they share ({@code n}) and have each ({@code found_n, truth_n}). */
    static Dataset<Row> cells(Dataset<Row> records, String found, String truth) {
        Dataset<Row> shared = records.groupBy(col(found).as("found"), col(truth).as("truth"))
                .agg(count(lit(1)).as("n"));
        return shared.join(shared.groupBy("found").agg(sum("n").as("found_n")), "found")
                .join(shared.groupBy("truth").agg(sum("n").as("truth_n")), "truth");
    }

    private static Column total(Column sum) {
        return coalesce(sum, lit(0L));
    }

    /** Pairs of the cell's records with the others of the group, each way. */
    private static Column pairs(String group) {
        return col("n").multiply(col(group).minus(1));
    }

    private static Column squared() {
        return col("n").cast("double").multiply(col("n"));
    }
}
