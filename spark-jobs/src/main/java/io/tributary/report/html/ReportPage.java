package io.tributary.report.html;

import static io.tributary.report.figures.Figures.count;

import io.tributary.report.figures.CustomerFigures;
import io.tributary.report.figures.Figures;
import io.tributary.report.figures.Headline;
import io.tributary.report.figures.IdentifierFigures;
import io.tributary.report.figures.SourceFigures;
import io.tributary.report.figures.StageFigures;
import io.tributary.stage.RunFigures;
import io.tributary.stage.TruthFigures;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The page an analyst opens first: verdict, key figures, the river, then each matter in its own card. */
public final class ReportPage {
    private final RunFigures figures;
    private final List<SourceFigures> sources;

    private ReportPage(RunFigures figures) {
        this.figures = figures;
        this.sources = SourceFigures.of(figures);
    }

    /** The page as well-formed markup. */
    public static String of(RunFigures figures) {
        return new ReportPage(figures).page();
    }

    private String page() {
        Headline headline = Headline.of(figures);
        QualityCard quality = new QualityCard(figures.quality());
        return Template.filled(
                "report.html",
                Map.ofEntries(
                        Map.entry("style", Template.filled("style.css", Map.of())),
                        Map.entry("title", Markup.escaped(headline.title())),
                        Map.entry("subtitle", Markup.escaped(subtitle())),
                        Map.entry("verdict", verdict(headline).toString()),
                        Map.entry("tiles", Markup.joined(tiles())),
                        Map.entry("flow-note", "Each stream is as wide as it has rows."),
                        Map.entry("flow", FlowPicture.of(sources).toString()),
                        Map.entry("customers-flow", Markup.joined(CustomersPicture.of(figures))),
                        Map.entry("matching", Markup.joined(MatchingCard.of(figures))),
                        Map.entry("customers", Markup.joined(CustomersCard.of(figures))),
                        Map.entry("mastering", Markup.joined(MasteringCard.of(figures))),
                        Map.entry("scorecard", Markup.joined(ScorecardCard.of(figures))),
                        Map.entry("traits", Markup.joined(TraitsCard.of(figures))),
                        Map.entry("scores", Markup.joined(ScoresCard.of(figures))),
                        Map.entry("segments", Markup.joined(SegmentsCard.of(figures))),
                        Map.entry("truth", Markup.joined(TruthCard.of(figures))),
                        Map.entry("sources", SourcesCard.of(sources)),
                        Map.entry("quarantine", quarantine().toString()),
                        Map.entry("identifiers", identifiers().toString()),
                        Map.entry("quality-note", Markup.escaped(quality.note())),
                        Map.entry("quality", quality.markup()),
                        Map.entry("time-note", Markup.escaped(timeNote())),
                        Map.entry("stages", stages().toString()),
                        Map.entry("tables", tables().toString()),
                        Map.entry("places", Markup.joined(places()))));
    }

    private String subtitle() {
        String attempt = figures.attempt() > 1 ? ", attempt " + figures.attempt() : "";
        return "as of " + figures.runInstant() + attempt;
    }

    private static Markup verdict(Headline headline) {
        return Markup.of("div", "verdict " + headline.tone().word())
                .text(headline.verdict())
                .inside(headline.details().stream()
                        .map(detail -> Markup.of("p").text(detail))
                        .toList());
    }

    private List<Markup> tiles() {
        long read = total(SourceFigures::rowsRead);
        long quarantined = total(SourceFigures::quarantined);
        long files = total(SourceFigures::files);
        String share = Figures.percent(quarantined, read);
        List<Markup> tiles = new ArrayList<>(List.of(
                tile(count(read), "rows read, " + Figures.counted(files, "file")),
                tile(count(total(SourceFigures::changes)), "new, changed or deleted"),
                tile(count(quarantined), share.isEmpty() ? "quarantined" : "quarantined, " + share),
                tile(count(total(SourceFigures::personRecords)), "person records put out"),
                tile(
                        count(total(SourceFigures::interactions) + total(SourceFigures::consents)),
                        "interactions and consents put out"),
                tile(Figures.seconds(figures.seconds()), "whole command")));
        CustomerFigures.of(figures)
                .ifPresent(customers -> tiles.add(tile(
                        count(customers.withRecords()),
                        "customers of " + count(figures.rows(Tables.STANDARD_RECORD)) + " person records")));
        figures.truth().map(TruthFigures::pairwise).ifPresent(pairs -> {
            tiles.add(tile(Figures.share(pairs.precision()), "precision over pairs, by the truth"));
            tiles.add(tile(Figures.share(pairs.recall()), "recall over pairs, by the truth"));
        });
        return tiles;
    }

