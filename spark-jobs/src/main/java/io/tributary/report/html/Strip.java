package io.tributary.report.html;

import io.tributary.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;

/** A thin horizontal bar of coloured parts, as wide as the place it is put in. */
final class Strip {
    private static final double WIDTH = 100;
    private static final double HEIGHT = 10;
    private static final double THINNEST = 0.8;

    private final double whole;
    private final List<Markup> parts = new ArrayList<>();
    private double end;

    private Strip(double whole) {
        this.whole = whole;
    }

    /** @param whole what the full width stands for */
    static Strip of(double whole) {
        return new Strip(whole);
    }

    /** Adds a part; one that is more than 0 can always be seen. */
    Strip part(String style, double value, String meaning) {
        if (value > 0 && whole > 0) {
            double width = Math.min(WIDTH - end, Math.max(THINNEST, WIDTH * value / whole));
            parts.add(Markup.of("rect", style)
                    .with("x", end)
                    .with("y", 0)
                    .with("width", width)
                    .with("height", HEIGHT)
                    .inside(Markup.of("title").text(meaning + ": " + Figures.measure(value))));
            end += width;
        }
        return this;
    }

    Markup markup() {
        return Markup.of("svg", "strip")
                .with("viewBox", "0 0 " + Markup.number(WIDTH) + " " + Markup.number(HEIGHT))
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true")
                .inside(parts);
    }
}
