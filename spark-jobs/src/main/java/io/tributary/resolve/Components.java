package io.tributary.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.tributary.stage.Checkpoint;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Connected components: the smallest node id that can be reached from each node. Graphs up to a limit of edges are solved
 * on the driver by {@link UnionFind}, with eight bytes an edge and four a node; larger ones inside Spark, thirty times
 * slower, by {@link StarComponents}. The result is the same, and the same for any partitions and order of rows.
 *
 * <p>Enters: nodes (node_id), edges (left_node_id, right_node_id); each is read once. Ids of any length; edges may repeat,
 * run both ways, and lead from a node to itself; both ends must be nodes. Leaves: node_id and component, one row per
 * distinct node.
 */
final class Components {
    /** Some 350 MB on the driver, and below Spark's usual limit of one gigabyte for what a job may bring there. */
    static final long MOST_EDGES_ON_DRIVER = 40_000_000;

    private static final String LEFT = "left";
    private static final String RIGHT = "right";
    private static final String LABEL = "label";

    private final long mostEdgesOnDriver;

    Components() {
        this(MOST_EDGES_ON_DRIVER);
    }

    /** @param mostEdgesOnDriver the largest graph that is solved on the driver; below 0 none is */
    Components(long mostEdgesOnDriver) {
        this.mostEdgesOnDriver = mostEdgesOnDriver;
    }

    /**
     * node_id and component; cached and complete, the caller frees it by {@link Checkpoint}.
     *
     * @param nodes node_id
     * @param edges left_node_id, right_node_id
     */
    Dataset<Row> of(Dataset<Row> nodes, Dataset<Row> edges) {
        try (NodeNumbers numbers = NodeNumbers.of(nodes)) {
            Dataset<Row> numbered = edges.join(numbers.numbered("left_node_id", LEFT), "left_node_id", "left")
                    .join(numbers.numbered("right_node_id", RIGHT), "right_node_id", "left")
                    .select(LEFT, RIGHT);
            if (numbers.size() < Integer.MAX_VALUE) {
                try (EdgeChunks chunks = EdgeChunks.of(numbered)) {
                    return chunks.size() <= mostEdgesOnDriver
                            ? onDriver(numbers, chunks)
                            : insideSpark(numbers, chunks.rows(nodes.sparkSession(), LEFT, RIGHT));
                }
            }
            return insideSpark(numbers, numbered);
        }
    }

    private static Dataset<Row> onDriver(NodeNumbers numbers, EdgeChunks chunks) {
        EdgeChunks.Collected edges = chunks.collect();
        long[] strangers = new long[1];
        edges.forEach((left, right) -> strangers[0] += left < 0 || right < 0 ? 1 : 0);
        checkStrangers(strangers[0], chunks.size());
        UnionFind sets = new UnionFind(Math.toIntExact(numbers.size()));
        edges.forEach(sets::unite);
        int[] roots = sets.roots();
        long[] torn = new long[1];
        edges.forEach((left, right) -> torn[0] += roots[left] == roots[right] ? 0 : 1);
        verify(torn[0]);
        Broadcast<int[]> labels = JavaSparkContext.fromSparkContext(
                        numbers.numbered().sparkSession().sparkContext())
                .broadcast(roots);
        Dataset<Row> result = named(
                numbers,
                numbers.numbered()
                        .withColumn(
                                LABEL,
                                udf(
                                                (UDF1<Long, Long>) number -> (long) labels.value()[number.intValue()],
                                                DataTypes.LongType)
                                        .withName("component_root")
                                        .apply(col(NodeNumbers.NUMBER))));
        labels.unpersist();
        return result;
    }

    private static Dataset<Row> insideSpark(NodeNumbers numbers, Dataset<Row> edges) {
        Dataset<Row> numbered = edges.localCheckpoint(true);
        try {
            Row sizes = numbered.agg(count(lit(1)), count(col(LEFT).plus(col(RIGHT))))
                    .first();
            checkStrangers(sizes.getLong(0) - sizes.getLong(1), sizes.getLong(0));
            return rooted(numbers, numbered.where(col(LEFT).notEqual(col(RIGHT))));
        } finally {
            Checkpoint.free(numbered);
        }
    }

    private static void checkStrangers(long strangers, long edges) {
        if (strangers > 0) {
            throw new IllegalStateException("components: " + strangers + " of " + edges
                    + " edges lead to a node that is not among the nodes; give every end of an edge as a node");
        }
    }

    private static Dataset<Row> rooted(NodeNumbers numbers, Dataset<Row> links) {
        Dataset<Row> stars = StarComponents.of(links);
        try {
            Dataset<Row> roots = stars.select(col(StarComponents.NODE), col(StarComponents.ROOT));
            verify(withRoot(withRoot(links, roots, LEFT), roots, RIGHT)
                    .where(col(LEFT).notEqual(col(RIGHT)))
                    .count());
            return named(
                    numbers, withRoot(numbers.numbered().withColumn(LABEL, col(NodeNumbers.NUMBER)), roots, LABEL));
        } finally {
            Checkpoint.free(stars);
        }
    }

    /** The rows with the number in a column replaced by its root. */
    private static Dataset<Row> withRoot(Dataset<Row> rows, Dataset<Row> roots, String column) {
        return rows.join(roots, col(column).equalTo(col(StarComponents.NODE)), "left")
                .withColumn(column, coalesce(col(StarComponents.ROOT), col(column)))
                .drop(StarComponents.NODE, StarComponents.ROOT);
    }

    /** Whatever the method: wrong components would glue or tear customers in silence. */
    private static void verify(long torn) {
        if (torn > 0) {
            throw new IllegalStateException("components: the ends of " + torn + " edges have different components");
        }
    }

    private static Dataset<Row> named(NodeNumbers numbers, Dataset<Row> labelled) {
        Dataset<Row> result = labelled.select(NodeNumbers.NODE, LABEL)
                .join(numbers.numbered("component", LABEL), LABEL)
                .select(NodeNumbers.NODE, "component")
                .localCheckpoint(true);
        return result;
    }
}
