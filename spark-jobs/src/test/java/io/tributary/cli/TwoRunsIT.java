package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that want the same lake at the same moment, from its founding on. */
class TwoRunsIT {
    private static final int PROCESSES = 2;

    @TempDir
    Path folder;

    @Test
    void oneIsRefusedAndTheLakeIsWhole() throws Exception {
        Shop shop = Shop.in(folder.resolve("raced"));
        Path meeting = Files.createDirectory(folder.resolve("meeting"));
        List<CommandLineProcess> racing = new ArrayList<>();
        for (int number = 0; number < PROCESSES; number++) {
            Path output = Files.createDirectory(folder.resolve("output" + number));
            List<String> options = List.of(CommandLineProcess.meeting(meeting, PROCESSES));
            racing.add(shop.runApart(output, options, Shop.FIRST_DAY));
        }

        List<Ended> ended = racing.stream().map(CommandLineProcess::ended).toList();

        assertThat(ended).as("%s", ended).extracting(Ended::exitCode).containsExactlyInAnyOrder(0, 4);
        int winner = ended.get(0).exitCode() == 0 ? 0 : 1;
        assertThat(ended.get(1 - winner).err())
                .contains("Run 1 of 2026-06-29 is at work on this lake: process "
                        + racing.get(winner).processId() + " on ");
        assertThat(shop.sql("SELECT run_sequence FROM publication", "--csv").out())
                .isEqualToIgnoringNewLines("run_sequence\n1\n");
        assertThat(shop.run(Shop.FIRST_DAY).out()).startsWith("up to date, published as run 1");
        assertThat(shop.run(Shop.FIRST_DAY, "--again").exitCode()).isZero();
        assertThat(shop.run(Shop.SECOND_DAY).exitCode()).isZero();
    }

    @Test
    void oneThatIsStoppedSaysSoAndIsResumed(@TempDir Path home) throws Exception {
        Shop shop = Shop.in(home);
        Path output = Files.createDirectory(home.resolve("output"));
        CommandLineProcess process = shop.runApart(output, List.of(), Shop.FIRST_DAY);

        process.stopWhenTold("standardise ...");
        Ended stopped = process.ended();
        Ended resumed = shop.run(Shop.FIRST_DAY);

        assertThat(stopped.exitCode()).isEqualTo(128 + 15);
        assertThat(stopped.err()).doesNotContain("bug", "trouble");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("run 1 of 2026-06-29, resumed", "ingest: done by an earlier attempt");
    }

    @Test
    void oneWhoseSparkIsGoneSaysSoAndIsResumed(@TempDir Path home) throws Exception {
        Shop shop = Shop.in(home);
        Path output = Files.createDirectory(home.resolve("output"));

        Ended gone = shop.runApart(output, CommandLineProcess.withoutSparkFrom("standardise"), Shop.FIRST_DAY)
                .ended();
        Ended resumed = shop.run(Shop.FIRST_DAY);

        assertThat(gone.exitCode()).as(gone.err()).isEqualTo(4);
        assertThat(gone.err())
                .endsWith("tributary: Spark has ended beneath the run, as it does when its cluster goes or ends the"
                        + " application. See whether the cluster stands, then run the same command again\n");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("ingest: done by an earlier attempt");
    }
}
