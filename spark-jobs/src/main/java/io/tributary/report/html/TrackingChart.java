package io.tributary.report.html;

import io.tributary.report.figures.TrackingFigures;
import io.tributary.report.figures.TrackingFigures.Week;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Repeat purchases as two lines, what was and what was expected, and where the model has not seen any more. */
final class TrackingChart {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 280;
    private static final double LEFT = 62;
    private static final double TOP = 16;
    private static final double BOTTOM = 236;
    private static final double RIGHT = 706;
    private static final int STEPS = 4;

    private final TrackingFigures tracking;
    private final double most;
    private final Drawing drawing = new Drawing();

    private TrackingChart(TrackingFigures tracking) {
        this.tracking = tracking;
        this.most = tracking.weeks().stream()
                .mapToDouble(week -> Math.max(week.repeats(), week.expected()))
                .reduce(1, Math::max);
    }

    /** With its heading. */
    static List<Markup> of(TrackingFigures tracking) {
        return List.of(
                Markup.of("h3").text("Repeat purchases, tracked"),
                Markup.of("p", "note")
                        .text("All purchases of the tested customers after each one's first, week by week. "
                                + tracking.sentence()),
                Markup.of("p", "legend")
                        .inside(
                                Markup.of("span").inside(Markup.of("i", "f-water"), text("were")),
                                Markup.of("span").inside(Markup.of("i", "f-stopped"), text("expected"))),
                Markup.of("div", "scroll").inside(new TrackingChart(tracking).picture()));
    }

    private static Markup text(String words) {
        return Markup.of("span").text(words);
    }

    private Markup picture() {
        double step = nice(most / STEPS);
        for (double tick = 0; tick <= most; tick += step) {
            drawing.line("grid", LEFT, height(tick), RIGHT, height(tick));
            drawing.text("end", LEFT - 8, height(tick) + 4, String.format(Locale.ROOT, "%,.0f", tick));
        }
        int weeks = tracking.last().number();
        int every = (int) Math.max(1, nice(weeks / 8.0));
        for (int week = 0; week <= weeks; week += every) {
            drawing.text("middle", along(week), BOTTOM + 18, Integer.toString(week));
        }
        drawing.text("middle", (LEFT + RIGHT) / 2, BOTTOM + 38, "week");
        if (tracking.calibration() < weeks) {
            drawing.line("even dashed", along(tracking.calibration()), TOP, along(tracking.calibration()), BOTTOM);
            drawing.text("start", along(tracking.calibration()) + 6, TOP + 10, "foretold");
        }
        drawing.add(curve("s-stopped", Week::expected));
        drawing.add(curve("s-water", Week::repeats));
        for (Week week : tracking.some()) {
            drawing.add(Markup.of("circle", "f-water")
                    .with("cx", along(week.number()))
                    .with("cy", height(week.repeats()))
                    .with("r", 3.5)
                    .inside(Markup.of("title").text(meaning(week))));
        }
        return drawing.picture("chart tracking", WIDTH, HEIGHT, "Repeat purchases, and those expected, by week");
    }

    private static String meaning(Week week) {
        return String.format(
                Locale.ROOT,
                "week %d: %,.0f repeat purchases, %,.0f expected",
                week.number(),
                week.repeats(),
                week.expected());
    }

    private Markup curve(String style, ToDoubleFunction<Week> figure) {
        return Markup.of("polyline", style)
                .with(
                        "points",
                        "%s,%s ".formatted(Markup.number(along(0)), Markup.number(height(0)))
                                + tracking.weeks().stream()
                                        .map(week -> Markup.number(along(week.number())) + ","
                                                + Markup.number(height(figure.applyAsDouble(week))))
                                        .collect(Collectors.joining(" ")));
    }

    /** The next of 1, 2 and 5 times a power of ten. */
    private static double nice(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, least))));
        double share = least / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private double along(double week) {
        return LEFT + week / tracking.last().number() * (RIGHT - LEFT);
    }

    private double height(double purchases) {
        return BOTTOM - purchases / most * (BOTTOM - TOP);
    }
}
