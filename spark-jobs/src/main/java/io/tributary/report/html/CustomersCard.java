package io.tributary.report.html;

import static io.tributary.report.figures.Figures.count;
import static io.tributary.report.html.PageTable.number;

import io.tributary.report.figures.CustomerFigures;
import io.tributary.report.figures.Figures;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** How many customers there are, how large, what became of their ids, and which links make them. */
final class CustomersCard {
    private final CustomerFigures customers;

    private CustomersCard(CustomerFigures customers) {
        this.customers = customers;
    }

    /** The card, if the run has resolved. */
    static List<Markup> of(RunFigures figures) {
        return CustomerFigures.of(figures)
                .map(customers -> List.of(new CustomersCard(customers).card()))
                .orElse(List.of());
    }

    private Markup card() {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h2").text("Customers"));
        parts.add(Markup.of("p", "note").text("Who the records and events of the lake are, after this run."));
        parts.add(facts());
        if (customers.estimated().isPresent()) {
            parts.add(Markup.of("p", "note").text(CustomerFigures.ESTIMATE_NOTE));
        }
        if (!customers.sizes().isEmpty()) {
            Map<String, Long> named = new LinkedHashMap<>();
            customers.sizes().forEach((bucket, each) -> named.put(CustomerFigures.records(bucket), each));
            parts.add(Markup.of("h3").text("By how many records they have"));
            parts.add(Facts.bars(named, "f-new"));
        }
        if (!customers.suppressed().isEmpty()) {
            parts.add(Markup.of("h3").text("Identifier values that too many share"));
            parts.add(
                    Markup.of("p", "note")
                            .text(
                                    "They link nobody in this run. Each is listed with its count in the table suppressed_value."));
            parts.add(Facts.bars(customers.suppressed(), "f-stopped"));
        }
        if (!customers.edges().isEmpty()) {
            parts.add(Markup.of("h3").text("Links"));
            parts.add(Markup.of("div", "scroll").inside(edges()));
        }
        return Markup.of("section").inside(parts);
    }

    private Markup facts() {
        List<Markup> facts = new ArrayList<>();
        fact(facts, "With person records", customers.withRecords());
        fact(facts, "Anonymous, known by events alone", customers.anonymous());
        if (!customers.events().isEmpty()) {
            facts.addAll(Facts.row("Customer ids in this run", Facts.listed(customers.events())));
        }
        fact(facts, "Records looked at again", customers.reclustered());
        fact(facts, "Records of the largest candidate component", customers.largestComponent());
        customers
                .estimated()
                .ifPresent(rates -> facts.addAll(Facts.row(
                        "Expected by the model",
                        "precision " + Figures.share(rates.precision()) + ", recall "
                                + Figures.share(rates.recall()))));
        return Markup.of("dl").inside(facts);
    }

    private static void fact(List<Markup> facts, String name, OptionalLong value) {
        if (value.isPresent()) {
            facts.addAll(Facts.row(name, count(value)));
        }
    }

    private Markup edges() {
        PageTable table = new PageTable("kind ", "kept", "suppressed", "cut");
        customers
                .edges()
                .forEach((kind, states) -> table.row(
                        PageTable.words(kind.replace('_', ' ')),
                        number(states.getOrDefault("kept", 0L)),
                        number(states.getOrDefault("suppressed", 0L)),
                        number(states.getOrDefault("cut", 0L))));
        return table.markup();
    }
}
