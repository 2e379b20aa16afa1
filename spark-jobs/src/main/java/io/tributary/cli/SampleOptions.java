package io.tributary.cli;

import io.tributary.config.ConfigurationException;
import io.tributary.sample.SampleLake;
import io.tributary.sample.SampleRequest;
import io.tributary.sample.SampleSummary;
import io.tributary.sample.stress.Stress;
import io.tributary.sample.stress.StressLake;
import io.tributary.sample.stress.StressRequest;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Which sample to make: the same for the same options, on any machine. */
final class SampleOptions {
    private static final long PEOPLE = 10_000;
    private static final int DAYS = 2;

    @Option(names = "--people", paramLabel = "N", description = "Number of people (default: " + PEOPLE + ").")
    private Optional<Long> people = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "Seed of every draw (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--days",
            paramLabel = "D",
            description = "Daily deliveries after the first (default: " + DAYS + ").")
    private Optional<Integer> days = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            defaultValue = "2026-06-30",
            converter = RunOptions.DateText.class,
            description = "Date of the first delivery, which holds all history (default: ${DEFAULT-VALUE}).")
    private LocalDate from;

    SampleRequest request() {
        return new SampleRequest(people.orElse(PEOPLE), seed, from, days.orElse(DAYS));
    }

    /** The same options for a stress lake: fewer people where each has several records. */
    StressRequest stress(Stress lake) {
        if (days.isPresent()) {
            throw new ConfigurationException("A stress lake has no daily deliveries", "Remove --days");
        }
        return new StressRequest(lake, people.orElse(Stress.RECORDS), seed, from);
    }

    /** Makes the sample unless exactly it lies there. */
    static void make(SparkSession session, String folder, SampleRequest request, Console console) {
        if (SampleLake.isComplete(session, folder, request)) {
            console.err().println("sample of " + request.people() + " people: already there");
            return;
        }
        long started = System.nanoTime();
        SampleSummary summary = SampleLake.generate(session, folder, request);
        tell(String.format(Locale.ROOT, "sample of %,d people", request.people()), summary, started, console);
    }

    /** Makes a stress lake. */
    static void make(SparkSession session, String folder, StressRequest request, Console console) {
        long started = System.nanoTime();
        SampleSummary summary = StressLake.generate(session, folder, request);
        tell("stress lake " + request.lake().word(), summary, started, console);
    }

    private static void tell(String what, SampleSummary summary, long started, Console console) {
        long rows = summary.rows().values().stream().mapToLong(Long::longValue).sum();
        console.err()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %,d rows in %,d files, %.1f s",
                        what,
                        rows,
                        summary.files(),
                        (System.nanoTime() - started) / 1e9));
    }
}
