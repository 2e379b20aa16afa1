package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.lake.RunRequest;
import io.tributary.lake.RunRequest.Purpose;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code refresh-model}: a run that estimates a new matching model, scores all pairs with it and publishes, also where no
 * file is new. Customers keep their ids as in any run, and later runs use the new model.
 */
@Command(
        name = "refresh-model",
        mixinStandardHelpOptions = true,
        description = {
            "Runs as run does, and estimates a new matching model, even if no file is new.",
            "Customers keep their ids; later runs use the new model."
        })
final class RefreshModelCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    @Mixin
    private RunOptions options;

    @Mixin
    private FlowOptions flow;

    @Mixin
    private ReportOptions reports;

    RefreshModelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long started = System.nanoTime();
        Configuration checked = configuration.load(console);
        Set<String> chosen = flow.chosen();
        RunRequest request =
                options.request(checked, console.clock(), flow.choices()).with(Purpose.NEW_MODEL);
        return new Conductor(console, checked, reports, started).run(lake.open(checked), request, chosen);
    }
}
