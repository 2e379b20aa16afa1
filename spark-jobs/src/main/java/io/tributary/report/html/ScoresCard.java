package io.tributary.report.html;

import io.tributary.report.figures.ScoreFigures;
import io.tributary.report.figures.ScoreFigures.Decile;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a score: which model is used and why, how the models did, and how far its word can be taken. */
final class ScoresCard {
    private final ScoreFigures score;

    private ScoresCard(ScoreFigures score) {
        this.score = score;
    }

    /** A card for each score of the run. */
    static List<Markup> of(RunFigures figures) {
        return ScoreFigures.of(figures).stream()
                .map(score -> new ScoresCard(score).card())
                .toList();
    }

    private Markup card() {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h2").text("Score: " + score.name()));
        parts.add(Markup.of("p", "note").text(String.join(" ", score.sentences())));
        if (!score.used().isEmpty()) {
            parts.add(Markup.of("p", "said").text("Used: " + score.used() + "."));
        }
        if (!score.judged().isEmpty()) {
            parts.add(Markup.of("h3").text("Models on the same customers"));
            parts.add(Markup.of("div", "scroll").inside(models()));
        }
        if (!score.fits().isEmpty()) {
            List<Markup> fits = new ArrayList<>();
            score.fits().forEach((variant, why) -> fits.addAll(Facts.row(variant, why)));
            parts.add(Markup.of("dl").inside(fits));
        }
        parts.addAll(DecileCharts.of(score));
        if (!score.deciles().isEmpty()) {
            parts.add(Markup.of("details")
                    .inside(
                            Markup.of("summary").text("Tenths of the tested customers"),
                            Markup.of("div", "scroll").inside(deciles())));
        }
        score.tracking().ifPresent(tracking -> parts.addAll(TrackingChart.of(tracking)));
        if (!score.limits().isEmpty()) {
            parts.add(Markup.of("h3").text("What to know"));
            parts.add(Markup.of("ul")
                    .inside(score.limits().stream()
                            .map(limit -> Markup.of("li").text(limit))
                            .toList()));
        }
        return Markup.of("section").inside(parts);
    }

    private Markup models() {
        Map<String, String> measures = score.measures();
        List<String> headings = new ArrayList<>(List.of("model "));
        headings.addAll(measures.values());
        PageTable table = new PageTable(headings.toArray(String[]::new));
        score.judged().forEach((variant, values) -> {
            Markup name = PageTable.words(variant);
            if (variant.equals(score.variant())) {
                name.text(" ").inside(Markup.of("span", "mark good").text("used"));
            }
            List<Markup> cells = new ArrayList<>(List.of(name));
            measures.keySet()
                    .forEach(measure -> cells.add(
                            Markup.of("td").text(ScoreFigures.written(Optional.ofNullable(values.get(measure))))));
            table.row(cells.toArray(Markup[]::new));
        });
        return table.markup();
    }

    private Markup deciles() {
        PageTable table = new PageTable("tenth ", "said", "was", "lift");
        for (Decile decile : score.deciles()) {
            table.row(
                    PageTable.words(decile.number() + (decile.number() == 1 ? ", the likeliest" : "")),
                    Markup.of("td").text(ScoreFigures.written(Optional.of(decile.said()))),
                    Markup.of("td").text(ScoreFigures.written(Optional.of(decile.was()))),
                    Markup.of("td").text(score.hasLift() ? Markup.number(score.lift(decile)) : ""));
        }
        return table.markup();
    }
}
