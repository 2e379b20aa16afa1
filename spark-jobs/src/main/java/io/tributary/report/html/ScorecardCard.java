package io.tributary.report.html;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.ScorecardFigures;
import io.tributary.report.figures.ScorecardFigures.Attribute;
import io.tributary.report.figures.ScorecardFigures.Indicator;
import io.tributary.report.figures.ScorecardFigures.Share;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How good the customer base is: a tile for each figure, with what it was before. */
final class ScorecardCard {
    private final ScorecardFigures scorecard;

    private ScorecardCard(ScorecardFigures scorecard) {
        this.scorecard = scorecard;
    }

    /** The card, if the run has made golden records. */
    static List<Markup> of(RunFigures figures) {
        return ScorecardFigures.of(figures)
                .map(scorecard -> List.of(new ScorecardCard(scorecard).card()))
                .orElse(List.of());
    }

    private Markup card() {
        List<Markup> tiles = new ArrayList<>();
        scorecard.indicators().forEach(indicator -> tiles.add(tile(indicator)));
        scorecard
                .stalest()
                .ifPresent(source -> tiles.add(tile(
                        Figures.measure(source.getValue()) + " d",
                        "since the newest delivery of " + source.getKey() + ", the stalest source",
                        "")));
        return Markup.of("section")
                .inside(
                        Markup.of("h2").text("Scorecard"),
                        Markup.of("p", "note").text(ScorecardFigures.CONSENT_NOTE),
                        Markup.of("div", "tiles inner").inside(tiles),
                        Markup.of("details")
                                .inside(
                                        Markup.of("summary").text("Each attribute"),
                                        Markup.of("div", "scroll").inside(attributes())));
    }

    private static Markup tile(Indicator indicator) {
        Optional<Share> now = Optional.of(indicator.now());
        String change = ScorecardFigures.change(now, indicator.before());
        return tile(
                ScorecardFigures.percent(now),
                indicator.name(),
                change.isEmpty()
                        ? ""
                        : change.equals("0.0")
                                ? "as before"
                                : change + " points, was " + ScorecardFigures.percent(indicator.before()));
    }

    private static Markup tile(String figure, String meaning, String before) {
        Markup tile = Markup.of("div", "tile")
                .inside(Markup.of("b").text(figure), Markup.of("span").text(meaning));
        return before.isEmpty() ? tile : tile.inside(Markup.of("small").text(before));
    }

    private Markup attributes() {
        PageTable table = new PageTable("attribute ", "complete", "points", "in conflict", "points");
        for (Attribute attribute : scorecard.attributes()) {
            table.row(
                    PageTable.words(attribute.name()),
                    cell(ScorecardFigures.percent(attribute.complete())),
                    cell(ScorecardFigures.change(attribute.complete(), attribute.completeBefore())),
                    cell(ScorecardFigures.percent(attribute.conflict())),
                    cell(ScorecardFigures.change(attribute.conflict(), attribute.conflictBefore())));
        }
        return table.markup();
    }

    private static Markup cell(String text) {
        return Markup.of("td").text(text);
    }
}
