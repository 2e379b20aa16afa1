package io.tributary.explain;

import io.tributary.explain.facts.CustomerFacts;
import io.tributary.explain.facts.CustomerFacts.Event;
import io.tributary.explain.facts.CustomerFacts.Link;
import io.tributary.explain.facts.CustomerFacts.Member;
import io.tributary.explain.facts.EdgeFacts;
import io.tributary.explain.words.CustomerWords;
import io.tributary.explain.words.Numbers;
import io.tributary.text.TextPage;
import java.util.List;

/** A customer in the terminal: what holds its records together, and what was kept away. */
final class CustomerText {
    private static final int NAME = 34;
    private static final int STRENGTH = 22;
    private static final int SHOWN = 30;
    private static final int VALUES_SHOWN = 6;

    private final CustomerFacts facts;
    private final CustomerWords words;
    private final TextPage page = new TextPage();

    private CustomerText(CustomerFacts facts) {
        this.facts = facts;
        this.words = new CustomerWords(facts);
    }

    static String of(CustomerFacts facts) {
        return new CustomerText(facts).render();
    }

    private String render() {
        page.title(words.title());
        words.summary().forEach(page::paragraph);
        words.weakest().forEach(page::paragraph);
        members();
        identifiers();
        tree();
        refused();
        history();
        return page.toString();
    }

    private void members() {
        page.section("Records, and the strongest link of each");
        facts.members().stream().limit(SHOWN).forEach(this::member);
        more(facts.members().size());
    }

    private void member(Member member) {
        String name = member.record().name();
        String link = member.strongest()
                .map(strongest -> TextPage.left(CustomerWords.strength(member.strongest()), STRENGTH) + "  to "
                        + strongest.other(name))
                .orElse("");
        row(name, link);
    }

    /** A name too long for its column has a line of its own. */
    private void row(String name, String text) {
        if (name.length() > NAME) {
            page.line("  " + name);
            page.line("  " + " ".repeat(NAME) + "  " + text);
        } else {
            page.line("  " + TextPage.left(name, NAME) + "  " + text);
        }
    }

    private void more(int all) {
        if (all > SHOWN) {
            page.line("  ... " + Numbers.counted(all - SHOWN, "more").replaceFirst("mores$", "more")
                    + "; all of them with --json");
        }
    }

    private void identifiers() {
        if (facts.identifiers().isEmpty() && facts.suppressed().isEmpty()) {
            return;
        }
        page.section("Identifiers");
        facts.identifiers().forEach((type, values) -> {
            String rest = values.size() > VALUES_SHOWN ? ", " + (values.size() - VALUES_SHOWN) + " more" : "";
            page.paragraph(type + " (" + values.size() + "): "
                    + String.join(", ", values.stream().limit(VALUES_SHOWN).toList()) + rest);
        });
        facts.suppressed()
                .forEach((reason, edges) ->
                        page.paragraph("Not used to link: " + reason + " (" + Numbers.counted(edges, "edge") + ")"));
    }

    private void tree() {
        if (facts.tree().isEmpty()) {
            return;
        }
        page.section("Strongest links that hold the records together, the weakest first");
        List<Link> links = facts.tree();
        for (int i = links.size() - 1; i >= Math.max(0, links.size() - SHOWN); i--) {
            Link link = links.get(i);
            page.paragraph(TextPage.left(CustomerWords.strength(java.util.Optional.of(link)), STRENGTH) + "  "
                    + link.left() + " and " + link.right());
        }
        more(links.size());
    }

    private void refused() {
        page.section("Merges refused");
        if (facts.refused().isEmpty()) {
            page.paragraph("None");
        }
        for (EdgeFacts edge : facts.refused().stream().limit(SHOWN).toList()) {
            String bits =
                    edge.bits().map(known -> Numbers.bits(known) + " bits  ").orElse("");
            page.paragraph(bits
                    + CustomerWords.refused(edge)
                    + edge.reason().map(reason -> ": " + reason).orElse(""));
        }
        more(facts.refused().size());
    }

    private void history() {
        page.section("Id");
        if (facts.history().isEmpty()) {
            page.paragraph("Nothing is recorded of it");
        }
        for (Event event : facts.history()) {
            page.paragraph("run " + event.runSequence() + "  " + words.told(event));
        }
    }
}
