package io.tributary.report.html;

import static io.tributary.report.figures.Figures.count;
import static io.tributary.report.figures.Figures.percent;
import static io.tributary.report.html.PageTable.number;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.MasteringFigures;
import io.tributary.report.figures.MasteringFigures.Agreement;
import io.tributary.report.figures.MasteringFigures.Attribute;
import io.tributary.report.figures.MasteringFigures.Source;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How golden records came about: completeness before and after, agreement of sources, rules, losers. */
final class MasteringCard {
    private final MasteringFigures mastering;

    private MasteringCard(MasteringFigures mastering) {
        this.mastering = mastering;
    }

    /** The card, if the run has made golden records. */
    static List<Markup> of(RunFigures figures) {
        return MasteringFigures.of(figures)
                .map(mastering -> List.of(new MasteringCard(mastering).card()))
                .orElse(List.of());
    }

    private Markup card() {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h2").text("Golden records"));
        parts.add(Markup.of("p", "note")
                .text(Figures.counted(mastering.records(), "person record") + " became "
                        + Figures.counted(mastering.customers(), "golden record") + "; "
                        + Figures.counted(mastering.remastered(), "customer")
                        + " decided in this run. golden_provenance says why each value is as it is."));
        completeness(parts);
        if (!mastering.pairs().isEmpty()) {
            agreement(parts);
        }
        if (!mastering.rules().isEmpty()) {
            rules(parts);
        }
        losers(parts);
        return Markup.of("section").inside(parts);
    }

    private void completeness(List<Markup> parts) {
        parts.add(Markup.of("h3").text("Complete before and after"));
        parts.add(Markup.of("p", "legend")
                .inside(
                        legend("f-changed", "records that have a value"),
                        legend("f-new", "golden records that have one")));
        List<Markup> bars = new ArrayList<>();
        for (Attribute attribute : mastering.attributes()) {
            String after = percent(attribute.golden(), mastering.customers());
            bars.add(Markup.of("span").text(attribute.name()));
            bars.add(Markup.of("div", "double")
                    .inside(
                            Strip.of((double) mastering.records())
                                    .part("f-changed", (double) attribute.records(), "records")
                                    .markup(),
                            Strip.of((double) mastering.customers())
                                    .part("f-new", (double) attribute.golden(), "golden records")
                                    .markup()));
            bars.add(Markup.of("b").text(after));
            bars.add(Markup.of("small").text(attribute.records() == 0 ? "no record has a value" : beside(attribute)));
        }
        parts.add(Markup.of("div", "bars").inside(bars));
        parts.add(fold("Each source: share of its records that have a value", sources()));
    }

    private static Markup legend(String style, String meaning) {
        return Markup.of("span").inside(Markup.of("i", style)).text(meaning);
    }

    private String beside(Attribute attribute) {
        Source fullest = mastering.fullest(attribute);
        String best = percent(attribute.records(), mastering.records()) + " of records; fullest source "
                + fullest.name() + " " + percent(attribute.bySource().get(fullest.name()), fullest.records());
        if (attribute.conflicts().isEmpty()) {
            return best + "; every value stays";
        }
        long conflicts = attribute.conflicts().getAsLong();
        return best + "; "
                + (conflicts == 0
                        ? "no customer has different values"
                        : count(conflicts) + " with different values, " + percent(conflicts, attribute.customers())
                                + " of those with a value");
    }

    private Markup sources() {
        List<String> names = mastering.sourceNames();
        PageTable table = new PageTable(
                Stream.concat(Stream.of("attribute "), names.stream()).toArray(String[]::new));
        for (Attribute attribute : mastering.attributes()) {
            List<Markup> cells = new ArrayList<>(List.of(PageTable.words(attribute.name())));
            names.forEach(name -> cells.add(shade(attribute.bySource().get(name), records(name))));
            table.row(cells.toArray(Markup[]::new));
        }
        return table.markup();
    }

    private long records(String source) {
        return mastering.sources().stream()
                .filter(each -> each.name().equals(source))
                .mapToLong(Source::records)
                .sum();
    }

    private void agreement(List<Markup> parts) {
        parts.add(Markup.of("h3").text("Do sources agree?"));
        parts.add(Markup.of("p", "note")
                .text("Of customers of whom both sources have a value: how often they have one in common, over all"
                        + " attributes. Small: how many were compared. Each attribute alone is in report.json."));
        List<String> names = mastering.sourceNames();
        PageTable table =
                new PageTable(Stream.concat(Stream.of(" "), names.stream()).toArray(String[]::new));
        for (String row : names) {
            List<Markup> cells = new ArrayList<>(List.of(PageTable.words(row)));
            names.forEach(column -> cells.add(agreement(row, column)));
            table.row(cells.toArray(Markup[]::new));
        }
        parts.add(Markup.of("div", "scroll").inside(table.markup()));
    }

    private Markup agreement(String row, String column) {
        Optional<Agreement> agreement = mastering.between(row, column);
        return agreement
                .map(each -> shade(each.agreed(), each.compared())
                        .inside(Markup.of("small").text(count(each.compared()))))
                .orElse(Markup.of("td", "faint").text(row.equals(column) ? "" : "-"));
    }

    /** A share, the stronger coloured the greater it is. */
    private static Markup shade(long part, long whole) {
        return Markup.of("td", "shade")
                .with("style", "--share:" + (whole == 0 ? "0" : Markup.number((double) part / whole)))
                .text(percent(part, whole));
    }

    private void rules(List<Markup> parts) {
        parts.add(Markup.of("h3").text("Which rule decided"));
        parts.add(Markup.of("p", "note")
                .text("Where records of a customer differ: what told the golden value from the best of the others."));
        parts.add(Facts.bars(mastering.allRules(), "f-water"));
        PageTable table = new PageTable("attribute or group ", "rule ", "customers");
        mastering
                .rules()
                .forEach((policy, rules) -> rules.forEach((rule, customers) -> table.row(
                        PageTable.words(policy), Markup.of("td", "words wide").text(rule), number(customers))));
        parts.add(fold("Each attribute and group", table.markup()));
    }

    private void losers(List<Markup> parts) {
        parts.add(Markup.of("h3").text("Whose values lose"));
        parts.add(Markup.of("p", "note").text("Values that are not golden, since another one is."));
        List<Markup> bars = new ArrayList<>();
        for (Source source : mastering.sources()) {
            bars.add(Markup.of("span").text(source.name()));
            bars.add(Strip.of((double) source.offered())
                    .part("f-stopped", (double) source.lost(), "lost")
                    .markup());
            bars.add(Markup.of("b").text(percent(source.lost(), source.offered())));
            bars.add(Markup.of("small")
                    .text(count(source.lost()) + " of " + Figures.counted(source.offered(), "value") + ", "
                            + Figures.counted(source.records(), "record")));
        }
        parts.add(Markup.of("div", "bars").inside(bars));
    }

    private static Markup fold(String summary, Markup table) {
        return Markup.of("details")
                .inside(
                        Markup.of("summary").text(summary),
                        Markup.of("div", "scroll").inside(table));
    }
}
