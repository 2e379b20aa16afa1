package io.tributary.report;

import static io.tributary.report.figures.Figures.count;
import static io.tributary.report.figures.Figures.percent;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.MasteringFigures;
import io.tributary.report.figures.MasteringFigures.Attribute;
import io.tributary.report.figures.MasteringFigures.Pair;
import io.tributary.report.figures.MasteringFigures.Source;
import io.tributary.stage.RunFigures;
import java.util.Map;

/** How golden records came about, for the terminal. */
final class MasteringText {
    private static final int PAIRS = 10;

    private final RunFigures figures;
    private final TextPage page;

    MasteringText(RunFigures figures, TextPage page) {
        this.figures = figures;
        this.page = page;
    }

    void write() {
        MasteringFigures.of(figures).ifPresent(this::mastering);
    }

    private void mastering(MasteringFigures mastering) {
        page.section("Golden records: how complete, before and after");
        page.note(Figures.counted(mastering.records(), "person record") + " became "
                + Figures.counted(mastering.customers(), "golden record")
                + (mastering.golden() > mastering.customers()
                        ? "; " + count(mastering.golden() - mastering.customers()) + " more are known by a key alone"
                        : ""));
        page.note(Figures.counted(mastering.remastered(), "customer")
                + " decided in this run; of all others nothing had changed");
        completeness(mastering);
        agreement(mastering);
        rules(mastering);
        losers(mastering);
    }

    private void completeness(MasteringFigures mastering) {
        TextTable table =
                new TextTable("have a value ", "of records", "of fullest source", " ", "of golden", "in conflict", "");
        for (Attribute attribute : mastering.attributes()) {
            Source fullest = mastering.fullest(attribute);
            table.row(
                    attribute.name(),
                    percent(attribute.records(), mastering.records()),
                    percent(attribute.bySource().get(fullest.name()), fullest.records()),
                    attribute.records() == 0 ? "" : fullest.name(),
                    percent(attribute.golden(), mastering.customers()),
                    attribute.conflicts().isPresent() ? count(attribute.conflicts()) : "all stay",
                    attribute.conflicts().isPresent()
                            ? percent(attribute.conflicts().getAsLong(), attribute.customers())
                            : "");
        }
        page.table(table);
        page.line("  in conflict: customers whose records have different valid values, of those with a value");
    }

    private void agreement(MasteringFigures mastering) {
        if (mastering.pairs().isEmpty()) {
            return;
        }
        page.section("Sources that have a value of the same customer: how often they agree");
        TextTable table = new TextTable("source ", "source ", "compared", "agree", "", " ");
        for (Pair pair : mastering.pairs().stream().limit(PAIRS).toList()) {
            table.row(
                    pair.left(),
                    pair.right(),
                    count(pair.all().compared()),
                    count(pair.all().agreed()),
                    percent(pair.all().agreed(), pair.all().compared()),
                    TextPage.bar(
                            (double) pair.all().agreed(), (double) pair.all().compared()));
        }
        page.table(table);
        int more = mastering.pairs().size() - PAIRS;
        if (more > 0) {
            page.line("  and " + Figures.counted(more, "pair") + " that disagree less often, in report.html");
        }
    }

    private void rules(MasteringFigures mastering) {
        Map<String, Long> rules = mastering.allRules();
        if (rules.isEmpty()) {
            return;
        }
        page.section("Which rule decided, where records differ");
        long most = rules.values().iterator().next();
        TextTable table = new TextTable("rule ", "times", " ");
        rules.forEach((rule, times) -> table.row(rule, count(times), TextPage.bar((double) times, (double) most)));
        page.table(table);
    }

    private void losers(MasteringFigures mastering) {
        page.section("Values that lost, since another is golden");
        TextTable table = new TextTable("source ", "records", "values", "lost", "", " ");
        for (Source source : mastering.sources()) {
            table.row(
                    source.name(),
                    count(source.records()),
                    count(source.offered()),
                    count(source.lost()),
                    percent(source.lost(), source.offered()),
                    TextPage.bar((double) source.lost(), (double) source.offered()));
        }
        page.table(table);
    }
}
