package io.tributary.report;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.ScorecardFigures;
import io.tributary.report.figures.ScorecardFigures.Attribute;
import io.tributary.report.figures.ScorecardFigures.Indicator;
import io.tributary.stage.RunFigures;
import java.util.List;
import java.util.Optional;

/** How good the customer base is, for the terminal. */
final class ScorecardText {
    private final RunFigures figures;
    private final TextPage page;

    ScorecardText(RunFigures figures, TextPage page) {
        this.figures = figures;
        this.page = page;
    }

    void write() {
        ScorecardFigures.of(figures).ifPresent(this::scorecard);
    }

    private void scorecard(ScorecardFigures scorecard) {
        page.section("Scorecard");
        TextTable table = new TextTable("what ", "now", "before", "points", "of");
        for (Indicator indicator : scorecard.indicators()) {
            Optional<ScorecardFigures.Share> now = Optional.of(indicator.now());
            table.row(
                    indicator.name(),
                    ScorecardFigures.percent(now),
                    ScorecardFigures.percent(indicator.before()),
                    ScorecardFigures.change(now, indicator.before()),
                    Figures.count(indicator.now().whole()));
        }
        page.table(table);
        scorecard
                .stalest()
                .ifPresent(source -> page.note("Stalest source: " + source.getKey() + ", "
                        + Figures.measure(source.getValue()) + " days since its newest delivery."));
        page.paragraph(ScorecardFigures.CONSENT_NOTE);
        changes(scorecard.attributes());
    }

    /** Attributes as they are now stand among golden records. */
    private void changes(List<Attribute> attributes) {
        TextTable table = new TextTable("attribute ", "complete", "before", "in conflict", "before");
        List<Attribute> changed = attributes.stream()
                .filter(attribute -> isChange(ScorecardFigures.change(attribute.complete(), attribute.completeBefore()))
                        || isChange(ScorecardFigures.change(attribute.conflict(), attribute.conflictBefore())))
                .toList();
        changed.forEach(attribute -> table.row(
                attribute.name(),
                ScorecardFigures.percent(attribute.complete()),
                ScorecardFigures.percent(attribute.completeBefore()),
                ScorecardFigures.percent(attribute.conflict()),
                ScorecardFigures.percent(attribute.conflictBefore())));
        if (!changed.isEmpty()) {
            page.section("Attributes that are fuller, emptier or more disputed than before");
            page.table(table);
        }
    }

    private static boolean isChange(String points) {
        return !points.isEmpty() && !points.equals("0.0");
    }
}
