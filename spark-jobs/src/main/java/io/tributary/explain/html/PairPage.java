package io.tributary.explain.html;

import io.tributary.explain.facts.PairFacts;
import io.tributary.explain.facts.PairFacts.ComparedValues;
import io.tributary.explain.words.PairWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why two records are one customer or not, as a page: verdict, waterfall, what made the pair, the link. */
public final class PairPage {
    private PairPage() {}

    /** The page as well-formed markup. */
    public static String of(PairFacts facts) {
        PairWords words = new PairWords(facts);
        List<Markup> cards = new ArrayList<>();
        cards.add(Cards.verdict(facts.together() ? "good" : "caution", words.verdict(), words.probabilities()));
        cards.add(Cards.card(
                "Bits for one person, and for two",
                "Each bit doubles the odds, or halves them. 0 means as likely as not.",
                WaterfallPicture.of(facts.steps())));
        List<Markup> rules = new ArrayList<>(List.of(Cards.line(words.origin())));
        if (!facts.origin().rules().isEmpty()) {
            rules.add(Cards.list(facts.origin().rules()));
        }
        cards.add(Cards.card("Compared because", "", Markup.of("div").inside(rules)));
        List<Markup> link = new ArrayList<>(List.of(Cards.line(words.edge())));
        if (!facts.shared().isEmpty()) {
            link.add(Cards.list(words.shared()));
        }
        cards.add(Cards.card("Link", "", Markup.of("div").inside(link)));
        if (!facts.values().isEmpty()) {
            cards.add(Cards.card("Values", "What people are called: treat this page as personal data.", values(facts)));
        }
        return Template.filled(
                "explain.html",
                Map.of(
                        "title",
                        Markup.escaped(words.title()),
                        "subtitle",
                        Markup.escaped("weighed by the model of run " + facts.modelVersion()),
                        "cards",
                        Markup.joined(cards)));
    }

    private static Markup values(PairFacts facts) {
        List<List<String>> rows = new ArrayList<>();
        for (ComparedValues each : facts.values()) {
            rows.add(List.of(each.attribute(), each.left(), each.right()));
        }
        return Cards.table(
                List.of("attribute", facts.left().name(), facts.right().name()), rows);
    }
}
