package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.cli.Console.Display;
import io.tributary.table.StageMarker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see of a stage that takes long: five of its eight tasks are done, the others wait for the test. */
@Timeout(60)
class ProgressTest {
    private static final int TASKS = 8;
    private static final int DONE = 5;
    private static final long QUIET_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 30;
    private static CountDownLatch seen = new CountDownLatch(1);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SparkSession session = TestSession.session();

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "LINES    @ \\n3/12 match: \\d+ s, 62 % of 8 tasks, about \\d+ s left\\R",
                "TERMINAL @ \\r\\x1b\\[K3/12 match +0 rows +\\d+ s   62 % of 8 tasks, about \\d+ s left\\r"
            })
    void aStageThatTakesLong(Display display, Pattern line) throws Exception {
        seen = new CountDownLatch(1);
        try (Progress progress = Progress.show(console(display), session, QUIET_MILLIS)) {
            progress.started("match", 3, 12);
            CompletableFuture<Void> work = CompletableFuture.runAsync(ProgressTest::work);
            while (!line.matcher(told()).find()) {
                TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            }
            seen.countDown();
            work.join();
            progress.finished(new StageMarker("match", 2, Map.of(), Map.of(), List.of()));
        }

        assertThat(told()).containsPattern("3/12 match +2\\.0 s\\R");
    }

    @Test
    void nothingIsSaidOfNoStage() throws Exception {
        try (Progress progress = Progress.show(console(Display.LINES), session, 1)) {
            progress.started("match", 3, 12);
            progress.finished(new StageMarker("match", 2, Map.of(), Map.of(), List.of()));
            String told = told();
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);

            assertThat(told()).isEqualTo(told);
        }
    }

    private static void work() {
        TestSession.session().range(0, TASKS, 1, TASKS).foreachPartition((ForeachPartitionFunction<Long>) rows -> {
            if (rows.next() >= DONE) {
                seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        });
    }

    private Console console(Display display) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Console(Map.of(), () -> Instant.EPOCH, stream, stream, display, Optional.empty());
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
