package io.tributary.cli;

import io.tributary.config.ConfigurationException;
import io.tributary.config.yaml.Nearest;
import io.tributary.lake.RunRequest.Choice;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** How far a run goes, and what becomes of one that is still open. */
final class FlowOptions {
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

    Set<Choice> choices() {
        Set<Choice> choices = EnumSet.noneOf(Choice.class);
        if (restart) {
            choices.add(Choice.RESTART);
        }
        if (takeOver) {
            choices.add(Choice.TAKE_OVER);
        }
        return choices;
    }

    /** Steps of {@link Pipeline#names}. */
    Set<String> chosen() {
        Set<String> known = Pipeline.names();
        for (String name : stages) {
            if (!known.contains(name)) {
                throw new ConfigurationException("Unknown stage '" + name + "'", Nearest.advice(name, known));
            }
        }
        return stages.isEmpty() ? known : new LinkedHashSet<>(stages);
    }
}
