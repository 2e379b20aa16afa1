package io.tributary.report.html;

import static io.tributary.report.figures.Figures.count;
import static io.tributary.report.figures.Figures.share;
import static io.tributary.report.html.PageTable.number;

import io.tributary.report.figures.CustomerFigures;
import io.tributary.report.figures.Figures;
import io.tributary.stage.RunFigures;
import io.tributary.stage.TruthFigures;
import io.tributary.stage.TruthFigures.Golden;
import io.tributary.stage.TruthFigures.Rates;
import io.tributary.stage.TruthFigures.Trap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the customers compare with a truth, beside what the model itself expects. */
final class TruthCard {
    private final RunFigures figures;
    private final TruthFigures truth;

    private TruthCard(RunFigures figures, TruthFigures truth) {
        this.figures = figures;
        this.truth = truth;
    }

    /** The card, if the customers were judged. */
    static List<Markup> of(RunFigures figures) {
        return figures.truth()
                .map(truth -> List.of(new TruthCard(figures, truth).card()))
                .orElse(List.of());
    }

    private Markup card() {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h2").text("Judged by the truth"));
        parts.add(Markup.of("p", "note")
                .text("No run has seen it: " + Figures.counted(truth.records(), "record") + " of "
                        + count(truth.people()) + " people are in " + Figures.counted(truth.customers(), "customer")
                        + "."));
        parts.add(Markup.of("div", "scroll").inside(rates()));
        if (expected().isPresent()) {
            parts.add(Markup.of("p", "note").text(CustomerFigures.ESTIMATE_NOTE));
        }
        parts.add(facts());
        if (!truth.traps().isEmpty()) {
            parts.add(Markup.of("h3").text("Planted traps"));
            parts.add(Markup.of("p", "note")
                    .text("Pairs of records of different people that look alike, and how many are kept apart."));
            parts.add(Markup.of("div", "scroll").inside(traps()));
        }
        if (!truth.golden().isEmpty()) {
            parts.add(Markup.of("h3").text("Golden values"));
            parts.add(Markup.of("p", "note")
                    .text(
                            "Of customers of whom some record has the true value: how many golden values are it, beside taking"
                                    + " the most recent, and beside the source that alone is right most often."));
            parts.add(Markup.of("div", "scroll").inside(golden()));
        }
        return Markup.of("section").inside(parts);
    }

    private Markup rates() {
        PageTable table = new PageTable(" ", "precision", "recall", "F1");
        row(table, "pairs of records", truth.pairwise());
        row(table, "B-cubed", truth.bCubed());
        expected().ifPresent(rates -> row(table, "expected by the model", rates));
        return table.markup();
    }

    private Optional<Rates> expected() {
        return CustomerFigures.of(figures).flatMap(CustomerFigures::estimated);
    }

    private static void row(PageTable table, String name, Rates rates) {
        table.row(
                PageTable.words(name),
                Markup.of("td").text(share(rates.precision())),
                Markup.of("td").text(share(rates.recall())),
                Markup.of("td").text(share(rates.f1())));
    }

    private Markup facts() {
        List<Markup> facts = new ArrayList<>();
        facts.addAll(Facts.row("Pairs", count(truth.truePairs()) + " true, " + count(truth.foundPairs()) + " found"));
        facts.addAll(Facts.row(
                "Wrong",
                count(truth.foundPairs() - truth.truePositives()) + " false, "
                        + count(truth.truePairs() - truth.truePositives()) + " missed"));
        facts.addAll(Facts.row(
                "True pairs left after each step",
                share(truth.kept().sharedKey()) + " have a blocking key in common, "
                        + share(truth.kept().scored()) + " are scored, "
                        + share(truth.kept().afterClosure()) + " are in one candidate component"));
        return Markup.of("dl").inside(facts);
    }

    private Markup golden() {
        PageTable table = new PageTable(
                "attribute ", "with a value", "with the true one", "golden", "most recent", "best source", " ");
        for (Golden golden : truth.golden()) {
            table.row(
                    PageTable.words(golden.attribute()),
                    number(golden.customers()),
                    number(golden.known()),
                    Markup.of("td").text(Figures.percent(golden.right(), golden.known())),
                    Markup.of("td").text(Figures.percent(golden.mostRecent(), golden.known())),
                    Markup.of("td").text(Figures.percent(golden.bySource(), golden.known())),
                    PageTable.words(golden.bestSource()));
        }
        return table.markup();
    }

    private Markup traps() {
        PageTable table = new PageTable("trap ", "planted", "pairs", "kept apart", "", " ");
        for (Trap trap : truth.traps()) {
            table.row(
                    PageTable.words(trap.kind()),
                    number(trap.traps()),
                    number(trap.pairs()),
                    number(trap.apart()),
                    Markup.of("td").text(Figures.percent(trap.apart(), trap.pairs())),
                    Markup.of("td", "bar")
                            .inside(Strip.of((double) trap.pairs())
                                    .part("f-new", (double) trap.apart(), "kept apart")
                                    .part("f-stopped", (double) (trap.pairs() - trap.apart()), "in one customer")
                                    .markup()));
        }
        return table.markup();
    }
}
