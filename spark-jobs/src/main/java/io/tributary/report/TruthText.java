package io.tributary.report;

import static io.tributary.report.figures.Figures.count;
import static io.tributary.report.figures.Figures.share;

import io.tributary.report.figures.CustomerFigures;
import io.tributary.report.figures.Figures;
import io.tributary.stage.RunFigures;
import io.tributary.stage.TruthFigures;
import io.tributary.stage.TruthFigures.Golden;
import io.tributary.stage.TruthFigures.Rates;
import io.tributary.stage.TruthFigures.Trap;

/** How the customers compare with a truth, for the terminal; nothing where none is held. */
final class TruthText {
    private final RunFigures figures;
    private final TextPage page;

    TruthText(RunFigures figures, TextPage page) {
        this.figures = figures;
        this.page = page;
    }

    void write() {
        figures.truth().ifPresent(this::truth);
    }

    private void truth(TruthFigures truth) {
        page.section("Judged by the truth, which no run has seen");
        page.note(Figures.counted(truth.records(), "record") + " of " + count(truth.people()) + " people in "
                + Figures.counted(truth.customers(), "customer"));
        TextTable table = new TextTable(" ", "precision", "recall", "F1");
        row(table, "pairs of records", truth.pairwise());
        row(table, "B-cubed", truth.bCubed());
        CustomerFigures.of(figures)
                .flatMap(CustomerFigures::estimated)
                .ifPresent(rates -> table.row(
                        "expected by the model", share(rates.precision()), share(rates.recall()), share(rates.f1())));
        page.table(table);
        page.paragraph("Pairs: " + count(truth.truePairs()) + " true, " + count(truth.foundPairs()) + " found; "
                + count(truth.foundPairs() - truth.truePositives()) + " false, "
                + count(truth.truePairs() - truth.truePositives()) + " missed.");
        page.paragraph("True pairs with a blocking key in common "
                + share(truth.kept().sharedKey()) + ", scored "
                + share(truth.kept().scored())
                + ", in one component " + share(truth.kept().afterClosure()) + ".");
        if (CustomerFigures.of(figures).flatMap(CustomerFigures::estimated).isPresent()) {
            page.paragraph(CustomerFigures.ESTIMATE_NOTE);
        }
        traps(truth);
        golden(truth);
    }

    private static void row(TextTable table, String name, Rates rates) {
        table.row(name, share(rates.precision()), share(rates.recall()), share(rates.f1()));
    }

    private void golden(TruthFigures truth) {
        if (truth.golden().isEmpty()) {
            return;
        }
        page.section("Golden values that are true now, where some record has the true one");
        TextTable table = new TextTable(
                "attribute ", "with a value", "with the true one", "golden", "most recent", "best source", " ");
        for (Golden golden : truth.golden()) {
            table.row(
                    golden.attribute(),
                    count(golden.customers()),
                    count(golden.known()),
                    Figures.percent(golden.right(), golden.known()),
                    Figures.percent(golden.mostRecent(), golden.known()),
                    Figures.percent(golden.bySource(), golden.known()),
                    golden.bestSource());
        }
        page.table(table);
    }

    private void traps(TruthFigures truth) {
        if (truth.traps().isEmpty()) {
            return;
        }
        page.section("Planted traps: pairs of records of different people that look alike");
        TextTable table = new TextTable("trap ", "planted", "pairs", "kept apart", "", " ");
        for (Trap trap : truth.traps()) {
            table.row(
                    trap.kind().replace('_', ' '),
                    count(trap.traps()),
                    count(trap.pairs()),
                    count(trap.apart()),
                    Figures.percent(trap.apart(), trap.pairs()),
                    TextPage.bar((double) trap.apart(), (double) trap.pairs()));
        }
        page.table(table);
    }
}
