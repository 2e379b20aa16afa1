package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.load.Fingerprints;
import io.tributary.lake.RunRequest;
import io.tributary.lake.RunRequest.Choice;
import io.tributary.lake.RunRequest.Purpose;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a run is for: its date and its data. */
final class RunOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR|URI",
            defaultValue = ".",
            description = "Root that the paths of the sources lie below (default: the current folder).")
    private String data;

    @Option(
            names = "--run-date",
            paramLabel = "DATE",
            converter = DateText.class,
            description = "Business date, yyyy-MM-dd: deliveries up to it are due (default: today, UTC).")
    private Optional<LocalDate> runDate = Optional.empty();

    @Option(
            names = "--run-instant",
            paramLabel = "INSTANT",
            converter = InstantText.class,
            description = "The now of the data, such as 2026-06-30T18:00:00Z (default: the end of the run date, UTC).")
    private Optional<Instant> runInstant = Optional.empty();

    String data() {
        return data;
    }

    RunRequest request(Configuration configuration, InstantSource clock, Set<Choice> choices) {
        LocalDate date = runDate.orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return request(configuration, data, date, runInstant, choices);
    }

    static RunRequest request(
            Configuration configuration, String data, LocalDate date, Optional<Instant> now, Set<Choice> choices) {
        return new RunRequest(
                date,
                now.orElseGet(
                        () -> date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
                data,
                configuration.sources(),
                Fingerprints.of(configuration),
                Fingerprints.contracts(configuration),
                Purpose.NEW_DATA,
                choices);
    }

    /** A date as on the command line. */
    static final class DateText implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is not a date such as 2026-06-30");
            }
        }
    }

    /** An instant as on the command line. */
    static final class InstantText implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is not an instant such as 2026-06-30T18:00:00Z");
            }
        }
    }
}
