package io.tributary.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A grid of cells, the stronger coloured the greater their value. A cell that is absent stays empty; one of 0 is drawn, with
 * its 0.
 */
final class HeatMap {
    private static final double LEFT = 74;
    private static final double TOP = 22;
    private static final double GAP = 2;
    private static final double PALEST = 0.06;
    private static final double STRONGEST = 0.78;

    private final double width;
    private final double height;
    private final double greatest;
    private final List<Markup> drawn = new ArrayList<>();
    private int columns;
    private int rows;

    /**
     * @param width of a cell
     * @param height of a cell
     * @param greatest value, which has the strongest colour
     */
    HeatMap(double width, double height, double greatest) {
        this.width = width;
        this.height = height;
        this.greatest = greatest;
    }

    /**
     * @param value for the colour
     * @param label what is written
     * @param meaning in words, for who points at it
     */
    record Cell(double value, String label, String meaning) {}

    HeatMap head(List<String> labels) {
        for (int column = 0; column < labels.size(); column++) {
            drawn.add(label(LEFT + (column + 0.5) * width, TOP - 8, "middle", "soft", labels.get(column)));
        }
        columns = Math.max(columns, labels.size());
        return this;
    }

    HeatMap row(String name, List<Optional<Cell>> cells) {
        double y = TOP + rows * height;
        drawn.add(label(LEFT - 8, y + height / 2 + 4, "end", "soft", name));
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column).isPresent()) {
                draw(cells.get(column).get(), LEFT + column * width, y);
            }
        }
        columns = Math.max(columns, cells.size());
        rows++;
        return this;
    }

    private void draw(Cell cell, double x, double y) {
        double share = greatest <= 0 ? 0 : cell.value() / greatest;
        drawn.add(Markup.of("g")
                .inside(
                        Markup.of("title").text(cell.meaning()),
                        Markup.of("rect", "f-new")
                                .with("x", x + GAP / 2)
                                .with("y", y + GAP / 2)
                                .with("width", width - GAP)
                                .with("height", height - GAP)
                                .with("rx", 3)
                                .with("fill-opacity", PALEST + (STRONGEST - PALEST) * Math.min(1, share)),
                        label(x + width / 2, y + height / 2 + 4, "middle", "cell", cell.label())));
    }

    private static Markup label(double x, double y, String anchor, String style, String text) {
        return Markup.of("text", style)
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor)
                .text(text);
    }

    /**
     * @param style of the picture
     * @param meaning in words, for those who cannot see it
     */
    Markup drawn(String style, String meaning) {
        String across = Markup.number(LEFT + columns * width);
        // As wide as its cells are: a few columns are not blown up, many are scrolled.
        return Markup.of("svg", style)
                .with("viewBox", "0 0 " + across + " " + Markup.number(TOP + rows * height))
                .with("width", across)
                .with("role", "img")
                .with("aria-label", meaning)
                .inside(drawn);
    }
}
