package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.tributary.config.ResolveConfig.Limits;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Finds values that far more share than is usual for their type: the number of an office, a made-up address, a device in a
 * shop. What all but one value in a thousand have, or all but one, times a factor, is the limit; small numbers of sharers are
 * never too many.
 */
final class Hubs {
    private static final long ONE_IN = 1000;

    private final Limits limits;

    Hubs(Limits limits) {
        this.limits = limits;
    }

    /**
     * by, identifier_type, node_id, records and limit of the values that link nobody.
     *
     * @param sharers by (what is counted), identifier_type, node_id, records: how many share it
     */
    Dataset<Row> of(Dataset<Row> sharers) {
        // A histogram of a few hundred rows: the percentile is exact whatever the partitions.
        Dataset<Row> histogram = sharers.groupBy("by", "identifier_type", "records")
                .agg(count(lit(1)).as("nodes"));
        WindowSpec type = Window.partitionBy("by", "identifier_type");
        Column above = sum("nodes").over(type.orderBy(col("records").desc()));
        Dataset<Row> usual = histogram
                .withColumn("above", above)
                .withColumn("all", sum("nodes").over(type))
                // Where values are few, the greatest alone is not what is usual.
                .where(col("above")
                        .multiply(ONE_IN)
                        .geq(col("all"))
                        .and(col("above").gt(1)))
                .groupBy("by", "identifier_type")
                .agg(max("records").as("usual"))
                .select(
                        col("by"),
                        col("identifier_type"),
                        greatest(lit((long) limits.hubLeast()), col("usual").multiply(limits.hubFactor()))
                                .as("limit"));
        return sharers.join(usual, new String[] {"by", "identifier_type"})
                .where(col("records").gt(col("limit")))
                .select("by", "identifier_type", "node_id", "records", "limit");
    }
}
