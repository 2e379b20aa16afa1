package io.tributary.explain;

import io.tributary.explain.facts.PairFacts;
import io.tributary.explain.facts.PairFacts.ComparedValues;
import io.tributary.explain.facts.PairFacts.Way;
import io.tributary.explain.facts.Step;
import io.tributary.explain.words.Numbers;
import io.tributary.explain.words.PairWords;
import io.tributary.explain.words.Waterfall;
import io.tributary.explain.words.Waterfall.Bar;
import io.tributary.text.TextPage;
import java.util.ArrayList;
import java.util.List;

/** The waterfall of a pair in the terminal: what, how much it agrees, bits, and a bar of {@code +} or {@code -}. */
final class PairText {
    private static final int TITLE = 19;
    private static final int LEVEL = 37;
    private static final int BITS = 7;
    private static final int BAR = 28;
    private static final int VALUE = 37;

    private final PairFacts facts;
    private final PairWords words;
    private final Waterfall waterfall;
    private final TextPage page = new TextPage();

    private PairText(PairFacts facts) {
        this.facts = facts;
        this.words = new PairWords(facts);
        this.waterfall = Waterfall.of(facts.steps());
    }

    static String of(PairFacts facts) {
        return new PairText(facts).render();
    }

    private String render() {
        page.title(words.title());
        page.line(words.verdict());
        words.probabilities().forEach(page::paragraph);
        page.section("Bits for one person (+) and for two (-)");
        for (int i = 0; i < facts.steps().size(); i++) {
            Step step = facts.steps().get(i);
            row(step.title(), step.lines(), step.bits(), bar(waterfall.bars().get(i), step.bits() < 0 ? '-' : '+'));
        }
        page.line("  " + "-".repeat(TextPage.WIDTH - 2));
        Bar sum = waterfall.bars().get(facts.steps().size());
        row("S", List.of("sum of the above"), facts.bits(), bar(sum, '='));
        origin();
        page.section("Link");
        page.paragraph(words.edge());
        words.shared().forEach(page::paragraph);
        values();
        return page.toString();
    }

    private void origin() {
        page.section("Compared because");
        page.paragraph(words.origin());
        if (facts.origin().way() != Way.NO_RULE) {
            facts.origin().rules().forEach(rule -> page.paragraph("- " + rule));
        }
    }

    private void values() {
        if (facts.values().isEmpty()) {
            return;
        }
        page.section("Values");
        for (ComparedValues each : facts.values()) {
            List<String> left = TextPage.folded(each.left(), VALUE);
            List<String> right = TextPage.folded(each.right(), VALUE);
            for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                page.line("  " + TextPage.left(i == 0 ? each.attribute() : "", TITLE) + "  "
                        + TextPage.left(i < left.size() ? left.get(i) : "", VALUE) + "  "
                        + (i < right.size() ? right.get(i) : ""));
            }
        }
    }

    /** Bits and bar stand on the first line of the row. */
    private void row(String title, List<String> levels, double bits, String bar) {
        List<String> titles = TextPage.folded(title, TITLE);
        List<String> found = new ArrayList<>();
        levels.forEach(level -> found.addAll(TextPage.folded(level, LEVEL)));
        for (int i = 0; i < Math.max(titles.size(), found.size()); i++) {
            String text = "  " + TextPage.left(i < titles.size() ? titles.get(i) : "", TITLE) + "  "
                    + TextPage.left(i < found.size() ? found.get(i) : "", LEVEL);
            page.line(i > 0 ? text : text + "  " + TextPage.right(Numbers.bits(bits), BITS) + "  " + bar);
        }
    }

    /** The zero line shows where no bar covers it. */
    private String bar(Bar bar, char mark) {
        char[] cells = " ".repeat(BAR).toCharArray();
        cells[cell(0)] = '|';
        int from = cell(Math.min(bar.from(), bar.to()));
        int to = cell(Math.max(bar.from(), bar.to()));
        if (bar.from() != bar.to()) {
            java.util.Arrays.fill(cells, from, Math.max(from + 1, to), mark);
        }
        return new String(cells);
    }

    private int cell(double bits) {
        return (int) Math.round(waterfall.place(bits) * (BAR - 1));
    }
}
