package io.tributary.cli;

import io.tributary.sample.SampleLake;
import io.tributary.sample.SampleRequest;
import io.tributary.sample.SampleSummary;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Which sample to make: the same for the same options, on any machine. */
final class SampleOptions {
    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Number of people (default: ${DEFAULT-VALUE}).")
    private long people;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "Seed of every draw (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--days",
            paramLabel = "D",
            defaultValue = "2",
            description = "Daily deliveries after the first (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            defaultValue = "2026-06-30",
            converter = RunOptions.DateText.class,
            description = "Date of the first delivery, which holds all history (default: ${DEFAULT-VALUE}).")
    private LocalDate from;

    SampleRequest request() {
        return new SampleRequest(people, seed, from, days);
    }

    /** Makes the sample unless exactly it lies there. */
    static void make(SparkSession session, String folder, SampleRequest request, Console console) {
        if (SampleLake.isComplete(session, folder, request)) {
            console.err().println("sample of " + request.people() + " people: already there");
            return;
        }
        long started = System.nanoTime();
        SampleSummary summary = SampleLake.generate(session, folder, request);
        long rows = summary.rows().values().stream().mapToLong(Long::longValue).sum();
        console.err()
                .println(String.format(
                        Locale.ROOT,
                        "sample of %,d people: %,d rows in %,d files, %.1f s",
                        request.people(),
                        rows,
                        summary.files(),
                        (System.nanoTime() - started) / 1e9));
    }
}
