package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.compare.Comparators;
import io.tributary.compare.EvenFrequencies;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import io.tributary.config.ResolveConfig.Limits;
import io.tributary.config.ResolveConfig.Thresholds;
import io.tributary.resolve.Constraints.Shared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * What {@link Clustering} remembers. Components go by the first letter of their records. The run before is said to have put
 * every record in a cluster of its own, which is wrong: what is not looked at shows by that.
 */
class ClusteringTest {
    private static final SparkSession SESSION = TestSession.session();
    private static final List<Comparison> COMPARISONS = IntStream.range(0, 3)
            .mapToObj(i -> new Comparison(
                    "c" + i, MatchConfig.Comparator.EXACT, List.of("c" + i), List.of(), Frequency.IGNORED))
            .toList();
    private static final MatchModel MODEL = new MatchModel(
            1.0 / 1024,
            IntStream.range(0, 3)
                    .mapToObj(i -> new Factor(
                            new int[] {i}, new int[] {3}, new double[] {1, 0.9375, 0.0625}, new double[] {1, 0.00366, 1
                            }))
                    .toList());
    private static final StructType FACTS = new StructType()
            .add("record_id", DataTypes.StringType)
            .add("clean", DataTypes.StringType)
            .add("values", DataTypes.createArrayType(DataTypes.BinaryType))
            .add(
                    "unique",
                    DataTypes.createArrayType(new StructType()
                            .add("identifier_type", DataTypes.StringType)
                            .add("node_id", DataTypes.StringType)))
            .add("suffixes", DataTypes.createArrayType(DataTypes.StringType))
            .add("apart", DataTypes.createArrayType(DataTypes.LongType));
    private static final StructType LINKS = new StructType()
            .add("left", DataTypes.StringType)
            .add("right", DataTypes.StringType)
            .add("bits", DataTypes.DoubleType)
            .add("correction", DataTypes.DoubleType)
            .add("shared", DataTypes.StringType);
    private static final StructType COMPONENTS =
            new StructType().add("node_id", DataTypes.StringType).add("component", DataTypes.StringType);

    private final Map<String, Row> records = new TreeMap<>();
    private final Map<String, Row> links = new TreeMap<>();
    private String settings = "1";

    @Test
    void aFirstRunLooksAtAll() {
        people("a", "b");

        Outcome outcome = clustered(Optional.empty());

        assertThat(outcome.clusters()).isEqualTo(Map.of("a1", "a1", "a2", "a1", "b1", "b1", "b2", "b1"));
        assertThat(outcome.reclustered()).isEqualTo(4);
        assertThat(outcome.reused()).isEmpty();
        assertThat(outcome.links()).containsExactlyInAnyOrder("a1 a2 kept", "b1 b2 kept");
    }

    @Test
    void whatHasNotChangedKeepsItsClustersAndIsNotLookedAt() {
        people("a", "b");

        Outcome outcome = clusteredAgain();

        assertThat(outcome.clusters()).isEqualTo(Map.of("a1", "a1", "a2", "a2", "b1", "b1", "b2", "b2"));
        assertThat(outcome.reclustered()).isZero();
        assertThat(outcome.reused()).containsExactlyInAnyOrder("a1", "b1");
        assertThat(outcome.links()).isEmpty();
    }

    @Test
    void otherSettingsLookAtAll() {
        people("a", "b");
        Outcome outcome = clusteredAgain(() -> settings = "2");

        assertThat(outcome.clusters()).isEqualTo(Map.of("a1", "a1", "a2", "a1", "b1", "b1", "b2", "b1"));
        assertThat(outcome.reclustered()).isEqualTo(4);
        assertThat(outcome.reused()).isEmpty();
    }

