package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.stage.Checkpoint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shapes that break others. Inside Spark they are small, unless {@code -Dtributary.slow=true -Dtest.heap=6g} is given. */
class LargeComponentsTest {
    private static final SparkSession SPARK = TestSession.session();
    private static final boolean SLOW = Boolean.getBoolean("tributary.slow");

    @ParameterizedTest
    @EnumSource
    void aLongChain(Graphs way) {
        int length = way == Graphs.DRIVER || SLOW ? 10_000 : 300;
        List<Integer> places = IntStream.range(0, length).boxed().collect(Collectors.toList());
        Collections.shuffle(places, new Random(1));
        List<Row> nodes =
                places.stream().map(place -> RowFactory.create("n" + place)).toList();
        List<Row> edges = IntStream.range(1, length)
                .mapToObj(i -> Graphs.edge("n" + places.get(i - 1), "n" + places.get(i)))
                .toList();
        Map<String, String> found = way.components(nodes, edges);
        assertThat(found).hasSize(length);
        assertThat(found.values()).containsOnly("n0");
    }

    @ParameterizedTest
    @EnumSource
    void oneGiantComponent(Graphs way) {
        int size = way == Graphs.DRIVER || SLOW ? 50_000 : 1_000;
        Column random = pmod(xxhash64(col("id")), lit(size));
        Dataset<Row> edges = SPARK.range(4L * size)
                .select(
                        pmod(col("id"), lit(size)).cast("string").as("left_node_id"),
                        when(col("id").lt(2L * size), random)
                                .otherwise(pmod(col("id").plus(7), lit(size)))
                                .cast("string")
                                .as("right_node_id"));
        Dataset<Row> nodes = SPARK.range(size).select(col("id").cast("string").as("node_id"));
        Dataset<Row> found = way.components(nodes, edges);
        assertThat(found.where("component = '0'").count()).isEqualTo(size);
        Checkpoint.free(found);
    }

    @ParameterizedTest
    @EnumSource
    void aStar(Graphs way) {
        int points = way == Graphs.DRIVER || SLOW ? 1_000_000 : 10_000;
        Dataset<Row> nodes = SPARK.range(points + 1).select(padded(col("id")).as("node_id"));
        Dataset<Row> edges = SPARK.range(points)
                .select(
                        padded(col("id")).as("left_node_id"),
                        padded(lit(points)).as("right_node_id"));
        Dataset<Row> found = way.components(nodes, edges);
        assertThat(found.where(col("component").equalTo(padded(lit(0)))).count())
                .isEqualTo(points + 1);
        Checkpoint.free(found);
    }

    @Test
    @EnabledIfSystemProperty(named = "tributary.slow", matches = "true")
    void tenMillionRandomEdges() {
        int nodes = 8_000_000;
        Dataset<Row> edges = SPARK.range(10_000_000)
                .select(
                        hashed(pmod(xxhash64(col("id"), lit(1)), lit(nodes))).as("left_node_id"),
                        hashed(pmod(xxhash64(col("id"), lit(2)), lit(nodes))).as("right_node_id"));
        long start = System.nanoTime();
        Dataset<Row> found = Graphs.DRIVER.components(
                SPARK.range(nodes).select(hashed(col("id")).as("node_id")), edges);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(found.count()).isEqualTo(nodes);
        Logger.getLogger(getClass().getName())
                .info("10 million edges: %.1f s, %d components"
                        .formatted(seconds, found.select("component").distinct().count()));
        Checkpoint.free(found);
    }

    private static Column hashed(Column number) {
        return md5(number.cast("string").cast("binary"));
    }

    private static Column padded(Column number) {
        return lpad(number.cast("string"), 12, "0");
    }
}
