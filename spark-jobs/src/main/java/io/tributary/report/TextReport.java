package io.tributary.report;

import static io.tributary.report.figures.Figures.count;

import io.tributary.report.RunReport.Style;
import io.tributary.report.figures.Figures;
import io.tributary.report.figures.Headline;
import io.tributary.report.figures.IdentifierFigures;
import io.tributary.report.figures.SourceFigures;
import io.tributary.report.figures.StageFigures;
import io.tributary.stage.RunFigures;
import io.tributary.stage.RunFigures.QualityFigure;
import java.util.List;
import java.util.function.ToLongFunction;

/** The page a person reads in the terminal after a run; plain ASCII, colours only if the terminal takes them. */
final class TextReport {
    private static final int REASONS = 3;

    private final RunFigures figures;
    private final List<String> nextCommands;
    private final List<SourceFigures> sources;
    private final TextPage page;

    TextReport(RunFigures figures, List<String> nextCommands, Style style) {
        this.figures = figures;
        this.nextCommands = nextCommands;
        this.page = new TextPage(style);
        this.sources = SourceFigures.of(figures);
    }

    String render() {
        headline();
        new ScorecardText(figures, page).write();
        sources();
        quarantine();
        identifiers();
        new IdentityText(figures, page).write();
        new MasteringText(figures, page).write();
        new TraitsText(figures, page).write();
        new ScoresText(figures, page).write();
        new SegmentsText(figures, page).write();
        new TruthText(figures, page).write();
        quality();
        stages();
        tables();
        places();
        return page.text();
    }

    private void headline() {
        Headline headline = Headline.of(figures);
        String time = Figures.seconds(figures.seconds());
        int gap = Math.max(
                2, TextPage.WIDTH - "Tributary  ".length() - headline.title().length() - time.length());
        page.line(page.colour("1", "Tributary  " + headline.title()) + " ".repeat(gap) + time);
        page.line("=".repeat(TextPage.WIDTH));
        page.line(page.colour(code(headline.tone()), headline.verdict()));
        headline.details().forEach(page::paragraph);
    }

    private void sources() {
        page.section("Sources: rows");
        if (sources.isEmpty()) {
            page.line("  No source has been read.");
            return;
        }
        TextTable table = new TextTable(
                "source ",
                "read",
                "inserted",
                "updated",
                "unchanged",
                "superseded",
                "deleted",
                "absent",
                "quarantined",
                "");
        for (SourceFigures source : sources) {
            table.row(
                    source.source(),
                    count(source.rowsRead()),
                    count(source.inserted()),
                    count(source.updated()),
                    count(source.unchanged()),
                    count(source.superseded()),
                    count(source.deletedByRow()),
                    count(source.deletedByAbsence()),
                    count(source.quarantined()),
                    Figures.percent(source.quarantined(), source.rowsRead()));
        }
        table.row(
                "all",
                all(SourceFigures::rowsRead),
                all(SourceFigures::inserted),
                all(SourceFigures::updated),
                all(SourceFigures::unchanged),
                all(SourceFigures::superseded),
                all(SourceFigures::deletedByRow),
                all(SourceFigures::deletedByAbsence),
                all(SourceFigures::quarantined),
                Figures.percent(total(SourceFigures::quarantined), total(SourceFigures::rowsRead)));
        page.table(table);
        page.line("  deleted: by a row that says so; absent: keys missing from a snapshot, which are no rows");
    }

    private void quarantine() {
        TextTable table = new TextTable("source ", "rows", "why ");
        sources.stream()
                .filter(source -> source.quarantined() > 0)
                .forEach(source -> table.row(
                        source.source(),
                        count(source.quarantined()),
                        Figures.reasons(source.quarantineReasons(), REASONS)));
        if (total(SourceFigures::quarantined) > 0) {
            page.section("Quarantine: commonest reasons");
            page.table(table);
        }
        for (SourceFigures source : sources) {
            if (!source.refusedDeliveries().isEmpty()) {
                page.note(source.source() + ": deliveries refused whole: "
                        + Figures.reasons(source.refusedDeliveries(), REASONS));
            }
            if (source.deletionsSuspended()) {
                page.note(source.source() + ": no deletion by absence, since some keys could not be read");
            }
        }
    }

    private void identifiers() {
        List<IdentifierFigures> identifiers = IdentifierFigures.of(sources);
        if (identifiers.isEmpty()) {
            return;
        }
        page.section("Identifiers");
        TextTable table = new TextTable("type ", "valid", "invalid", "", "why ");
        identifiers.forEach(type -> table.row(
                type.type(),
                count(type.valid()),
                count(type.invalid()),
                Figures.percent(type.invalid(), type.all()),
                Figures.reasons(type.reasons(), REASONS)));
        page.table(table);
    }

    private void quality() {
        if (figures.quality().isEmpty()) {
            return;
        }
        long passed = figures.quality().stream().filter(QualityFigure::passed).count();
        page.section("Quality: " + count(passed) + " of "
                + Figures.counted(figures.quality().size(), "check") + " passed");
        if (passed == figures.quality().size()) {
            return;
        }
        TextTable table = new TextTable("", "rule ", "subject ", "measure", "allowed ");
        figures.quality().stream()
                .filter(rule -> !rule.passed())
                .forEach(rule -> table.row(
                        rule.severity().equals("fail") ? "FAILED" : "warning",
                        rule.rule(),
                        rule.subject(),
                        rule.measure().map(Figures::measure).orElse(""),
                        Figures.limits(rule)));
        page.table(table);
    }

    private void stages() {
        page.section("Time per stage");
        List<StageFigures> stages = StageFigures.of(figures);
        double longest =
                stages.stream().mapToDouble(StageFigures::seconds).max().orElse(0);
        TextTable table = new TextTable("stage ", "time", " ", "rows in", "rows out");
        stages.forEach(stage -> table.row(
                stage.stage(),
                Figures.seconds(stage.seconds()),
                TextPage.bar(stage.seconds(), longest),
                count(stage.rowsIn()),
                count(stage.rowsOut())));
        figures.truth().ifPresent(truth -> table.row("judging", Figures.seconds(truth.seconds()), "", "", ""));
        page.table(table);
        page.paragraph(StageFigures.OVERLAP);
        StageFigures.spill(stages).ifPresent(page::paragraph);
    }

    private void tables() {
        page.section("Tables");
        TextTable table = new TextTable("table ", "rows", "version", "path ");
        figures.tables()
                .forEach(each -> table.row(each.table(), count(each.rows()), count(each.version()), each.path()));
        page.table(table);
    }

    private void places() {
        page.line("");
        page.line("Tables lie in   " + TextTable.printable(Figures.place(figures.lake())));
        page.line("Reports lie in  " + TextTable.printable(Figures.place(figures.reports()))
                + "  (report.html, report.txt, report.json)");
        if (!nextCommands.isEmpty()) {
            page.section("Try next");
            nextCommands.forEach(page::note);
        }
    }

    private String all(ToLongFunction<SourceFigures> figure) {
        return count(total(figure));
    }

    private long total(ToLongFunction<SourceFigures> figure) {
        return sources.stream().mapToLong(figure).sum();
    }

    private static String code(Headline.Tone tone) {
        return switch (tone) {
            case GOOD -> "32";
            case CAUTION -> "33";
            case BAD -> "31";
        };
    }
}
