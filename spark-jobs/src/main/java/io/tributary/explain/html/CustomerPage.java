package io.tributary.explain.html;

import io.tributary.explain.facts.CustomerFacts;
import io.tributary.explain.facts.CustomerFacts.Link;
import io.tributary.explain.words.CustomerWords;
import io.tributary.explain.words.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a customer's records are together, as a page: the weakest link first, then records, links, refusals, history. */
public final class CustomerPage {
    private static final int SHOWN = 200;

    private final CustomerFacts facts;
    private final CustomerWords words;

    private CustomerPage(CustomerFacts facts) {
        this.facts = facts;
        this.words = new CustomerWords(facts);
    }

    /** The page as well-formed markup. */
    public static String of(CustomerFacts facts) {
        return new CustomerPage(facts).page();
    }

    private String page() {
        List<String> summary = words.summary();
        List<String> weakest = words.weakest();
        List<Markup> cards = new ArrayList<>();
        if (!weakest.isEmpty()) {
            boolean doubtful = facts.groups() > 1
                    || facts.weakest()
                            .flatMap(last -> last.link().bits())
                            .filter(bits -> bits < 0)
                            .isPresent();
            cards.add(Cards.verdict(doubtful ? "caution" : "good", weakest.get(0), weakest.subList(1, weakest.size())));
        }
        cards.add(Cards.card("Records", "With the strongest link of each to another.", records()));
        cards.add(Cards.card("Identifiers", "", identifiers()));
        if (!facts.tree().isEmpty()) {
            cards.add(Cards.card(
                    "What holds them together", "The strongest links that are enough, the weakest first.", tree()));
        }
        cards.add(Cards.card("Merges refused", "", refused()));
        cards.add(Cards.card("Id", "", history()));
        return Template.filled(
                "explain.html",
                Map.of(
                        "title",
                        Markup.escaped(words.title()),
                        "subtitle",
                        Markup.escaped(String.join(". ", summary)),
                        "cards",
                        Markup.joined(cards)));
    }

    private Markup records() {
        return limited(
                List.of("record", "strongest link", "to"),
                facts.members().stream().map(member -> {
                    String name = member.record().name();
                    return List.of(
                            name,
                            CustomerWords.strength(member.strongest()),
                            member.strongest().map(link -> link.other(name)).orElse(""));
                }));
    }

    private Markup tree() {
        List<Link> links = facts.tree();
        return limited(
                List.of("link", "between", "and"),
                Stream.iterate(links.size() - 1, i -> i >= 0, i -> i - 1)
                        .map(links::get)
                        .map(link -> List.of(CustomerWords.strength(Optional.of(link)), link.left(), link.right())));
    }

    private Markup identifiers() {
        List<List<String>> rows = new ArrayList<>();
        facts.identifiers()
                .forEach((type, values) ->
                        values.stream().limit(SHOWN).forEach(value -> rows.add(List.of(type, value))));
        List<Markup> parts = new ArrayList<>();
        parts.add(rows.isEmpty() ? Cards.line("None") : Cards.table(List.of("type", "identifier"), rows));
        if (!facts.suppressed().isEmpty()) {
            parts.add(Cards.line("Not used to link:"));
            parts.add(Cards.list(facts.suppressed().entrySet().stream()
                    .map(entry -> entry.getKey() + " (" + Numbers.counted(entry.getValue(), "edge") + ")")
                    .toList()));
        }
        return Markup.of("div").inside(parts);
    }

    private Markup refused() {
        if (facts.refused().isEmpty()) {
            return Cards.line("None");
        }
        return limited(
                List.of("between", "bits", "why"),
                facts.refused().stream()
                        .map(edge -> List.of(
                                CustomerWords.refused(edge),
                                edge.bits().map(Numbers::bits).orElse(""),
                                edge.reason().orElse(""))));
    }

    private Markup history() {
        if (facts.history().isEmpty()) {
            return Cards.line("Nothing is recorded of it");
        }
        return Cards.table(
                List.of("run", "time", "event"),
                facts.history().stream()
                        .map(event -> List.of("" + event.runSequence(), event.time(), words.told(event)))
                        .toList());
    }

    private static Markup limited(List<String> headings, Stream<List<String>> rows) {
        List<List<String>> all = rows.toList();
        Markup table = Cards.table(headings, all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() <= SHOWN
                ? table
                : Markup.of("div").inside(table, Cards.line("... " + (all.size() - SHOWN) + " more"));
    }
}
