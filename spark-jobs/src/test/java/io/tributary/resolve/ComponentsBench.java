package io.tributary.resolve;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.tributary.TestSession;
import io.tributary.resolve.Clustering.Clusters;
import io.tributary.resolve.Constraints.Shared;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Run by {@code scripts/bench-components}, a process for each part: its name and size; prints one line of JSON. */
final class ComponentsBench {
    private static final SparkSession SPARK = TestSession.session();
    private static final long CHAIN = 10_000;
    private static final StructType FACT = new StructType()
            .add("record_id", DataTypes.StringType)
            .add("clean", DataTypes.StringType)
            .add("values", DataTypes.createArrayType(DataTypes.BinaryType))
            .add("suffixes", DataTypes.createArrayType(DataTypes.StringType));
    private static final StructType LINK = new StructType()
            .add("left", DataTypes.StringType)
            .add("right", DataTypes.StringType)
            .add("bits", DataTypes.DoubleType)
            .add("correction", DataTypes.DoubleType)
            .add("shared", DataTypes.BooleanType);

    private ComponentsBench() {}

    public static void main(String... arguments) {
        int size = Integer.parseInt(arguments[1]);
        String line =
                switch (arguments[0]) {
                    case "driver" -> components(new Components(), size);
                    case "spark" -> components(new Components(-1), size);
                    case "tangle" -> clustering(Tangle.of(size, 1));
                    case "alike" -> clustering(Tangle.alike(size, 1));
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        System.out.println("{\"part\": \"" + arguments[0] + "\", " + line + "}");
    }

    /** A chain of 10,000, a star around whom a tenth of the edges meet, and random edges between four nodes for five. */
    private record Graph(Dataset<Row> nodes, Dataset<Row> edges) {}

    private static Graph graph(long edges) {
        long star = edges / 10;
        long rest = edges - star - CHAIN;
        long nodes = rest / 5 * 4;
        Column id = col("id");
        Dataset<Row> chain = SPARK.range(CHAIN)
                .select(
                        named("c", id).as("left_node_id"),
                        named("c", id.plus(1)).as("right_node_id"));
        Dataset<Row> hub = SPARK.range(star).select(named("s", id), named("s", lit(star)));
        Dataset<Row> random = SPARK.range(rest)
                .select(
                        named("r", pmod(xxhash64(id, lit(1)), lit(nodes))),
                        named("r", pmod(xxhash64(id, lit(2)), lit(nodes))));
        Dataset<Row> all = SPARK.range(CHAIN + 1)
                .select(named("c", id).as("node_id"))
                .union(SPARK.range(star + 1).select(named("s", id)))
                .union(SPARK.range(nodes).select(named("r", id)));
        return new Graph(all, chain.union(hub).union(random).toDF("left_node_id", "right_node_id"));
    }

    /** Ids as long as those of records, in no order. */
    private static Column named(String kind, Column number) {
        return md5(concat(lit(kind), number.cast("string")).cast("binary"));
    }

    private static String components(Components components, long edges) {
        long start = System.nanoTime();
        Graph graph = graph(edges);
        Dataset<Row> found = components.of(graph.nodes(), graph.edges());
        double seconds = (System.nanoTime() - start) / 1e9;
        Column chain = when(col("node_id").equalTo(named("c", lit(0))), 1);
        Column star = when(col("node_id").equalTo(named("s", lit(0))), 1);
        Row sizes = found.groupBy("component")
                .agg(
                        count(lit(1)).as("nodes"),
                        max(chain).as("chain"),
                        max(star).as("star"))
                .agg(
                        sum("nodes"),
                        count(lit(1)),
                        max(when(col("chain").equalTo(1), col("nodes"))),
                        max(when(col("star").equalTo(1), col("nodes"))))
                .first();
        check(sizes.getLong(2) == CHAIN + 1, "the chain has " + sizes.getLong(2) + " nodes");
        check(sizes.getLong(3) == edges / 10 + 1, "the star has " + sizes.getLong(3) + " nodes");
        return figures(
                "\"edges\": %d, \"nodes\": %d, \"components\": %d", seconds, edges, sizes.getLong(0), sizes.getLong(1));
    }

    private static String clustering(Tangle tangle) {
        int size = tangle.people().size();
        List<byte[][]> prepared = tangle.prepared();
        List<Row> facts = IntStream.range(0, size)
                .mapToObj(i -> RowFactory.create(id(i), null, prepared.get(i), new String[0]))
                .toList();
        List<Row> links = tangle.links().stream()
                .map(link -> RowFactory.create(
                        id(link.left()),
                        id(link.right()),
                        link.bits(),
                        link.correction(),
                        link.shared() == Shared.IDENTIFIER))
                .toList();
        Column none = array().cast("array<struct<identifier_type:string,node_id:string>>");
        Dataset<Row> linked = SPARK.createDataFrame(links, LINK).localCheckpoint(true);
        Dataset<Row> records =
                SPARK.createDataFrame(facts, FACT).withColumn("unique", none).localCheckpoint(true);
        long start = System.nanoTime();
        Dataset<Row> components = new Components()
                .of(
                        records.select(col("record_id").as("node_id")),
                        linked.select(
                                col("left").as("left_node_id"), col("right").as("right_node_id")));
        try (Clusters clusters =
                new Clustering(Tangle.scoring(2000), Map.of(), "").of(records, linked, components, Optional.empty())) {
            Map<String, Integer> numbers = new HashMap<>();
            int[] found = new int[size];
            for (Row row : clusters.records().select("record_id", "cluster").collectAsList()) {
                found[Integer.parseInt(row.getString(0))] =
                        numbers.computeIfAbsent(row.getString(1), cluster -> numbers.size());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            check(clusters.largest() == size, "the largest component has " + clusters.largest() + " records");
            return figures(
                    "\"records\": %d, \"links\": %d, \"clusters\": %d, \"f1\": %.4f",
                    seconds, size, links.size(), numbers.size(), tangle.f1(found));
        }
    }

    private static String id(int record) {
        return String.format(Locale.ROOT, "%08d", record);
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalStateException(problem);
        }
    }

    private static String figures(String format, double seconds, Object... values) {
        List<MemoryPoolMXBean> heap = new ArrayList<>(ManagementFactory.getMemoryPoolMXBeans());
        heap.removeIf(pool -> pool.getType() != MemoryType.HEAP);
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return String.format(Locale.ROOT, format, values)
                + String.format(Locale.ROOT, ", \"seconds\": %.1f, \"peak_heap_mb\": %d", seconds, peak >> 20);
    }
}
