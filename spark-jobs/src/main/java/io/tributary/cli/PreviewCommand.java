package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.golden.Preview;
import io.tributary.golden.Preview.Published;
import io.tributary.golden.Preview.Values;
import io.tributary.lake.Lake;
import io.tributary.lake.Publication;
import io.tributary.report.PreviewReport;
import io.tributary.stage.PreviewFigures;
import io.tributary.table.Metrics;
import io.tributary.table.StageMarker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code preview}: what the survivorship policy of another configuration would make of the published customers, beside
 * their golden records. Writes nothing to the lake; what records say of people is left out unless asked for.
 */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = {
            "Shows which published golden values another golden.yaml, or other trust of sources, would change.",
            "--conf is the folder to try; the lake is not written to."
        })
final class PreviewCommand implements Callable<Integer> {
    private static final int MOST_EXAMPLES = 1_000;

    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "10",
            description = "Golden values to show side by side, spread over attributes (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Option(names = "--html", paramLabel = "FILE", description = "Also writes the preview as an HTML page.")
    private Optional<Path> page = Optional.empty();

    @Option(names = "--json", description = "Prints the preview as JSON, and nothing else.")
    private boolean json;

    @Option(names = "--show-values", description = "Shows the values of the examples too. Personal data.")
    private boolean showValues;

    PreviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (examples < 0 || examples > MOST_EXAMPLES) {
            throw new ConfigurationException(
                    "--examples " + examples + " is not from 0 to " + MOST_EXAMPLES,
                    "Give a number of examples to read");
        }
        Configuration other = configuration.load(console);
        Lake opened = lake.published(other);
        PreviewFigures figures =
                new Preview(other, published(opened)).figures(examples, showValues ? Values.SHOWN : Values.HIDDEN);
        page.ifPresent(file -> PageFile.write(file, PreviewReport.html(figures)));
        console.out().print(json ? PreviewReport.json(figures) : PreviewReport.text(figures));
        console.out().flush();
        return 0;
    }

    private static Published published(Lake opened) {
        Publication publication = opened.publication();
        Metrics golden = opened.publishedStages().stream()
                .filter(marker -> marker.stage().equals("golden"))
                .map(StageMarker::metrics)
                .findFirst()
                .map(Metrics::new)
                .orElseGet(() -> new Metrics(List.of()));
        return new Published(
                publication.runSequence(),
                publication.runInstant(),
                golden,
                opened.overridesHeld(publication),
                opened::published);
    }
}
