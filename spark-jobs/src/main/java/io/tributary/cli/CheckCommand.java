package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.Problem;
import io.tributary.config.SourceConfig;
import io.tributary.config.load.EffectiveConfiguration;
import io.tributary.segment.SegmentStage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code check}: tells every problem of the configuration, runs the examples of its contracts, and prints it as it is in
 * force. Needs neither Spark nor data.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks the configuration, runs its examples and prints it as it is in force, secrets redacted.")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(
            names = "--run-date",
            paramLabel = "DATE",
            converter = RunOptions.DateText.class,
            description = "Date that the examples are judged at, yyyy-MM-dd (default: today, UTC).")
    private Optional<LocalDate> runDate = Optional.empty();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration checked = configuration.load(console);
        List<Problem> problems = checked.sources().stream()
                .flatMap(source -> new ContractExamples(checked.attributes(), source, runInstant()).problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        console.out().print(EffectiveConfiguration.text(checked));
        console.out().println();
        for (SourceConfig source : checked.sources()) {
            int examples = source.examples().size();
            console.out()
                    .println("# " + source.name() + ": "
                            + (examples == 0
                                    ? "no examples"
                                    : "examples " + examples + " of " + examples + " as expected"));
        }
        SegmentStage.off(checked).forEach((what, why) -> console.out().println("# " + what + " is off: " + why));
        return 0;
    }

    private Instant runInstant() {
        return runDate.orElseGet(() -> LocalDate.ofInstant(console.clock().instant(), ZoneOffset.UTC))
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
