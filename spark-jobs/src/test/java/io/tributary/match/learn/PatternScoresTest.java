package io.tributary.match.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.match.learn.DrawnPairs.Strangers;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PatternScoresTest {
    private static final PatternFeatures FEATURES = new PatternFeatures(DrawnPairs.MODEL);

    @Test
    void theScoresAreTheSameForAnyNumberOfPartitions() {
        DrawnPairs drawn = DrawnPairs.of(4000, Strangers.HOUSEHOLDS, 1);
        List<List<String>> results = new ArrayList<>();
        for (int partitions : List.of(1, 2, 7)) {
            TestSession.session().conf().set("spark.sql.shuffle.partitions", partitions);
            try {
                Dataset<Row> pairs = drawn.scored(1).repartition(partitions);
                List<LabelledPattern> patterns =
                        LabelledPairs.counted(pairs, drawn.clusters().repartition(partitions));
                Learning.Outcome outcome = Learning.from(patterns, FEATURES, TestSession.session());
                assertThat(outcome.used()).isPresent();
                results.add(PatternScores.of(pairs, FEATURES, outcome.used(), 1).collectAsList().stream()
                        .map(Row::toString)
                        .sorted()
                        .toList());
            } finally {
                TestSession.session().conf().unset("spark.sql.shuffle.partitions");
            }
        }
        assertThat(results.get(0)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(results.get(1)).isEqualTo(results.get(0));
        assertThat(results.get(2)).isEqualTo(results.get(0));
    }

    @Test
    void everyPairOfAnEntityIsInOneFold() {
        List<Row> pairs = new ArrayList<>();
        List<Row> clusters = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (int record = 0; record < 4; record++) {
                clusters.add(RowFactory.create("r%d-%d".formatted(i, record), "r%d-0".formatted(i)));
                for (int other = record + 1; other < 4; other++) {
                    pairs.add(RowFactory.create("r%d-%d".formatted(i, record), "r%d-%d".formatted(i, other), (long) i));
                }
            }
        }
        pairs.add(RowFactory.create("r0-1", "r1-2", 100L));
        pairs.add(RowFactory.create("nobody", "r1-2", 101L));
        Dataset<Row> pairRows = TestSession.session()
                .createDataFrame(
                        pairs, StructType.fromDDL("left_record_id STRING, right_record_id STRING, agreement BIGINT"));
        Dataset<Row> clusterRows =
                TestSession.session().createDataFrame(clusters, StructType.fromDDL("record_id STRING, cluster STRING"));

        List<LabelledPattern> patterns = LabelledPairs.counted(pairRows, clusterRows);

        assertThat(patterns).hasSize(42);
        assertThat(patterns.subList(0, 40)).allSatisfy(pattern -> {
            assertThat(pattern.matches()).isEqualTo(6);
            assertThat(pattern.others()).isZero();
        });
        assertThat(patterns.get(40))
                .isEqualTo(new LabelledPattern(100, patterns.get(0).fold(), 0, 1));
        assertThat(patterns.get(41).others()).isEqualTo(1);
        assertThat(patterns.stream().map(LabelledPattern::fold).distinct()).hasSize(LabelledPairs.FOLDS);
        assertThat(LabelledPairs.entities(clusterRows)).isEqualTo(40);
    }
}
