package io.tributary.cli;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.lake.Lake;
import io.tributary.lake.Publication;
import io.tributary.lake.StorageException;
import io.tributary.standardise.PlainValue;
import io.tributary.steward.OverrideList;
import io.tributary.steward.OverrideList.Scope;
import io.tributary.steward.Request;
import io.tributary.steward.Stewardship;
import io.tributary.steward.Stewardship.Decided;
import io.tributary.table.StewardOverride;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/** What the verbs of {@code override} have in common: the published lake, and its log of decisions. */
abstract class Deciding implements Callable<Integer> {
    private static final int ATTEMPTS = 5;

    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    Deciding(Console console) {
        this.console = console;
    }

    /** Takes the decisions asked for, all or none. */
    int decide(Function<Configuration, List<Request>> asked) {
        Configuration checked = configuration.load(console);
        List<Request> requests = asked.apply(checked);
        Lake opened = lake.published(checked);
        Publication publication = opened.publication();
        Stewardship stewardship = new Stewardship(
                checked,
                opened::published,
                opened.keyedHash(),
                (Attribute attribute, String text, String country) ->
                        PlainValue.of(attribute, text, country, publication.runDate()),
                publication.runInstant());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // Somebody else may decide at the same time: then it is checked again, against that too.
            Decided decided = stewardship.decide(
                    requests, opened.overrides().all(), console.clock().instant());
            if (opened.overrides().add(decided.decisions())) {
                told(decided);
                return 0;
            }
        }
        throw new StorageException("Others decide at the same time", "Try again");
    }

    private void told(Decided decided) {
        decided.notes().forEach(note -> console.out().println(note));
        String numbers = decided.decisions().stream()
                .map(StewardOverride::entry)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        console.out()
                .println("override " + numbers + ": "
                        + (decided.decisions().size() == 1 ? "it holds" : "they hold")
                        + " from the next run on");
    }

    ResultTable listed(Scope scope) {
        Configuration checked = configuration.load(console);
        Lake opened = lake.published(checked);
        Publication publication = opened.publication();
        OverrideList list = new OverrideList(
                opened.overrides().all(),
                opened.overridesOf(publication.runSequence()),
                publication.runInstant(),
                opened::published);
        return new ResultTable(list.rows(opened.session(), scope), console.out());
    }
}
