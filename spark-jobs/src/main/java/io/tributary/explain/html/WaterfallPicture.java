package io.tributary.explain.html;

import io.tributary.explain.facts.Step;
import io.tributary.explain.words.Numbers;
import io.tributary.explain.words.Waterfall;
import io.tributary.explain.words.Waterfall.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The waterfall: under each step's words its bar, from where the one before ended. Across it is in percent of whatever
 * width there is and down in pixels, so that words keep their size on a telephone.
 */
final class WaterfallPicture {
    private static final double TOP = 26;
    private static final double TITLE = 15;
    private static final double LINE = 17;
    private static final double BAR = 12;
    private static final double GAP = 18;
    private static final double THINNEST = 0.4;
    private static final int LONGEST = 44;

    private final Waterfall waterfall;
    private final List<Markup> lines = new ArrayList<>();
    private final List<Markup> marks = new ArrayList<>();
    private double top = TOP;
    private double lastEnd = TOP;

    private WaterfallPicture(Waterfall waterfall) {
        this.waterfall = waterfall;
    }

    static Markup of(List<Step> steps) {
        WaterfallPicture picture = new WaterfallPicture(Waterfall.of(steps));
        double sum = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            sum += step.bits();
            picture.row(i, step.title(), step.lines(), step.bits(), step.bits() < 0 ? "down" : "up");
        }
        picture.row(steps.size(), "S", List.of("sum of the above"), sum, "sum");
        return picture.drawn(sum);
    }

    private Markup drawn(double sum) {
        double zero = waterfall.place(0);
        Markup axis = line("axis", zero, TOP - 6, top - GAP + 6);
        return Markup.of("svg", "waterfall")
                .with("width", "100%")
                .with("height", Markup.number(top))
                .with("role", "img")
                .with("aria-label", "Waterfall of bits; together " + Numbers.bits(sum))
                .inside(axis)
                .inside(lines)
                .inside(scale())
                .inside(marks);
    }

    /** What is least, 0 and most; 0 only where it has room of its own. */
    private List<Markup> scale() {
        List<Markup> scale = new ArrayList<>();
        double zero = waterfall.place(0);
        scale.add(tick(0, waterfall.least()));
        scale.add(tick(1, waterfall.most()));
        if (zero > 0.2 && zero < 0.8) {
            scale.add(tick(zero, 0));
        }
        return scale;
    }

    private static Markup tick(double place, double bits) {
        String anchor = place == 0 ? "start" : place == 1 ? "end" : "middle";
        String text = bits == 0 ? "0" : String.format(Locale.ROOT, "%+.0f bits", bits);
        return text("soft", place, TOP - 12, text).with("text-anchor", anchor);
    }

    private void row(int place, String title, List<String> found, double bits, String style) {
        Bar bar = waterfall.bars().get(place);
        double words = top + TITLE + found.size() * LINE;
        marks.add(text("strong", 0, top + TITLE, shortened(title)));
        marks.add(text("strong", 1, top + TITLE, Numbers.bits(bits)).with("text-anchor", "end"));
        for (int i = 0; i < found.size(); i++) {
            marks.add(text("soft", 0, top + TITLE + (i + 1) * LINE, shortened(found.get(i))));
        }
        marks.add(bar(bar, words + 7, style).inside(Markup.of("title").text(title + ": " + Numbers.bits(bits))));
        if (place > 0) {
            double joint = place < waterfall.bars().size() - 1 ? bar.from() : bar.to();
            lines.add(line("thread", waterfall.place(joint), lastEnd, words + 7));
        }
        lastEnd = words + 7 + BAR;
        top = lastEnd + GAP;
    }

    private Markup bar(Bar bar, double y, String style) {
        double from = 100 * waterfall.place(Math.min(bar.from(), bar.to()));
        double to = 100 * waterfall.place(Math.max(bar.from(), bar.to()));
        double width = Math.max(THINNEST, to - from);
        return Markup.of("rect", style)
                .with("x", percent(Math.min(from, 100 - width)))
                .with("y", Markup.number(y))
                .with("width", percent(width))
                .with("height", Markup.number(BAR))
                .with("rx", "2");
    }

    private static Markup line(String style, double place, double from, double to) {
        return Markup.of("line", style)
                .with("x1", percent(100 * place))
                .with("x2", percent(100 * place))
                .with("y1", Markup.number(from))
                .with("y2", Markup.number(to));
    }

    private static Markup text(String style, double place, double y, String text) {
        return Markup.of("text", style)
                .with("x", percent(100 * place))
                .with("y", Markup.number(y))
                .text(text);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    private static String percent(double value) {
        return Markup.number(value) + "%";
    }
}
