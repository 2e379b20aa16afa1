package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lake whose every run is killed, resumed, and killed again a step later, until it is published: its content is that
 * of a lake that nothing disturbed. The first run appends and overwrites, the second merges. Kills while it matches: see
 * {@link IndependenceIT}.
 */
class KillIT {
    private static final int PEOPLE = 200;

    /** Each kind of moment once: before and after a write and a commit, a stage's work and its marker, the publication. */
    private static final List<String> FIRST_RUN = List.of(
            "write lake",
            "commit 0 silver/identifier",
            "write operations/run_manifest",
            "started ingest",
            "wrote quarantine",
            "write operations/stage_metric",
            "write silver/standard_record",
            "commit 1 silver/identifier",
            "finished standardise",
            "worked quality",
            "commit 1 operations/publication",
            "published");

    private static final List<String> SECOND_RUN = List.of(
            "wrote source_record",
            "write silver/standard_record",
            "worked standardise",
            "commit 2 operations/publication");

    @TempDir
    Path folder;

    private Shop killed;

    @Test
    void killedAtEveryPointAndResumed() throws Exception {
        Shop undisturbed = Shop.ofSample(folder.resolve("undisturbed"), PEOPLE);
        killed = undisturbed.copiedTo(folder.resolve("killed"));
        KilledRuns runs = new KilledRuns(killed, folder);
        String first = Shop.SAMPLE_DAYS.get(0);
        String second = Shop.SAMPLE_DAYS.get(1);

        for (String point : FIRST_RUN) {
            runs.killAt(point, first);
            assertThat(publications()).as(point).isEqualTo(point.equals("published") ? 1 : 0);
        }
        Ended closed = killed.run(first);
        assertThat(closed.exitCode()).as(closed.err()).isZero();
        assertThat(closed.out()).isEqualToIgnoringNewLines("up to date, published as run 1");
        assertThat(undisturbed.run(first).exitCode()).isZero();
        Map<String, String> content = undisturbed.content();
        assertThat(killed.content()).isEqualTo(content);

        for (String point : SECOND_RUN) {
            runs.killAt(point, second);
            assertThat(publications()).as(point).isEqualTo(1);
        }
        assertThat(killed.content())
                .as("what readers see before the second publication")
                .isEqualTo(content);
        Ended last = killed.run(second);
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(undisturbed.run(second).exitCode()).isZero();
        assertThat(killed.content()).isEqualTo(undisturbed.content()).isNotEqualTo(content);
        assertThat(attempts()).isEqualTo(expectedAttempts());
    }

    /** Publications committed; the first commit of the table makes it. */
    private long publications() {
        return Math.max(0, killed.commits().getOrDefault("operations/publication", 0L) - 1);
    }

    private String attempts() {
        Ended ended = killed.sql(
                "SELECT run_sequence, max(attempt) AS attempts, max_by(state, entry) AS state"
                        + " FROM run_history GROUP BY ALL ORDER BY ALL",
                "--csv");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.out().replace(System.lineSeparator(), "\n");
    }

    /** The first two kills come before there is a history, and the last one of the first run after its publication. */
    private static String expectedAttempts() {
        return "run_sequence,attempts,state\n1,%d,published\n2,%d,published\n"
                .formatted(FIRST_RUN.size() - 2, SECOND_RUN.size() + 1);
    }
}
