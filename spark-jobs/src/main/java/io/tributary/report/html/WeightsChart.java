package io.tributary.report.html;

import io.tributary.report.figures.ComparisonFigures;
import io.tributary.report.figures.ComparisonFigures.Level;
import io.tributary.report.figures.Figures;
import io.tributary.stage.RunFigures.ModelFigure;
import java.util.ArrayList;
import java.util.List;

/**
 * Match weights as bars to both sides of nothing, all on one scale: first what each comparison can add and take away, then,
 * behind a fold, each level with its share of matches and of strangers.
 */
final class WeightsChart {
    private static final double WIDTH = 100;
    private static final double HEIGHT = 10;
    private static final double THINNEST = 0.6;

    private final List<ComparisonFigures> comparisons;
    private final double least;
    private final double most;

    private WeightsChart(List<ComparisonFigures> comparisons) {
        this.comparisons = comparisons;
        this.least = Math.min(
                -1,
                comparisons.stream()
                        .mapToDouble(each -> each.weakest().weight())
                        .min()
                        .orElse(0));
        this.most = Math.max(
                1,
                comparisons.stream()
                        .mapToDouble(each -> each.strongest().weight())
                        .max()
                        .orElse(0));
    }

    /** Nothing if no model is in force. */
    static List<Markup> of(List<ModelFigure> model) {
        List<ComparisonFigures> comparisons = ComparisonFigures.of(model);
        return comparisons.isEmpty() ? List.of() : new WeightsChart(comparisons).draw();
    }

    private List<Markup> draw() {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h3").text("Match weights"));
        parts.add(Markup.of("p", "note")
                .text(
                        "Bits that each comparison adds at most, to the right, and takes away at most, to the left. One bit"
                                + " doubles the odds that two records are one person."));
        List<Markup> bars = new ArrayList<>();
        for (ComparisonFigures comparison : comparisons) {
            bars.add(Markup.of("span").text(comparison.name()));
            bars.add(bar(
                    Math.min(0, comparison.weakest().weight()),
                    Math.max(0, comparison.strongest().weight())));
            bars.add(Markup.of("b").text(range(comparison)));
        }
        parts.add(Markup.of("div", "bars").inside(bars));
        comparisons.forEach(comparison -> parts.add(levels(comparison)));
        return parts;
    }

    private static String range(ComparisonFigures comparison) {
        return Figures.bits(comparison.weakest().weight()) + " to "
                + Figures.bits(comparison.strongest().weight());
    }

    private Markup levels(ComparisonFigures comparison) {
        PageTable table = new PageTable("level ", "bits", " ", "of matches", "of strangers");
        for (Level level : comparison.levels()) {
            table.row(
                    Markup.of("td", "words level").text(level.name()),
                    Markup.of("td").text(Figures.bits(level.weight())),
                    Markup.of("td", "bar").inside(bar(Math.min(0, level.weight()), Math.max(0, level.weight()))),
                    Markup.of("td").text(ComparisonFigures.chance(level.matches())),
                    Markup.of("td").text(ComparisonFigures.chance(level.strangers())));
        }
        return Markup.of("details")
                .inside(
                        Markup.of("summary")
                                .text(comparison.name() + ": "
                                        + Figures.counted(comparison.levels().size(), "level")),
                        Markup.of("div", "scroll").inside(table.markup()));
    }

    private Markup bar(double from, double to) {
        return Markup.of("svg", "strip")
                .with("viewBox", "0 0 " + Markup.number(WIDTH) + " " + Markup.number(HEIGHT))
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true")
                .inside(
                        rectangle("f-stopped", place(from), place(0)),
                        rectangle("f-new", place(0), place(to)),
                        rectangle("f-gone", place(0) - THINNEST / 2, place(0) + THINNEST / 2));
    }

    private static Markup rectangle(String style, double from, double to) {
        return Markup.of("rect", style)
                .with("x", from)
                .with("y", 0)
                .with("width", to - from)
                .with("height", HEIGHT);
    }

    private double place(double bits) {
        return WIDTH * (bits - least) / (most - least);
    }
}
