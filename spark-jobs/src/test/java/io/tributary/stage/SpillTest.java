package io.tributary.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.table.Parallel;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.junit.jupiter.api.Test;

class SpillTest {
    private static final SparkContext SPARK = TestSession.session().sparkContext();

    @Test
    void whatHasNoRoomIsCounted() {
        try (Spill spill = new Spill(SPARK, "match")) {
            work(2_500);

            assertThat(spill.bytes()).isPositive();
        }
    }

    @Test
    void whatHasRoomIsNot() {
        try (Spill spill = new Spill(SPARK, "match")) {
            work(100_000);

            assertThat(spill.bytes()).isZero();
        }
    }

    @Test
    void threadsOfAStageCountForIt() {
        try (Spill spill = new Spill(SPARK, "match")) {
            Parallel.each(List.of(2_500, 4_000), SpillTest::work);

            assertThat(spill.bytes()).isPositive();
        }
    }

    @Test
    void stagesBesideEachOtherAreToldApart() {
        List<Long> bytes = Parallel.map(List.of("traits", "score"), stage -> {
            try (Spill spill = new Spill(SPARK, stage)) {
                work(stage.equals("score") ? 2_500 : 100_000);
                return spill.bytes();
            }
        });

        assertThat(bytes.get(0)).isZero();
        assertThat(bytes.get(1)).isPositive();
    }

    @Test
    void whatComesAfterIsNobodys() {
        Spill spill = new Spill(SPARK, "match");
        spill.close();
        work(2_500);

        assertThat(spill.bytes()).isZero();
        assertThat(SPARK.getLocalProperty("tributary.stage")).isNull();
    }

    /** Adds up ten thousand numbers over a window that keeps so many rows in memory. */
    private static void work(int room) {
        SparkSession session = TestSession.session().newSession();
        session.conf().set("spark.sql.windowExec.buffer.in.memory.threshold", room);
        session.conf().set("spark.sql.windowExec.buffer.spill.threshold", room);
        session.range(0, 10_000, 1, 1)
                .withColumn("all", sum("id").over(Window.partitionBy(lit(1))))
                .where(col("all").lt(0))
                .collectAsList();
    }
}
