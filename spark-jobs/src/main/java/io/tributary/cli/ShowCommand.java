package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.lake.Lake;
import io.tributary.lake.Publication;
import io.tributary.show.Losers;
import io.tributary.show.Moment;
import io.tributary.show.Show;
import io.tributary.show.Shown;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: one customer as published, now or as of a date. Personal values go to standard output and nowhere else. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one customer: golden values and where they are from, contact points, records, former ids.",
            "Prints personal data."
        })
final class ShowCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    @Mixin
    private AsOfOption asOf;

    @Parameters(
            arity = "1..*",
            paramLabel = "CUSTOMER",
            description = {
                "A customer_id, one of before, a record_id, SOURCE:KEY (source_system:source_record_id), or the value",
                "of an identifier: an email address, a phone number, a customer number ..."
            })
    private List<String> words = List.of();

    @Option(names = "--losers", description = "Tells every value that lost too, with reason, rule and trust.")
    private boolean losers;

    @Option(names = "--json", description = "Prints one JSON document, and nothing else.")
    private boolean json;

    ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration checked = configuration.load(console);
        Lake opened = lake.published(checked);
        Publication publication = asOf.publication(opened, checked.lake());
        Show show = new Show(
                checked,
                table -> opened.published(table, publication),
                opened.keyedHash(),
                opened.overridesHeld(publication),
                new Moment(publication.runSequence(), publication.runDate()));
        try {
            // A phone number may be typed with blanks.
            Shown shown = show.customer(String.join(" ", words), losers ? Losers.TOLD : Losers.LEFT_OUT);
            console.out().print(json ? shown.json() : shown.text());
            console.out().flush();
        } catch (Exception e) {
            // Delta throws checked exceptions unchecked.
            if (asOf.explains(e)) {
                throw asOf.missing();
            }
            throw e;
        }
        return 0;
    }
}
