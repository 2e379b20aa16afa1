package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.explain.Explanation;
import io.tributary.explain.facts.Inquiry;
import io.tributary.explain.facts.Values;
import io.tributary.lake.Lake;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code explain}: of two records, what speaks for and against their being one person; of a customer, why its records are
 * together. Over the published state; what records say of people is left out unless asked for.
 */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Explains why two records are one customer or not, or why a customer's records are together.")
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    @Parameters(
            arity = "1..2",
            paramLabel = "ID",
            description = {
                "Two records, each a record_id or SOURCE:KEY (source_system:source_record_id).",
                "Or one customer: its customer_id, one of before, or one of its records."
            })
    private List<String> ids = List.of();

    @Option(names = "--html", paramLabel = "FILE", description = "Also writes the explanation as an HTML page.")
    private Optional<Path> page = Optional.empty();

    @Option(names = "--json", description = "Prints the explanation as JSON, and nothing else.")
    private boolean json;

    @Option(
            names = "--show-values",
            description = "Shows what the records say of people too: names, dates, addresses. Personal data.")
    private boolean showValues;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration checked = configuration.load(console);
        Lake opened = lake.published(checked);
        Inquiry inquiry =
                new Inquiry(checked, opened::published, opened.keyedHash(), showValues ? Values.SHOWN : Values.HIDDEN);
        Explanation explanation = ids.size() == 2
                ? Explanation.of(inquiry.pair(ids.get(0), ids.get(1)))
                : Explanation.of(inquiry.customer(ids.get(0)));
        page.ifPresent(file -> PageFile.write(file, explanation.html()));
        console.out().print(json ? explanation.json() : explanation.text());
        console.out().flush();
        return 0;
    }
}
