package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.cli.Shop.Ended;
import io.tributary.lake.OpenRun;
import io.tributary.stage.RunObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The content depends on data, configuration and salt, and on nothing of the machine. Each lake takes two days, the
 * first by appending and overwriting, the second by merging.
 */
@TestInstance(Lifecycle.PER_CLASS)
class IndependenceIT {
    private static final int PEOPLE = 200;
    private static final String COALESCING = "spark.sql.adaptive.coalescePartitions.enabled";
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    private Shop shop;
    private Map<String, String> content;

    @BeforeAll
    void makeTheLakeToCompareWith(@TempDir Path home) {
        shop = Shop.ofSample(home.resolve("shop"), PEOPLE);
        Shop usual = shop.copiedTo(home.resolve("usual"));
        runDays(usual, new RunObserver() {});
        content = usual.content();
    }

    @AfterEach
    void putBack() {
        TestSession.session().conf().unset(COALESCING);
    }

    /** With coalescing every number of partitions would end as one, and nothing be tested. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void ofShufflePartitions(int partitions, @TempDir Path home) {
        Shop other = shop.copiedTo(home);

        runDays(other, new RunObserver() {
            @Override
            public void opened(OpenRun run) {
                RuntimeConfig settings = run.lake().session().conf();
                settings.set(COALESCING, "false");
                settings.set(PARTITIONS, Integer.toString(partitions));
            }
        });

        assertThat(other.content()).isEqualTo(content);
    }

    @Test
    void ofFileOrderAndCores(@TempDir Path home) throws Exception {
        Shop other = shop.copiedTo(home.resolve("other"));

        for (String date : Shop.SAMPLE_DAYS.subList(0, 2)) {
            Path output = Files.createTempDirectory(home, "output");
            Ended ended = other.runApart(output, List.of(BackwardsFileSystem.OPTION), date, "--master", "local[1]")
                    .ended();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
        }

        assertThat(other.content()).isEqualTo(content);
    }

    private static void runDays(Shop shop, RunObserver witness) {
        for (String date : Shop.SAMPLE_DAYS.subList(0, 2)) {
            Ended ended = shop.run(witness, date);
            assertThat(ended.exitCode()).as(ended.err()).isZero();
        }
    }
}
