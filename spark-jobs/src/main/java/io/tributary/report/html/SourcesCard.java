package io.tributary.report.html;

import static io.tributary.report.html.PageTable.number;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.SourceFigures;
import java.util.List;
import java.util.function.ToLongFunction;

/** The sources of a run with their balance: one row each, with a strip of outcomes. */
final class SourcesCard {
    private static final List<Outcome> OUTCOMES = List.of(
            new Outcome("new", "f-new", SourceFigures::inserted),
            new Outcome("changed", "f-changed", SourceFigures::updated),
            new Outcome("unchanged", "f-same", SourceFigures::unchanged),
            new Outcome("superseded", "f-gone", SourceFigures::superseded),
            new Outcome("deleted", "f-water", SourceFigures::deletedByRow),
            new Outcome("quarantined", "f-stopped", SourceFigures::quarantined));

    private SourcesCard() {}

    static String of(List<SourceFigures> sources) {
        if (sources.isEmpty()) {
            return Markup.of("p", "note").text("No source has been read.").toString();
        }
        PageTable table = new PageTable(
                "source ",
                "read",
                "outcome ",
                "new",
                "changed",
                "unchanged",
                "superseded",
                "deleted",
                "absent",
                "quarantined");
        sources.forEach(source -> table.row(
                name(source),
                number(source.rowsRead()),
                Markup.of("td", "bar").inside(strip(source)),
                number(source.inserted()),
                number(source.updated()),
                number(source.unchanged()),
                number(source.superseded()),
                number(source.deletedByRow()),
                number(source.deletedByAbsence()),
                quarantined(source)));
        table.sum(
                PageTable.words("all"),
                total(sources, SourceFigures::rowsRead),
                Markup.of("td"),
                total(sources, SourceFigures::inserted),
                total(sources, SourceFigures::updated),
                total(sources, SourceFigures::unchanged),
                total(sources, SourceFigures::superseded),
                total(sources, SourceFigures::deletedByRow),
                total(sources, SourceFigures::deletedByAbsence),
                total(sources, SourceFigures::quarantined));
        return legend().toString() + Markup.of("div", "scroll").inside(table.markup());
    }

    private static Markup name(SourceFigures source) {
        Markup cell = PageTable.words(source.source());
        if (!source.refusedDeliveries().isEmpty()) {
            cell.inside(Markup.of("small").text("refused whole: " + Figures.reasons(source.refusedDeliveries(), 3)));
        }
        if (source.deletionsSuspended()) {
            cell.inside(Markup.of("small").text("deletions held back: unreadable keys"));
        }
        return cell;
    }

    private static Markup quarantined(SourceFigures source) {
        if (source.quarantined() == 0) {
            return number(0);
        }
        return Markup.of("td", "alarm")
                .text(Figures.count(source.quarantined()))
                .inside(Markup.of("small").text(Figures.percent(source.quarantined(), source.rowsRead())));
    }

    private static Markup strip(SourceFigures source) {
        Strip strip = Strip.of((double) source.rowsRead());
        OUTCOMES.forEach(
                outcome -> strip.part(outcome.style(), (double) outcome.rows().applyAsLong(source), outcome.name()));
        return strip.markup();
    }

    private static Markup legend() {
        return Markup.of("p", "legend")
                .inside(OUTCOMES.stream()
                        .map(outcome -> Markup.of("span")
                                .inside(Markup.of("i", outcome.style()))
                                .text(outcome.name()))
                        .toList());
    }

    private static Markup total(List<SourceFigures> sources, ToLongFunction<SourceFigures> figure) {
        return number(sources.stream().mapToLong(figure).sum());
    }

    private record Outcome(String name, String style, ToLongFunction<SourceFigures> rows) {}
}
