package io.tributary.report;

import static io.tributary.report.figures.Figures.count;

import io.tributary.report.figures.ComparisonFigures;
import io.tributary.report.figures.ComparisonFigures.Level;
import io.tributary.report.figures.CustomerFigures;
import io.tributary.report.figures.Figures;
import io.tributary.report.figures.MatchingFigures;
import io.tributary.report.figures.MatchingFigures.Rule;
import io.tributary.report.figures.MatchingFigures.Warning;
import io.tributary.stage.RunFigures;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** How records were compared and which customers came of it, for the terminal. */
final class IdentityText {
    private static final int NAME = 46;
    private static final int LEVEL = 26;

    private final RunFigures figures;
    private final TextPage page;

    IdentityText(RunFigures figures, TextPage page) {
        this.figures = figures;
        this.page = page;
    }

    void write() {
        MatchingFigures.of(figures).ifPresent(this::matching);
        CustomerFigures.of(figures).ifPresent(this::customers);
    }

    private void matching(MatchingFigures matching) {
        page.section("Matching");
        TextTable table = new TextTable("what ", "figure ");
        fact(table, "records compared", matching.compared());
        fact(table, "candidate pairs", matching.candidates());
        table.row("pairs kept", count(matching.kept()));
        page.facts(table);
        matching.modelSentence().ifPresent(page::paragraph);
        ComparisonFigures.prior(figures.model())
                .ifPresent(prior ->
                        page.note("Of two random records, " + ComparisonFigures.oneIn(prior) + " are one person."));
        ComparisonFigures.related(figures.model())
                .ifPresent(related -> page.note(ComparisonFigures.oneIn(related)
                        + " are different people of one household, or alike, whose agreement is no proof."));
        matching.unusable().ifPresent(why -> {
            page.line("  " + page.colour("33", "Nothing is merged by score:"));
            page.paragraph(why);
        });
        rules(matching);
        weights();
        warnings(matching.warnings());
    }

    private void rules(MatchingFigures matching) {
        if (matching.rules().isEmpty()) {
            return;
        }
        page.section("Blocking: pairs per rule; what several rules make is compared once");
        long most = matching.rules().get(0).pairs();
        TextTable table = new TextTable("rule ", "pairs", " ", "blocks", "largest");
        for (Rule rule : matching.rules()) {
            table.row(
                    cut(rule.rule(), NAME),
                    count(rule.pairs()),
                    TextPage.bar((double) rule.pairs(), (double) most),
                    count(rule.blocks()),
                    count(rule.largest()));
        }
        page.table(table);
        matching.skippedSentence().ifPresent(page::paragraph);
        matching.rules().stream()
                .filter(rule -> !rule.skipped().isEmpty())
                .forEach(rule -> page.paragraph("skipped of " + rule.rule() + ": blocks of "
                        + rule.skipped().stream().limit(5).map(Figures::count).collect(Collectors.joining(", "))
                        + " records"));
    }

    private void weights() {
        List<ComparisonFigures> comparisons = ComparisonFigures.of(figures.model());
        if (comparisons.isEmpty()) {
            return;
        }
        page.section("Match weights: bits that a comparison adds at most, and takes away at most");
        TextTable table = new TextTable("comparison ", "levels", "for", "at ", "against", "at ");
        for (ComparisonFigures comparison : comparisons) {
            Level strongest = comparison.strongest();
            Level weakest = comparison.weakest();
            table.row(
                    cut(comparison.name(), LEVEL),
                    count(comparison.levels().size()),
                    Figures.bits(strongest.weight()),
                    cut(strongest.name(), LEVEL),
                    Figures.bits(weakest.weight()),
                    cut(weakest.name(), LEVEL));
        }
        page.table(table);
    }

    private void warnings(List<Warning> warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        page.section("What to know of the model");
        warnings.forEach(warning ->
                page.paragraph("- " + warning.text() + (warning.remedy().isEmpty() ? "" : ". " + warning.remedy())));
    }

    private void customers(CustomerFigures customers) {
        page.section("Customers");
        TextTable table = new TextTable("what ", "figure ");
        fact(table, "with person records", customers.withRecords());
        fact(table, "anonymous, of events alone", customers.anonymous());
        fact(table, "records looked at again", customers.reclustered());
        fact(table, "largest candidate component, records", customers.largestComponent());
        if (!customers.events().isEmpty()) {
            table.row("customer ids in this run", listed(customers.events()));
        }
        customers.edges().forEach((kind, states) -> table.row("links " + kind.replace('_', ' '), listed(states)));
        if (!customers.suppressed().isEmpty()) {
            table.row("shared by too many to link", listed(customers.suppressed()));
        }
        customers
                .estimated()
                .ifPresent(rates -> table.row(
                        "expected by the model",
                        "precision " + Figures.share(rates.precision()) + ", recall " + Figures.share(rates.recall())));
        page.facts(table);
        if (customers.estimated().isPresent()) {
            page.paragraph(CustomerFigures.ESTIMATE_NOTE);
        }
        sizes(customers.sizes());
    }

    private void sizes(Map<String, Long> sizes) {
        if (sizes.isEmpty()) {
            return;
        }
        page.section("Customers by how many records they have");
        long most = sizes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        TextTable table = new TextTable("records ", "customers", " ");
        sizes.forEach((bucket, customers) -> table.row(
                CustomerFigures.records(bucket), count(customers), TextPage.bar((double) customers, (double) most)));
        page.table(table);
    }

    private static void fact(TextTable table, String name, OptionalLong value) {
        if (value.isPresent()) {
            table.row(name, count(value));
        }
    }

    private static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }
}
