package io.tributary.report.html;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.TraitsFigures;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.List;

/** What customers' events tell of them: how many have each trait. */
final class TraitsCard {
    private TraitsCard() {}

    /** The card, if the run has made traits. */
    static List<Markup> of(RunFigures figures) {
        return TraitsFigures.of(figures).map(traits -> List.of(card(traits))).orElse(List.of());
    }

    private static Markup card(TraitsFigures traits) {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h2").text("Traits"));
        parts.add(Markup.of("p", "note").text(traits.sentence() + " How many customers have each trait:"));
        List<Markup> bars = new ArrayList<>();
        traits.having().forEach((trait, customers) -> {
            bars.add(Markup.of("span").text(trait));
            bars.add(Strip.of((double) traits.customers())
                    .part("f-new", (double) customers, trait)
                    .markup());
            bars.add(Markup.of("b")
                    .text(Figures.count(customers))
                    .inside(Markup.of("small").text(Figures.percent(customers, traits.customers()))));
        });
        parts.add(Markup.of("div", "bars columns").inside(bars));
        traits.moneySentence()
                .ifPresent(text -> parts.add(Markup.of("p", "note").text(text)));
        return Markup.of("section").inside(parts);
    }
}
