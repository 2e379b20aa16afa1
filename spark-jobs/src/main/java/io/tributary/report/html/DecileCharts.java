package io.tributary.report.html;

import io.tributary.report.figures.ScoreFigures;
import io.tributary.report.figures.ScoreFigures.Decile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far what a model says can be taken at its word, and how well it finds the likeliest: tenths of the tested customers. */
final class DecileCharts {
    private static final double WIDTH = 360;
    private static final double HEIGHT = 250;
    private static final double LEFT = 42;
    private static final double TOP = 12;
    private static final double BOTTOM = 210;
    private static final double RIGHT = 338;
    private static final int QUARTERS = 4;

    private final ScoreFigures score;
    private final Drawing drawing = new Drawing();

    private DecileCharts(ScoreFigures score) {
        this.score = score;
    }

    /** Charts with a heading each; none if the card has no deciles. */
    static List<Markup> of(ScoreFigures score) {
        List<Markup> charts = new ArrayList<>();
        if (!score.deciles().isEmpty()) {
            charts.add(figure(
                    "Calibration",
                    "Each point is a tenth of the tested customers: what was said, and what was. On the line both agree.",
                    new DecileCharts(score).calibration()));
        }
        if (score.hasLift()) {
            charts.add(figure(
                    "Lift",
                    "How many times more often than among all it was so in each tenth, the likeliest first. The dashed line"
                            + " is the most that is possible.",
                    new DecileCharts(score).lift()));
        }
        return charts.isEmpty() ? List.of() : List.of(Markup.of("div", "charts").inside(charts));
    }

    private static Markup figure(String name, String note, Markup chart) {
        return Markup.of("div")
                .inside(Markup.of("h3").text(name), Markup.of("p", "note").text(note), chart);
    }

    private Markup calibration() {
        for (int quarter = 0; quarter <= QUARTERS; quarter++) {
            double share = (double) quarter / QUARTERS;
            String percent = Math.round(100 * share) + " %";
            drawing.line("grid", LEFT, height(share), RIGHT, height(share));
            drawing.text("end", LEFT - 6, height(share) + 4, percent);
            drawing.text("middle", along(share), BOTTOM + 17, percent);
        }
        drawing.line("even", along(0), height(0), along(1), height(1));
        for (Decile decile : score.deciles()) {
            drawing.add(Markup.of("circle", "f-water")
                    .with("cx", along(decile.said()))
                    .with("cy", height(decile.was()))
                    .with("r", 4.5)
                    .inside(Markup.of("title")
                            .text(String.format(
                                    Locale.ROOT,
                                    "tenth %d: said %.1f %%, was %.1f %%",
                                    decile.number(),
                                    100 * decile.said(),
                                    100 * decile.was()))));
        }
        drawing.text("middle", (LEFT + RIGHT) / 2, BOTTOM + 35, "said");
        return drawing.picture("chart", WIDTH, HEIGHT, "What was said of each tenth of customers, and what was");
    }

    private Markup lift() {
        double ceiling = 1 / score.baseRate();
        double highest =
                Math.max(score.deciles().stream().mapToDouble(score::lift).max().orElse(1), Math.min(ceiling, 10));
        double top = Math.max(1.25, 1.08 * highest);
        double step = top > 5 ? 2 : top > 2.5 ? 1 : 0.5;
        for (double tick = 0; tick <= top; tick += step) {
            drawing.line("grid", LEFT, height(tick / top), RIGHT, height(tick / top));
            drawing.text("end", LEFT - 6, height(tick / top) + 4, Markup.number(tick));
        }
        double width = (RIGHT - LEFT) / score.deciles().size();
        for (int i = 0; i < score.deciles().size(); i++) {
            Decile decile = score.deciles().get(i);
            double lift = score.lift(decile);
            drawing.add(Markup.of("rect", "f-new")
                    .with("x", LEFT + i * width + 3)
                    .with("y", height(lift / top))
                    .with("width", width - 6)
                    .with("height", BOTTOM - height(lift / top))
                    .inside(Markup.of("title").text(String.format(Locale.ROOT, "tenth %d: %.2f", i + 1, lift))));
            drawing.text("middle", LEFT + (i + 0.5) * width, BOTTOM + 17, Integer.toString(decile.number()));
        }
        drawing.line("even", LEFT, height(1 / top), RIGHT, height(1 / top));
        if (ceiling <= top) {
            drawing.line("even dashed", LEFT, height(ceiling / top), RIGHT, height(ceiling / top));
        }
        drawing.text("middle", (LEFT + RIGHT) / 2, BOTTOM + 35, "tenth of customers");
        return drawing.picture("chart", WIDTH, HEIGHT, "Lift of each tenth of customers");
    }

    private static double along(double share) {
        return LEFT + share * (RIGHT - LEFT);
    }

    private static double height(double share) {
        return BOTTOM - share * (BOTTOM - TOP);
    }
}