    private static Markup tile(String figure, String meaning) {
        return Markup.of("div", "tile")
                .inside(Markup.of("b").text(figure), Markup.of("span").text(meaning));
    }

    private Markup quarantine() {
        Map<String, Long> reasons = SourceFigures.together(
                sources.stream().map(SourceFigures::quarantineReasons).toList());
        if (reasons.isEmpty()) {
            return Markup.of("p", "note").text("No row was refused.");
        }
        long most = reasons.values().iterator().next();
        List<Markup> bars = new ArrayList<>();
        reasons.forEach((reason, rows) -> {
            bars.add(Markup.of("span").text(reason));
            bars.add(Strip.of((double) most)
                    .part("f-stopped", (double) rows, reason)
                    .markup());
            bars.add(Markup.of("b").text(count(rows)));
        });
        return Markup.of("div", "bars").inside(bars);
    }

    private Markup identifiers() {
        List<IdentifierFigures> types = IdentifierFigures.of(sources);
        if (types.isEmpty()) {
            return Markup.of("p", "note").text("No identifier was put out in this run.");
        }
        List<Markup> bars = new ArrayList<>();
        for (IdentifierFigures type : types) {
            bars.add(Markup.of("span").text(type.type()));
            bars.add(Strip.of((double) type.all())
                    .part("f-new", (double) type.valid(), "valid")
                    .part("f-stopped", (double) type.invalid(), "invalid")
                    .markup());
            bars.add(Markup.of("b").text(count(type.valid())));
            if (type.invalid() > 0) {
                bars.add(Markup.of("small")
                        .text(count(type.invalid()) + " invalid (" + Figures.percent(type.invalid(), type.all()) + "): "
                                + Figures.reasons(type.reasons(), 3)));
            }
        }
        return Markup.of("div", "bars").inside(bars);
    }

    private String timeNote() {
        String judging = figures.truth()
                .map(truth -> "; judging by the truth " + Figures.seconds(truth.seconds()))
                .orElse("");
        return "Whole command " + Figures.seconds(figures.seconds()) + judging + ". " + StageFigures.OVERLAP
                + StageFigures.spill(StageFigures.of(figures))
                        .map(spill -> " " + spill)
                        .orElse("");
    }

    private Markup stages() {
        List<StageFigures> stages = StageFigures.of(figures);
        if (stages.isEmpty()) {
            return Markup.of("p", "note").text("No stage has been completed.");
        }
        double longest =
                stages.stream().mapToDouble(StageFigures::seconds).max().orElse(0);
        List<Markup> bars = new ArrayList<>();
        for (StageFigures stage : stages) {
            bars.add(Markup.of("span").text(stage.stage()));
            bars.add(Strip.of(longest)
                    .part("f-water", stage.seconds(), stage.stage())
                    .markup());
            bars.add(Markup.of("b").text(Figures.seconds(stage.seconds())));
            if (stage.rowsIn().isPresent()) {
                bars.add(Markup.of("small")
                        .text(count(stage.rowsIn()) + " rows in, " + count(stage.rowsOut()) + " rows out"));
            }
        }
        return Markup.of("div", "bars").inside(bars);
    }

    private Markup tables() {
        PageTable table = new PageTable("table ", "rows", "version");
        figures.tables()
                .forEach(each -> table.row(
                        PageTable.words(each.table()).inside(Markup.of("small").text(each.path())),
                        PageTable.number(each.rows()),
                        PageTable.number(each.version())));
        return table.markup();
    }

    private List<Markup> places() {
        return List.of(
                Markup.of("dt").text("Tables"),
                place(figures.lake()),
                Markup.of("dt").text("Reports"),
                place(figures.reports()),
                Markup.of("dt").text("For programs"),
                Markup.of("dd").inside(Markup.of("code").text("report.json")).text(" beside this page"));
    }

    private static Markup place(String uri) {
        return Markup.of("dd").inside(Markup.of("code").text(Figures.place(uri)));
    }

    private long total(ToLongFunction<SourceFigures> figure) {
        return sources.stream().mapToLong(figure).sum();
    }
}
