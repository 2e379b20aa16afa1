package io.tributary.resolve;

import static io.tributary.resolve.Graphs.edge;
import static io.tributary.resolve.Graphs.edges;
import static io.tributary.resolve.Graphs.nodes;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.TestSession;
import io.tributary.stage.Checkpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComponentsTest {
    private Set<Integer> cachedBefore;

    @BeforeEach
    void rememberCaches() {
        cachedBefore = Graphs.cached();
    }

    @AfterEach
    void noCacheIsLeft() {
        assertThat(Graphs.cached()).isEqualTo(cachedBefore);
    }

    @ParameterizedTest
    @EnumSource
    void aNodeBelongsToTheSmallestItReaches(Graphs way) {
        assertThat(way.components(nodes("a", "b", "c", "d", "e"), edges("d-c", "c-e", "b-a")))
                .isEqualTo(Map.of("a", "a", "b", "a", "c", "c", "d", "c", "e", "c"));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyGraphHasNoComponents(Graphs way) {
        assertThat(way.components(nodes(), edges())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void withoutEdgesEveryNodeIsAlone(Graphs way) {
        assertThat(way.components(nodes("b", "a"), edges())).isEqualTo(Map.of("a", "a", "b", "b"));
    }

    @ParameterizedTest
    @EnumSource
    void repeatedEdgesLoopsAndRepeatedNodesChangeNothing(Graphs way) {
        assertThat(way.components(nodes("a", "b", "c", "b", "a"), edges("a-b", "b-a", "a-b", "a-a", "c-c", "c-c")))
                .isEqualTo(Map.of("a", "a", "b", "a", "c", "c"));
    }

    @ParameterizedTest
    @EnumSource
    void idsMayHaveAnyLength(Graphs way) {
        String longOne = "x".repeat(100_000);
        String longOther = longOne + "\u00e9\uD83D\uDE00";
        assertThat(way.components(
                        nodes("", longOne, longOther, "\u00e9", "z"),
                        List.of(edge(longOther, longOne), edge("z", ""), edge("\u00e9", "\u00e9"))))
                .isEqualTo(Map.of("", "", "z", "", longOne, longOne, longOther, longOne, "\u00e9", "\u00e9"));
    }

    @ParameterizedTest
    @EnumSource
    void anEndThatIsNoNodeIsABug(Graphs way) {
        assertThatThrownBy(() -> way.components(nodes("a"), edges("a-b", "a-a", "c-a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("components: 2 of 3 edges lead to a node that is not among the nodes;"
                        + " give every end of an edge as a node");
    }

    /** Many graphs side by side in one, of every density from single nodes to one component. */
    @ParameterizedTest
    @EnumSource
    void randomGraphsHaveTheComponentsOfAPlainSearch(Graphs way) {
        Random random = new Random(1);
        List<Row> nodes = new ArrayList<>();
        List<Row> edges = new ArrayList<>();
        for (int graph = 0; graph < 100; graph++) {
            int size = 1 + random.nextInt(60);
            String prefix = random.nextInt(1000) + "." + graph + ".";
            IntStream.range(0, size).forEach(node -> nodes.add(RowFactory.create(prefix + name(node))));
            IntStream.range(0, random.nextInt(2 * size))
                    .forEach(edge ->
                            edges.add(edge(prefix + name(random.nextInt(size)), prefix + name(random.nextInt(size)))));
        }
        Map<String, String> expected = searched(nodes, edges);
        for (int partitions : List.of(1, 2, 7)) {
            Collections.shuffle(nodes, random);
            Collections.shuffle(edges, random);
            assertThat(Graphs.shuffled(partitions, () -> way.components(nodes, edges, partitions)))
                    .as("%d partitions", partitions)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inputsAreReadOnce(Graphs way) {
        LongAccumulator reads = TestSession.session().sparkContext().longAccumulator();
        Column counted = udf(
                        (UDF1<String, String>) value -> {
                            reads.add(1);
                            return value;
                        },
                        DataTypes.StringType)
                .asNondeterministic()
                .apply(col("node_id"));
        Dataset<Row> nodes = Graphs.frame(nodes("a", "b", "c", "d")).select(counted.as("node_id"));
        Dataset<Row> edges = Graphs.frame(nodes("a", "b", "c"))
                .select(counted.as("left_node_id"))
                .withColumn("right_node_id", col("left_node_id"));
        Checkpoint.free(way.components(nodes, edges));
        assertThat(reads.value()).isEqualTo(7);
    }

    /** Names whose order is not that of their numbers. */
    private static String name(int node) {
        return Integer.toString(node * 7919 % 1000, 36) + "-" + node;
    }

    private static Map<String, String> searched(List<Row> nodes, List<Row> edges) {
        Map<String, List<String>> neighbours = new TreeMap<>();
        nodes.forEach(node -> neighbours.put(node.getString(0), new ArrayList<>()));
        for (Row edge : edges) {
            neighbours.get(edge.getString(0)).add(edge.getString(1));
            neighbours.get(edge.getString(1)).add(edge.getString(0));
        }
        Map<String, String> found = new HashMap<>();
        for (String start : neighbours.keySet()) {
            Deque<String> open = new ArrayDeque<>(List.of(start));
            while (!open.isEmpty()) {
                String node = open.pop();
                if (found.putIfAbsent(node, start) == null) {
                    open.addAll(neighbours.get(node));
                }
            }
        }
        return found;
    }
}
