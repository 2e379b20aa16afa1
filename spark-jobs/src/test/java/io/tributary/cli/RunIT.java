package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import io.tributary.lake.OpenRun;
import io.tributary.stage.RunObserver;
import io.tributary.table.StageMarker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of the shop by the command line, each test on its own copy of a lake whose first day is published. Computing a run
 * again: see {@link IndependenceIT}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RunIT {
    private Shop published;
    private Ended first;
    private Shop shop;

    @BeforeAll
    void publishFirstDay(@TempDir Path home) {
        published = Shop.in(home);
        first = published.run(Shop.FIRST_DAY);
    }

    @BeforeEach
    void openShop(@TempDir Path home) {
        shop = published.copiedTo(home);
    }

    @Test
    void firstRun() {
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err())
                .contains("run 1 of 2026-06-29")
                .contains("ingest")
                .contains("published");
        assertThat(shop.lake().resolve("_reports/run-000001/report.html")).exists();
        assertThat(shop.lake().resolve("_reports/run-000001/report.txt")).hasContent(first.out());
        assertThat(shop.lake().resolve("_reports/run-000001/report.json")).exists();
    }

    @Test
    void aPublishedDateWithNothingNewIsLeftAlone() {
        Map<String, Long> before = shop.commits();

        Ended ended = shop.run(Shop.FIRST_DAY);

        assertThat(ended).isEqualTo(new Ended(0, "up to date, published as run 1" + System.lineSeparator(), ""));
        assertThat(shop.commits()).isEqualTo(before);
    }

    @Test
    void theNextDay() {
        Ended ended = shop.run(Shop.SECOND_DAY, "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("run 2 of " + Shop.SECOND_DAY).contains("published");
        assertThat(ended.out()).startsWith("{").endsWith("}" + System.lineSeparator());
        Ended rows = shop.sql(
                "SELECT change, count(*) AS rows FROM source_record WHERE run_sequence = 2 GROUP BY ALL ORDER BY ALL",
                "--csv");
        assertThat(rows.out()).isEqualToIgnoringNewLines("change,rows\nupdate,1\n");
    }

    @Test
    void aDateBeforeThePublishedOneIsRefused() {
        Ended ended = shop.run("2026-06-28");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Run date 2026-06-28 lies before 2026-06-29, which is published. ");
    }

    @Test
    void whatWasNeverPublishedCannotBeComputedAgain() {
        Ended ended = shop.run(Shop.FIRST_DAY, "--again", "7");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Run 7 is not published. The last published run is 1");
    }

    @Test
    void twoRunsAtOnce() {
        AtomicReference<Ended> second = new AtomicReference<>();
        RunObserver witness = new RunObserver() {
            @Override
            public void opened(OpenRun run) {
                second.set(shop.run(Shop.SECOND_DAY));
            }
        };

        Ended ended = shop.run(witness, Shop.SECOND_DAY);

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(second.get().exitCode()).isEqualTo(4);
        assertThat(second.get().err())
                .contains("Run 2 of 2026-06-30 is at work on this lake: process "
                        + ProcessHandle.current().pid() + " on ")
                .contains("last heartbeat 2026-07-01T08:00:00Z");
    }

    /** Between two signs of life, which it would give once a minute. */
    @Test
    void aRunThatWasTakenOverDoesNotPublish() {
        AtomicReference<Ended> second = new AtomicReference<>();
        RunObserver witness = new RunObserver() {
            @Override
            public void finished(StageMarker marker) {
                if (marker.stage().equals("quality")) {
                    second.set(shop.run(Shop.SECOND_DAY, "--take-over"));
                }
            }
        };

        Ended ended = shop.run(witness, Shop.SECOND_DAY);

        assertThat(second.get().exitCode()).as(second.get().err()).isZero();
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err()).contains("Run 2 has been taken over by another process");
        assertThat(shop.sql("SELECT run_sequence FROM publication ORDER BY 1", "--csv")
                        .out())
                .isEqualToIgnoringNewLines("run_sequence\n1\n2\n");
    }

    @Test
    void aBugLeavesTheRunToBeResumedAndTellsNoMessage() {
        RunObserver witness = new RunObserver() {
            @Override
            public void worked(String stage) {
                throw new IllegalStateException("ann@example.org");
            }
        };

        Ended broken = shop.run(witness, Shop.SECOND_DAY);
        Ended resumed = shop.run(Shop.SECOND_DAY);

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err())
                .contains(
                        "tributary: This is a bug (java.lang.IllegalStateException). Please report it with the trace in ")
                .doesNotContain("ann@example.org");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("run 2 of 2026-06-30, resumed (attempt 2)");
        assertThat(shop.sql("SELECT state, exit_code FROM run_history ORDER BY entry DESC LIMIT 1", "--csv")
                        .out())
                .contains("published,0");
    }

    @Test
    void stagesOneByOne() {
        Ended ingest = shop.run(Shop.SECOND_DAY, "--stages", "ingest");
        assertThat(ingest.exitCode()).as(ingest.err()).isZero();
        assertThat(shop.sql("SELECT max(run_sequence) AS last FROM publication", "--csv")
                        .out())
                .isEqualToIgnoringNewLines("last\n1\n");

        Ended all = shop.run(Shop.SECOND_DAY);

        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(all.err()).contains("ingest: done by an earlier attempt");
    }

    @Test
    void publishBeforeItsStages() {
        Ended ended = shop.run(Shop.SECOND_DAY, "--stages", "publish");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains("Run 2 has not done ingest,standardise,quality, which comes before publish. "
                        + "Name it too: --stages ingest,standardise,quality,publish");
    }

    @Test
    void aFailedGateLeavesReadersOnTheOldState() {
        shop.write(
                "data/purchases/2026-06-30.csv",
                "purchase_id,bought_at,email,product,amount\n,2026-06-30T09:00:00Z,ann@example.org,lamp,39.00\n");

        Ended ended = shop.run(Shop.SECOND_DAY);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err())
                .contains(
                        "tributary: Run 2 is not published: rule 'half of the rows' on purchases: quarantine-rate is 1");
        assertThat(shop.lake().resolve("_reports/run-000002/report.txt")).hasContent(ended.out());
        assertThat(shop.sql("SELECT state, exit_code FROM run_history ORDER BY entry DESC LIMIT 1", "--csv")
                        .out())
                .contains("refused,3");
        String seen = "SELECT max(run_sequence) AS last FROM source_record";
        assertThat(shop.sql(seen, "--csv").out()).isEqualToIgnoringNewLines("last\n1\n");

        shop.write(
                "data/purchases/2026-06-30.csv",
                "purchase_id,bought_at,email,product,amount\nP9,2026-06-30T09:00:00Z,ann@example.org,lamp,39.00\n");
        Ended repaired = shop.run(Shop.SECOND_DAY);

        assertThat(repaired.exitCode()).as(repaired.err()).isZero();
        assertThat(shop.sql(seen, "--csv").out()).isEqualToIgnoringNewLines("last\n3\n");
    }

    @Test
    void aSourceWithoutFiles() throws Exception {
        try (var files = Files.list(shop.home().resolve("data/purchases"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        Ended ended = shop.run(Shop.SECOND_DAY);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Source purchases: no file matches purchases/{date}.csv below ");
    }

    @Test
    void planWritesNothing() {
        Map<String, Long> before = shop.commits();

        Ended ended = shop.command(
                new RunObserver() {},
                "plan",
                "--conf",
                shop.home().resolve("conf").toString(),
                "--data",
                shop.home().resolve("data").toString(),
                "--lake",
                shop.lake().toString(),
                "--run-date",
                Shop.SECOND_DAY);

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("published: run 1 of 2026-06-29")
                .containsPattern("members +snapshot +1 +0\\.2 KiB +2026-06-30 to 2026-06-30")
                .containsPattern("purchases +append +0 ")
                .endsWith("run would do every stage and publish" + System.lineSeparator());
        assertThat(shop.commits()).isEqualTo(before);
    }
}
