package io.tributary.resolve;

import io.tributary.TestSession;
import io.tributary.stage.Checkpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Small graphs as rows, and the two ways to find their components. */
enum Graphs {
    DRIVER(new Components()),
    SPARK(new Components(-1));

    private static final SparkSession SESSION = TestSession.session();
    private static final StructType NODE = new StructType().add("node_id", DataTypes.StringType);
    private static final StructType EDGE =
            new StructType().add("left_node_id", DataTypes.StringType).add("right_node_id", DataTypes.StringType);

    private final Components components;

    Graphs(Components components) {
        this.components = components;
    }

    Dataset<Row> components(Dataset<Row> nodes, Dataset<Row> edges) {
        return components.of(nodes, edges);
    }

    /** Component of each node; rows come in one partition. */
    Map<String, String> components(List<Row> nodes, List<Row> edges) {
        return components(nodes, edges, 1);
    }

    Map<String, String> components(List<Row> nodes, List<Row> edges, int partitions) {
        Dataset<Row> found = components(
                frame(nodes, NODE).repartition(partitions), frame(edges, EDGE).repartition(partitions));
        Map<String, String> map = found.collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
        Checkpoint.free(found);
        return map;
    }

    static <T> T shuffled(int partitions, Supplier<T> work) {
        String usual = SESSION.conf().get("spark.sql.shuffle.partitions");
        SESSION.conf().set("spark.sql.shuffle.partitions", Integer.toString(partitions));
        try {
            return work.get();
        } finally {
            SESSION.conf().set("spark.sql.shuffle.partitions", usual);
        }
    }

    /** What the session holds in its caches. */
    static Set<Integer> cached() {
        return new TreeSet<>(JavaSparkContext.fromSparkContext(SESSION.sparkContext())
                .getPersistentRDDs()
                .keySet());
    }

    static Dataset<Row> frame(List<Row> nodes) {
        return frame(nodes, NODE);
    }

    private static Dataset<Row> frame(List<Row> rows, StructType schema) {
        return SESSION.createDataFrame(rows, schema);
    }

    static List<Row> nodes(String... ids) {
        return Arrays.stream(ids).map(RowFactory::create).toList();
    }

    static Row edge(String left, String right) {
        return RowFactory.create(left, right);
    }

    /** Edges between nodes of one letter, such as "a-b". */
    static List<Row> edges(String... pairs) {
        return Arrays.stream(pairs)
                .map(pair -> edge(pair.substring(0, 1), pair.substring(2)))
                .toList();
    }
}
