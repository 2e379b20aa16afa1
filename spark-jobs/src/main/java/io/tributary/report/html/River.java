package io.tributary.report.html;

import static io.tributary.report.figures.Figures.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the pictures of the flow are drawn with: ribbons of rows between upright bars, and their names. */
final class River {
    static final int WIDTH = 960;

    /** Width of an upright bar. */
    static final double NODE = 9;

    private final List<Markup> ribbons = new ArrayList<>();
    private final List<Markup> marks = new ArrayList<>();

    /** Rows that flow together. */
    record Stream(String name, long rows, String style) {}

    /** From the right side of a bar to the left side of another; heights may differ. */
    void ribbon(Stream stream, double fromX, double fromY, double fromHeight, double toX, double toY, double toHeight) {
        double x0 = fromX + NODE;
        double middle = (x0 + toX) / 2;
        String path = String.format(
                Locale.ROOT,
                "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1fV%.1fC%.1f %.1f %.1f %.1f %.1f %.1fZ",
                x0,
                fromY,
                middle,
                fromY,
                middle,
                toY,
                toX,
                toY,
                toY + toHeight,
                middle,
                toY + toHeight,
                middle,
                fromY + fromHeight,
                x0,
                fromY + fromHeight);
        ribbons.add(Markup.of("path", "ribbon " + stream.style())
                .with("d", path)
                .inside(Markup.of("title").text(stream.name() + ": " + count(stream.rows()))));
    }

    void bar(double x, double y, double height, String style) {
        marks.add(Markup.of("rect", style)
                .with("x", x)
                .with("y", y)
                .with("width", NODE)
                .with("height", height)
                .with("rx", Math.min(3, height / 2)));
    }

    /** A stage, its name above. */
    void node(double x, double y, double height, String name, String detail) {
        bar(x, y, height, "node");
        label(x + NODE / 2, y - 10, "middle", name, detail);
    }

    void label(double x, double y, String anchor, String name, String detail) {
        marks.add(Markup.of("text")
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor)
                .text(name + " ")
                .inside(Markup.of("tspan", "soft").text(detail)));
    }

    /** A name to the right of a bar, and more below it. */
    void twoLines(double x, double middle, String name, String detail) {
        marks.add(
                Markup.of("text").with("x", x + NODE + 8).with("y", middle - 3).text(name));
        note(x + NODE + 8, middle + 13, "start", detail);
    }

    void note(double x, double y, String anchor, String text) {
        marks.add(Markup.of("text", "soft")
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor)
                .text(text));
    }

    Markup drawn(double height, String meaning) {
        return Markup.of("svg", "flow")
                .with("viewBox", "0 0 " + WIDTH + " " + Markup.number(height))
                .with("role", "img")
                .with("aria-label", meaning)
                .inside(ribbons)
                .inside(marks);
    }
}
