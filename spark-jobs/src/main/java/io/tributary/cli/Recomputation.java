package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.load.Fingerprints;
import io.tributary.lake.Lake;
import io.tributary.lake.OpenRun;
import io.tributary.lake.Publication;
import io.tributary.lake.Replica;
import io.tributary.lake.Replica.Compared;
import io.tributary.lake.RunProtocol;
import io.tributary.lake.RunRequest;
import io.tributary.stage.StageRunner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code run --again}: computes a published run again from its own base and manifest, in a scratch copy below the lake,
 * and compares the content of every table. The lake itself is not written to. A difference is a bug: exit code 1.
 */
final class Recomputation {
    private final Console console;
    private final Configuration configuration;
    private final Lake lake;

    Recomputation(Console console, Configuration configuration, Lake lake) {
        this.console = console;
        this.configuration = configuration;
        this.lake = lake;
    }

    /**
     * @param run number of the run; the last published one if absent
     * @param data root of the sources
     * @param reports whether JSON is asked for
     */
    int run(Optional<Long> run, String data, ReportOptions reports) {
        Publication published = published(run);
        if (!published.configuration().equals(Fingerprints.of(configuration))) {
            throw new ConfigurationException(
                    "The configuration is not the one that run " + published.runSequence() + " was made with",
                    "Give that one: --conf DIR");
        }
        RunRequest request = RunOptions.request(
                        configuration, data, published.runDate(), Optional.of(published.runInstant()), Set.of())
                .with(lake.purposeOf(published.runSequence()));
        try (Replica replica =
                Replica.of(lake, published.runSequence(), configuration.lake(), configuration.declared())) {
            OpenRun again = new RunProtocol(replica.lake(), configuration.lake(), console.clock())
                    .open(request)
                    .orElseThrow();
            try (again;
                    Progress progress = Progress.show(console, lake.session())) {
                progress.opening("computing run " + published.runSequence() + " again");
                new StageRunner(again, configuration, progress).run(Pipeline.stages());
                return told(published, replica.compare(again), reports);
            }
        }
    }

    private Publication published(Optional<Long> run) {
        Publication last = lake.publication();
        long sequence = run.orElse(last.runSequence());
        return lake.publicationOf(sequence)
                .orElseThrow(() -> new ConfigurationException(
                        sequence == 0 ? "Nothing is published yet" : "Run " + sequence + " is not published",
                        last.runSequence() == 0
                                ? "Run first: tributary run"
                                : "The last published run is " + last.runSequence()));
    }

    private int told(Publication published, List<Compared> tables, ReportOptions reports) {
        boolean equal = tables.stream().allMatch(Compared::equal);
        for (Compared table : tables) {
            console.out()
                    .println(
                            reports.json()
                                    ? String.format(
                                            Locale.ROOT,
                                            "{\"table\":\"%s\",\"equal\":%s,\"published\":\"%s\",\"again\":\"%s\"}",
                                            table.table(),
                                            table.equal(),
                                            table.published(),
                                            table.again())
                                    : String.format(
                                            Locale.ROOT,
                                            "%-18s %s",
                                            table.table(),
                                            table.equal() ? "equal" : "differs"));
        }
        if (!equal) {
            console.err()
                    .println("tributary: Run " + published.runSequence()
                            + " came out differently when computed again. That is a bug: please report it");
        }
        return equal ? 0 : Failure.BUG;
    }
}
