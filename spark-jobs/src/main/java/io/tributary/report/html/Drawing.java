package io.tributary.report.html;

import java.util.ArrayList;
import java.util.List;

/** What is drawn of a chart so far, in its own units; what comes later lies above. */
final class Drawing {
    private final List<Markup> drawn = new ArrayList<>();

    void add(Markup part) {
        drawn.add(part);
    }

    void line(String style, double fromX, double fromY, double toX, double toY) {
        drawn.add(Markup.of("line", style)
                .with("x1", fromX)
                .with("y1", fromY)
                .with("x2", toX)
                .with("y2", toY));
    }

    /** @param anchor start, middle or end: where of the text the point is */
    void text(String anchor, double x, double y, String text) {
        drawn.add(Markup.of("text")
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor)
                .text(text));
    }

    /** The whole, from the corner (0, 0); {@code meaning} is for those who do not see it. */
    Markup picture(String style, double width, double height, String meaning) {
        return Markup.of("svg", style)
                .with("viewBox", "0 0 " + Markup.number(width) + " " + Markup.number(height))
                .with("role", "img")
                .with("aria-label", meaning)
                .inside(drawn);
    }
}
