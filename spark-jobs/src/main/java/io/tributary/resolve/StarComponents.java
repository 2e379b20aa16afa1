package io.tributary.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.tributary.stage.Checkpoint;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Connected components inside Spark, for graphs that the driver can't hold: edges are exchanged, components kept, until
 * every component is a star around its smallest node. A hub costs no more than its edges, a chain of n some log n rounds.
 *
 * <p>Each half of a round is a local checkpoint, since plans would grow with every round; a checkpoint is freed as soon as
 * the next one stands. A lost executor therefore ends the stage, which can be repeated.
 *
 * <p>Source: Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii, Connected components in MapReduce and beyond (2014).
 */
final class StarComponents {
    static final String NODE = "node";
    static final String ROOT = "root";

    /** Far above what the method needs for any graph that fits a disk. */
    private static final int MOST_ROUNDS = 200;

    private StarComponents() {}

    /**
     * The root of every node that is not one itself; a checkpoint, to be freed by {@link Checkpoint}.
     *
     * @param edges left and right, numbers that differ
     */
    static Dataset<Row> of(Dataset<Row> edges) {
        Dataset<Row> stars = checkpoint(edges.select(
                        greatest(col("left"), col("right")).as(NODE),
                        least(col("left"), col("right")).as(ROOT))
                .distinct());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (areStars(stars)) {
                return stars;
            }
            Dataset<Row> large = checkpoint(largeStar(stars));
            Checkpoint.free(stars);
            stars = checkpoint(smallStar(large));
            Checkpoint.free(large);
        }
        throw new IllegalStateException("components: no end after " + MOST_ROUNDS + " rounds");
    }

    /** Every larger neighbour of a node goes to the smallest of the node and its neighbours. */
    private static Dataset<Row> largeStar(Dataset<Row> edges) {
        Dataset<Row> smallest = smallest(edges).withColumnRenamed(NODE, "middle");
        return edges.join(smallest, col(ROOT).equalTo(col("middle")), "left")
                .select(col(NODE), coalesce(col("smallest"), col(ROOT)).as(ROOT))
                .distinct();
    }

    /** A node and its smaller neighbours go to the smallest of them. */
    private static Dataset<Row> smallStar(Dataset<Row> edges) {
        Dataset<Row> smallest = smallest(edges);
        return edges.join(smallest, NODE)
                .where(col(ROOT).gt(col("smallest")))
                .select(col(ROOT).as(NODE), col("smallest").as(ROOT))
                .union(smallest)
                .distinct();
    }

    private static Dataset<Row> smallest(Dataset<Row> edges) {
        return edges.groupBy(NODE).agg(min(ROOT).as("smallest"));
    }

    /** Exact, not a checksum: every node has one root, and no root has a root. */
    private static boolean areStars(Dataset<Row> edges) {
        return edges.groupBy(NODE)
                        .agg(count(lit(1)).as("roots"))
                        .where("roots > 1")
                        .isEmpty()
                && edges.select(ROOT)
                        .join(edges.select(col(NODE).as("inner")), col(ROOT).equalTo(col("inner")), "left_semi")
                        .isEmpty();
    }

    private static Dataset<Row> checkpoint(Dataset<Row> rows) {
        return rows.localCheckpoint(true);
    }
}
