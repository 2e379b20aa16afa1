package io.tributary.explain.words;

import io.tributary.explain.facts.CustomerFacts;
import io.tributary.explain.facts.CustomerFacts.Event;
import io.tributary.explain.facts.CustomerFacts.Link;
import io.tributary.explain.facts.CustomerFacts.Nodes;
import io.tributary.explain.facts.EdgeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the facts of a customer are in sentences, the same in every form. */
public final class CustomerWords {
    private final CustomerFacts facts;

    public CustomerWords(CustomerFacts facts) {
        this.facts = facts;
    }

    public String title() {
        return "Customer " + facts.customerId();
    }

    /** What it is made of, and how it was found. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        facts.asked()
                .ifPresent(asked ->
                        lines.add(asked.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + asked.substring(1)));
        long identifiers =
                facts.identifiers().values().stream().mapToLong(List::size).sum();
        lines.add(Numbers.counted(facts.members().size(), "record") + ", "
                + Numbers.counted(identifiers, "identifier") + ", "
                + Numbers.counted(facts.nodes().edges(), "kept edge"));
        Nodes nodes = facts.nodes();
        if (nodes.all() > nodes.lookedAt()) {
            lines.add("Of its " + Numbers.counted(nodes.all(), "node") + " only the first "
                    + Numbers.counted(nodes.lookedAt(), "node") + " are explained");
        }
        return lines;
    }

    /** The weakest link, and what it holds. */
    public List<String> weakest() {
        List<String> lines = new ArrayList<>();
        facts.weakest().ifPresent(weakest -> {
            lines.add("Weakest link: " + weakest.link().left() + " and "
                    + weakest.link().right() + ", " + strength(Optional.of(weakest.link())));
            lines.add("Without it apart: "
                    + (weakest.smaller().size() == 1
                            ? weakest.smaller().get(0)
                            : Numbers.counted(weakest.smaller().size(), "record"))
                    + " from " + Numbers.counted(weakest.larger(), "other record"));
        });
        if (facts.members().size() == 1) {
            lines.add("A single record: no link is needed");
        }
        if (facts.groups() > 1) {
            lines.add("Links alone make " + Numbers.counted(facts.groups(), "group")
                    + "; the scores of whole groups joined them");
        }
        return lines;
    }

    /** Bits, or who says so. */
    public static String strength(Optional<Link> link) {
        return link.map(known ->
                        known.bits().map(bits -> Numbers.bits(bits) + " bits").orElse(known.why()))
                .orElse("");
    }

    /** A refused merge in one line. */
    public static String refused(EdgeFacts edge) {
        return edge.left() + " and " + edge.right()
                + edge.otherCustomer().map(other -> " of " + other).orElse("");
    }

    /** What befell an id, seen from this customer. */
    public String told(Event event) {
        boolean own = event.customerId().equals(facts.customerId());
        String other = own ? event.other().orElse("") : event.customerId();
        String nodes = event.nodes() > 0 ? ", " + Numbers.counted(event.nodes(), "node") : "";
        String what =
                switch (event.event()) {
                    case "merged" -> own ? "became part of " + other : other + " became part of it";
                    case "split" -> own ? "split from " + other : other + " split from it";
                    default -> event.event();
                };
        return what + nodes + event.reason().map(reason -> ": " + reason).orElse("");
    }
}