    /** Each change is made in a component of its own, all in one run; only y and z stay as they were. */
    @Test
    void whateverChangesIsLookedAt() {
        people("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "y", "z");
        say("c2", "lee", null, "leeds");
        say("d2", "lee", "leeds", "1981");

        Outcome outcome = clusteredAgain(
                // A value is another one.
                () -> say("a2", "lee", "york", "1980"),
                // Something is said no more.
                () -> say("b2", "lee", "leeds", null),
                // The same is said of something else.
                () -> say("c2", "lee", "leeds", null),
                // Two records change places.
                () -> say("d1", "lee", "leeds", "1981"),
                () -> say("d2", "lee", "leeds", "1980"),
                // Their source is declared clean.
                () -> fact("e2", 1, "crm"),
                // An identifier that is limited.
                () -> fact("f2", 3, new Row[] {RowFactory.create("login", "n1")}),
                // A suffix.
                () -> fact("g2", 4, new String[] {"jr"}),
                // A link of other bits.
                () -> link("h1", "h2", 9.5, 0, Shared.NOTHING),
                // A learned model says something else of it.
                () -> link("i1", "i2", 10, 0.25, Shared.NOTHING),
                // Both carry one exact identifier.
                () -> link("j1", "j2", 0, 0, Shared.IDENTIFIER),
                // A record arrives.
                () -> say("k3", "lee", "leeds", "1980"),
                () -> link("k2", "k3", 10, 0, Shared.NOTHING),
                // A steward keeps two apart.
                () -> fact("l1", 5, new Long[] {3L}),
                () -> fact("l2", 5, new Long[] {-3L}));

        assertThat(outcome.reused()).containsExactlyInAnyOrder("y1", "z1");
        assertThat(outcome.reclustered()).isEqualTo(25);
        assertThat(outcome.clusters())
                .hasSize(29)
                .containsEntry("l2", "l2")
                .containsEntry("a2", "a1")
                .containsEntry("k3", "k1")
                .containsEntry("y2", "y2")
                .containsEntry("z2", "z2");
        assertThat(outcome.links()).hasSize(14).noneMatch(link -> link.startsWith("y") || link.startsWith("z"));
    }

    @Test
    void aRecordThatIsGoneIsAChangeToo() {
        people("a", "b");

        Outcome outcome = clusteredAgain(() -> records.remove("b2"), () -> links.remove("b1 b2 NOTHING"));

        assertThat(outcome.clusters()).isEqualTo(Map.of("a1", "a1", "a2", "a2", "b1", "b1"));
        assertThat(outcome.reclustered()).isEqualTo(1);
        assertThat(outcome.links()).isEmpty();
    }

    /** Two equal records in each component. */
    private void people(String... components) {
        for (String component : components) {
            say(component + "1", "lee", "leeds", "1980");
            say(component + "2", "lee", "leeds", "1980");
            link(component + "1", component + "2", 10, 0, Shared.NOTHING);
        }
    }

    /** Values of the three comparisons, null where the record says nothing. */
    private void say(String record, String... values) {
        byte[][] prepared = Arrays.stream(values)
                .map(value -> value == null
                        ? null
                        : Comparators.of(COMPARISONS.get(0)).prepare(List.of(List.of(value)), new EvenFrequencies()))
                .toArray(byte[][]::new);
        records.put(record, RowFactory.create(record, null, prepared, new Row[0], new String[0], new Long[0]));
    }

    private void fact(String record, int place, Object value) {
        Row old = records.get(record);
        Object[] columns = IntStream.range(0, old.length()).mapToObj(old::get).toArray();
        columns[place] = value;
        records.put(record, RowFactory.create(columns));
    }

    private void link(String left, String right, double bits, double correction, Shared shared) {
        links.put(left + " " + right + " " + shared, RowFactory.create(left, right, bits, correction, shared.name()));
    }

    /** What became of it, as text and sets, so that caches can go. */
    private record Outcome(
            Map<String, String> clusters, List<Row> nodes, List<String> links, List<String> reused, long reclustered) {}

    private Outcome clusteredAgain(Runnable... changes) {
        List<Row> before = clustered(Optional.empty()).nodes().stream()
                .map(row -> RowFactory.create(row.get(0), row.get(1), row.get(2), row.get(0)))
                .toList();
        List.of(changes).forEach(Runnable::run);
        return clustered(Optional.of(SESSION.createDataFrame(
                before,
                new StructType()
                        .add("record_id", DataTypes.StringType)
                        .add("component", DataTypes.StringType)
                        .add("content_hash", DataTypes.StringType)
                        .add("cluster", DataTypes.StringType))));
    }

    private Outcome clustered(Optional<Dataset<Row>> before) {
        Scoring scoring = new Scoring(
                MODEL,
                new MatchConfig(COMPARISONS, List.of(), new MatchConfig.Limits(1000, 50, 1000, 60), -5),
                new Thresholds(0, 2, 10),
                new Limits(2000, 10, 5),
                Scoring.Usable.YES);
        Dataset<Row> components = SESSION.createDataFrame(
                records.keySet().stream()
                        .map(id -> RowFactory.create(id, id.charAt(0) + "1"))
                        .toList(),
                COMPONENTS);
        try (Clustering.Clusters clusters = new Clustering(scoring, Map.of("login", 1), settings)
                .of(
                        SESSION.createDataFrame(new ArrayList<>(records.values()), FACTS),
                        SESSION.createDataFrame(new ArrayList<>(links.values()), LINKS),
                        components,
                        before)) {
            List<Row> nodes = clusters.records().collectAsList();
            Map<String, String> byRecord = new TreeMap<>();
            nodes.forEach(row -> byRecord.put(row.getString(0), row.getString(3)));
            return new Outcome(
                    byRecord,
                    nodes,
                    clusters.links().collectAsList().stream()
                            .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(3))
                            .toList(),
                    clusters.reused().collectAsList().stream()
                            .map(row -> row.getString(0))
                            .toList(),
                    clusters.reclustered());
        }
    }
}
