package io.tributary.evaluate;

import io.tributary.evaluate.EvaluationFigures.Coverage;
import io.tributary.evaluate.EvaluationFigures.Mistake;
import io.tributary.evaluate.EvaluationFigures.Pairwise;
import io.tributary.evaluate.EvaluationFigures.Trap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An evaluation for people. Source keys and customer ids are named, so that errors can be looked up; values never are. */
public final class EvaluationText {
    private static final String ROW = "  %-26s %10s %10s %10s";

    private final EvaluationFigures figures;
    private final List<String> lines = new ArrayList<>();

    private EvaluationText(EvaluationFigures figures) {
        this.figures = figures;
    }

    public static List<String> of(EvaluationFigures figures) {
        EvaluationText text = new EvaluationText(figures);
        text.coverage();
        text.quality();
        text.blocking();
        text.mistakes("Largest false merges", figures.merges(), "customer", "people");
        text.mistakes("Largest splits", figures.splits(), "person", "customers");
        text.traps();
        return text.lines;
    }

    private void coverage() {
        Coverage coverage = figures.coverage();
        boolean clusters = figures.bCubed().isPresent();
        line(
                clusters
                        ? "Judged: %,d records of %,d people in %,d customers"
                        : "Judged: %,d labelled pairs; others count as nothing",
                coverage.judged(),
                coverage.people(),
                coverage.customers());
        told(
                coverage.labelsWithoutRecord(),
                clusters ? "labels of records" : "labelled pairs with a record",
                "that the lake does not have: not judged");
        told(coverage.recordsWithoutLabel(), "records", "without a label: not judged");
        told(coverage.incompleteLabels(), "rows of the labels", "without a key or person: left out");
    }

    private void told(long count, String what, String why) {
        if (count > 0) {
            line("  %,d %s %s", count, what, why);
        }
    }

    private void quality() {
        Pairwise pairwise = figures.pairwise();
        line("");
        line(ROW, "", "precision", "recall", "F1");
        line(ROW, "pairwise", share(pairwise.precision()), share(pairwise.recall()), share(pairwise.f1()));
        figures.bCubed()
                .ifPresent(
                        each -> line(ROW, "B-cubed", share(each.precision()), share(each.recall()), share(each.f1())));
        line(
                ROW,
                "expected by the model",
                share(figures.estimate().precision()),
                share(figures.estimate().recall()),
                "");
        line("  The model knows nothing of pairs that were never scored: its recall is optimistic.");
        line("");
        line(
                "Pairs: %,d true, %,d found, %,d both; %,d false, %,d missed",
                pairwise.truePairs(),
                pairwise.foundPairs(),
                pairwise.truePositives(),
                pairwise.falsePositives(),
                pairwise.falseNegatives());
    }

    private void blocking() {
        line("");
        line("True pairs that each step keeps");
        line(
                "  %-42s %s",
                "with a blocking key in common *", share(figures.blocking().sharedKey()));
        line(
                "  %-42s %s",
                "scored, at or above the review threshold",
                share(figures.blocking().scored()));
        line(
                "  %-42s %s",
                "in one candidate component (closure)", share(figures.blocking().afterClosure()));
        line(
                "  * before wide keys are narrowed; %,d pairs were scored",
                figures.estimate().pairs());
    }

    private void mistakes(String title, List<Mistake> mistakes, String subject, String parts) {
        if (mistakes.isEmpty()) {
            return;
        }
        line("");
        line("%s", title);
        for (Mistake mistake : mistakes) {
            String size = figures.bCubed().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            ": %,d records, %,d %s, %,d pairs",
                            mistake.records(),
                            mistake.parts(),
                            parts,
                            mistake.pairs())
                    : "";
            line("  %s %s%s", figures.bCubed().isPresent() ? subject : "pair", printable(mistake.subject()), size);
            line(
                    "      %s%s",
                    mistake.why(),
                    mistake.weakestLink()
                            .map(bits -> String.format(Locale.ROOT, "; weakest link kept %.1f bits", bits))
                            .orElse(""));
            mistake.examples()
                    .forEach(example -> line(
                            "      %6.1f bits  %s  and  %s%s",
                            example.bits(),
                            printable(example.left()),
                            printable(example.right()),
                            example.state().isEmpty() ? "" : "  (" + example.state() + ")"));
        }
    }

    private void traps() {
        if (figures.traps().isEmpty()) {
            return;
        }
        line("");
        line("Traps: pairs of records of different people");
        line("  %-22s %8s %10s %10s %8s", "kind", "traps", "pairs", "apart", "share");
        for (Trap trap : figures.traps()) {
            line(
                    "  %-22s %,8d %,10d %,10d %8s",
                    printable(trap.kind()), trap.traps(), trap.pairs(), trap.apart(), share(trap.shareApart()));
        }
    }

    private static String share(Optional<Double> value) {
        return value.map(EvaluationText::share).orElse("unknown");
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** Control characters could move a terminal's cursor. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private void line(String format, Object... arguments) {
        lines.add(String.format(Locale.ROOT, format, arguments).stripTrailing());
    }
}
