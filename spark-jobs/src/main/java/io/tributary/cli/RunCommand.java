package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.lake.RunRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code run}: takes what was delivered up to a date through every stage and publishes it. A run that was broken off is
 * resumed; a date that is published and has nothing new is left alone.
 */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Takes what was delivered up to the run date through every stage and publishes it.")
final class RunCommand implements Callable<Integer> {
    private static final long LAST_PUBLISHED = 0;

    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    @Mixin
    private RunOptions options;

    @Mixin
    private ReportOptions reports;

    @Mixin
    private FlowOptions flow;

    @Option(
            names = "--again",
            arity = "0..1",
            fallbackValue = "" + LAST_PUBLISHED,
            paramLabel = "RUN",
            description =
                    "Computes a published run (default: the last) again beside the lake and compares the content.")
    private Optional<Long> again = Optional.empty();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long started = System.nanoTime();
        Configuration checked = configuration.load(console);
        Set<String> chosen = flow.chosen();
        if (again.isPresent()) {
            return new Recomputation(console, checked, lake.existing(checked))
                    .run(again.filter(run -> run != LAST_PUBLISHED), options.data(), reports);
        }
        RunRequest request = options.request(checked, console.clock(), flow.choices());
        return new Conductor(console, checked, reports, started).run(lake.open(checked), request, chosen);
    }
}
