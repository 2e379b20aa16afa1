package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.yaml.Nearest;
import io.tributary.lake.RunRequest;
import io.tributary.lake.RunRequest.Choice;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
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

    @Option(
            names = "--stages",
            split = ",",
            paramLabel = "NAME",
            description = "Only these stages, in the order of the flow; without publish the run stays open.")
    private List<String> stages = List.of();

    @Option(names = "--restart", description = "Gives an open run up and starts from what is published.")
    private boolean restart;

    @Option(names = "--take-over", description = "Goes on with an open run although its process may still live.")
    private boolean takeOver;

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
        Set<String> chosen = chosen();
        if (again.isPresent()) {
            return new Recomputation(console, checked, lake.existing(checked))
                    .run(again.filter(run -> run != LAST_PUBLISHED), options.data(), reports);
        }
        RunRequest request = options.request(checked, console.clock(), choices());
        return new Conductor(console, checked, reports, started).run(lake.open(checked), request, chosen);
    }

    private Set<Choice> choices() {
        Set<Choice> choices = EnumSet.noneOf(Choice.class);
        if (restart) {
            choices.add(Choice.RESTART);
        }
        if (takeOver) {
            choices.add(Choice.TAKE_OVER);
        }
        return choices;
    }

    private Set<String> chosen() {
        Set<String> known = Pipeline.names();
        for (String name : stages) {
            if (!known.contains(name)) {
                throw new ConfigurationException("Unknown stage '" + name + "'", Nearest.advice(name, known));
            }
        }
        return stages.isEmpty() ? known : new LinkedHashSet<>(stages);
    }
}
