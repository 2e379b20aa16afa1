package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.lake.Lake;
import io.tributary.lake.Publication;
import io.tributary.show.Detail;
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
            "Shows one customer: golden values and where they are from, contact points, traits, scores,",
            "segments, the last interactions, records, former ids.",
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

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Tells so many of the last interactions (default: " + Detail.FEW_INTERACTIONS + ").")
    private int events = Detail.FEW_INTERACTIONS;

    @Option(names = "--json", description = "Prints one JSON document, and nothing else.")
    private boolean json;

    ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Detail detail = detail();
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
            Shown shown = show.customer(String.join(" ", words), detail);
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

    private Detail detail() {
        if (events < 0 || events > Detail.MOST_INTERACTIONS) {
            throw new ConfigurationException(
                    "--events " + events + " is not between 0 and " + Detail.MOST_INTERACTIONS,
                    "Give a number in between; all events are in: tributary sql \"SELECT * FROM customer_timeline ...\"");
        }
        return new Detail(losers ? Losers.TOLD : Losers.LEFT_OUT, events);
    }
}
