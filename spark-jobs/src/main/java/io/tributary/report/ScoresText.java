package io.tributary.report;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.ScoreFigures;
import io.tributary.report.figures.ScoreFigures.Decile;
import io.tributary.report.figures.TrackingFigures;
import io.tributary.report.figures.TrackingFigures.Week;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is known of the run's scores, for the terminal. */
final class ScoresText {
    private final RunFigures figures;
    private final TextPage page;

    ScoresText(RunFigures figures, TextPage page) {
        this.figures = figures;
        this.page = page;
    }

    void write() {
        ScoreFigures.of(figures).forEach(this::score);
    }

    private void score(ScoreFigures score) {
        page.section("Score: " + score.name());
        page.paragraph(String.join(" ", score.sentences()));
        if (!score.used().isEmpty()) {
            page.paragraph("Used: " + score.used() + ".");
        }
        models(score);
        score.fits().forEach((variant, why) -> page.paragraph(variant + ": " + why));
        deciles(score);
        score.tracking().ifPresent(this::tracking);
        score.limits().forEach(limit -> page.paragraph("- " + limit));
    }

    private void models(ScoreFigures score) {
        Map<String, String> measures = score.measures();
        if (score.judged().isEmpty()) {
            return;
        }
        List<String> headings = new ArrayList<>(List.of("model "));
        headings.addAll(measures.values());
        TextTable table = new TextTable(headings.toArray(String[]::new));
        score.judged().forEach((variant, values) -> {
            List<String> cells = new ArrayList<>();
            cells.add(variant + (variant.equals(score.variant()) ? " (used)" : ""));
            measures.keySet()
                    .forEach(measure -> cells.add(ScoreFigures.written(Optional.ofNullable(values.get(measure)))));
            table.row(cells.toArray(String[]::new));
        });
        page.table(table);
    }

    private void deciles(ScoreFigures score) {
        if (score.deciles().isEmpty()) {
            return;
        }
        TextTable table = new TextTable("tenth of customers ", "said", "was", "lift", " ");
        for (Decile decile : score.deciles()) {
            table.row(
                    decile.number() + (decile.number() == 1 ? ", the likeliest" : ""),
                    ScoreFigures.written(Optional.of(decile.said())),
                    ScoreFigures.written(Optional.of(decile.was())),
                    score.hasLift() ? String.format(Locale.ROOT, "%.2f", score.lift(decile)) : "",
                    TextPage.bar(decile.was(), 1));
        }
        page.table(table);
    }

    private void tracking(TrackingFigures tracking) {
        page.paragraph("Repeat purchases of the tested customers, all together. " + tracking.sentence());
        TextTable table = new TextTable("up to week ", "were", "expected", "more or less", " ");
        for (Week week : tracking.some()) {
            table.row(
                    week.number() + (week.number() == tracking.calibration() ? ", the test" : ""),
                    Figures.count(Math.round(week.repeats())),
                    Figures.count(Math.round(week.expected())),
                    String.format(Locale.ROOT, "%+.1f %%", 100 * week.bias()),
                    TextPage.bar(week.repeats(), tracking.last().repeats()));
        }
        page.table(table);
    }
}
