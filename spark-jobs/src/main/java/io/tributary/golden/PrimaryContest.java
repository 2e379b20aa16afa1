package io.tributary.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.tributary.stage.Checkpoint;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Who has which point as primary, where customers share points: no two have the same, and no customer and point would both
 * rather have each other than what they got. A pair that is each other's best is always taken; taking such pairs alone would
 * end where wishes go round in a circle, so customers ask and points answer: Gale and Shapley, College admissions and the
 * stability of marriage, 1962. In each round every customer asks for the best point that has not refused them, and a point
 * refuses all whom it likes less than the best who asks. The outcome is one, whatever the order of rows.
 *
 * <p>Rounds are few: as many as the longest chain in which one who is refused takes from the next. They work on rows of two
 * numbers beside the key.
 */
final class PrimaryContest {
    /** Place of the point among those the customer has, the best first. */
    static final String WANTED = "wanted";
    /** Place of the customer among those the point has, the best first. */
    static final String WANTING = "wanting";

    private static final String REFUSED = "refused";

    private PrimaryContest() {}

    /**
     * @param points customer_id, contact_type, value, {@link #WANTED}, {@link #WANTING}: all that may be primary of customers
     *     who share one
     * @return the same, and whether the point has refused the customer; a checkpoint, to be freed by {@link Checkpoint}
     */
    static Dataset<Row> settled(Dataset<Row> points) {
        Dataset<Row> claims = points.select(
                        col("customer_id"),
                        col("contact_type"),
                        col("value"),
                        col(WANTED),
                        col(WANTING),
                        lit(false).as(REFUSED))
                .localCheckpoint(true);
        long before = -1;
        long refused = 0;
        while (refused > before) {
            Dataset<Row> next = round(claims).localCheckpoint(true);
            Checkpoint.free(claims);
            claims = next;
            before = refused;
            refused = claims.where(col(REFUSED)).count();
        }
        return claims;
    }

    /** customer_id, contact_type, value of those that are primary, from what {@link #settled} gives. */
    static Dataset<Row> won(Dataset<Row> settled) {
        return settled.where(not(col(REFUSED)))
                .groupBy("customer_id", "contact_type")
                .agg(min_by(col("value"), col(WANTED)).as("value"));
    }

    private static Dataset<Row> round(Dataset<Row> claims) {
        Column open = not(col(REFUSED));
        Column best = min(when(open, col(WANTED))).over(Window.partitionBy("customer_id", "contact_type"));
        Column holder = min(when(col("asks"), col(WANTING))).over(Window.partitionBy("contact_type", "value"));
        return claims.withColumn("asks", open.and(col(WANTED).equalTo(best)))
                .withColumn("holder", holder)
                .withColumn(REFUSED, col(REFUSED).or(coalesce(col(WANTING).gt(col("holder")), lit(false))))
                .drop("asks", "holder");
    }
}
