package io.tributary.report;

import static io.tributary.report.figures.Figures.count;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.TraitsFigures;
import io.tributary.stage.RunFigures;

/** What customers' events tell of them, for the terminal. */
final class TraitsText {
    private final RunFigures figures;
    private final TextPage page;

    TraitsText(RunFigures figures, TextPage page) {
        this.figures = figures;
        this.page = page;
    }

    void write() {
        TraitsFigures.of(figures).ifPresent(this::traits);
    }

    private void traits(TraitsFigures traits) {
        page.section("Traits: how many customers have each");
        page.paragraph(traits.sentence());
        traits.moneySentence().ifPresent(page::paragraph);
        TextTable table = new TextTable("trait ", "customers", "", " ");
        traits.having()
                .forEach((trait, customers) -> table.row(
                        trait,
                        count(customers),
                        Figures.percent(customers, traits.customers()),
                        TextPage.bar((double) customers, (double) traits.customers())));
        page.table(table);
    }
}
