package io.tributary.report;

import static io.tributary.report.figures.Figures.count;

import io.tributary.report.RunReport.Style;
import io.tributary.report.figures.Figures;
import io.tributary.report.figures.PreviewWords;
import io.tributary.stage.PreviewFigures;
import io.tributary.stage.PreviewFigures.Attribute;
import io.tributary.stage.PreviewFigures.Change;
import io.tributary.stage.PreviewFigures.Example;
import io.tributary.stage.PreviewFigures.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What another survivorship policy would change, for the terminal. */
final class PreviewText {
    private final PreviewFigures figures;
    private final TextPage page = new TextPage(Style.PLAIN);

    PreviewText(PreviewFigures figures) {
        this.figures = figures;
    }

    String render() {
        page.line(PreviewWords.title(figures));
        page.line("=".repeat(TextPage.WIDTH));
        page.line(PreviewWords.verdict(figures));
        page.note("as of " + figures.runInstant() + ", as the run was; nothing is written");
        PreviewWords.notes(figures).forEach(page::paragraph);
        if (figures.changes() > 0) {
            attributes();
            rules();
            examples();
        }
        return page.text();
    }

    private void attributes() {
        page.section("Golden values that would be others");
        List<Attribute> changed = PreviewWords.changed(figures);
        long most = changed.stream().mapToLong(Attribute::all).max().orElse(0);
        TextTable table = new TextTable(
                "attribute ", "changed", "another first", "newly filled", "newly empty", "of customers", " ");
        for (Attribute attribute : changed) {
            table.row(
                    attribute.name(),
                    count(attribute.of(Change.CHANGED)),
                    count(attribute.of(Change.REORDERED)),
                    count(attribute.of(Change.FILLED)),
                    count(attribute.of(Change.EMPTIED)),
                    Figures.percent(attribute.all(), figures.customers()),
                    TextPage.bar((double) attribute.all(), (double) most));
        }
        page.table(table);
        int same = figures.attributes().size() - changed.size();
        if (same > 0) {
            page.note(
                    Figures.counted(same, "other attribute") + " would stay as " + (same == 1 ? "it is" : "they are"));
        }
    }

    private void rules() {
        Map<String, Long> rules = PreviewWords.rules(figures);
        page.section("Rules by which they would win");
        long most = rules.values().iterator().next();
        TextTable table = new TextTable("rule ", "times", " ");
        rules.forEach((rule, times) -> table.row(rule, count(times), TextPage.bar((double) times, (double) most)));
        page.table(table);
    }

    private void examples() {
        if (figures.examples().isEmpty()) {
            return;
        }
        page.section("Examples");
        for (Example example : figures.examples()) {
            page.note(example.customerId() + "  " + example.attribute() + ", " + PreviewWords.name(example.change()));
            side("published", example.before());
            side("would be", example.after());
            page.line("      " + PreviewWords.reason(example));
        }
    }

    private void side(String name, Optional<Side> side) {
        String values = side.map(Side::values)
                .filter(each -> !each.isEmpty())
                .map(each -> String.join(" | ", each) + "  <- ")
                .orElse("");
        page.note("    " + name + "  " + values + PreviewWords.origin(side));
    }
}
