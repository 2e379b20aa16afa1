package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import io.tributary.table.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What customers' events tell of them.
 *
 * @param customers golden records
 * @param events living events up to the run instant
 * @param ofCustomers those of them that are a customer's
 * @param having of each trait, how many customers have it, in the order declared
 * @param foreign amounts of this run that do not count, by currency
 * @param mixed customers of whom a sum is unknown, since currencies differ
 */
public record TraitsFigures(
        long customers,
        long events,
        long ofCustomers,
        Map<String, Long> having,
        Map<String, Long> foreign,
        long mixed) {

    /** Absent if the run has made no traits. */
    public static Optional<TraitsFigures> of(RunFigures figures) {
        return figures.stages().stream()
                .filter(marker -> marker.stage().equals("traits"))
                .findFirst()
                .map(marker -> of(new Metrics(marker.metrics())));
    }

    private static TraitsFigures of(Metrics traits) {
        Map<String, Long> having = new LinkedHashMap<>();
        traits.all().stream()
                .filter(metric -> metric.name().equals("trait_filled"))
                .forEach(metric -> having.put(metric.subject(), metric.value()));
        return new TraitsFigures(
                traits.total("customers_with_traits"),
                traits.total("trait_events"),
                traits.total("trait_events_of_customers"),
                having,
                SourceFigures.together(List.of(traits.byDetail("trait_foreign_amounts", "all"))),
                traits.total("trait_mixed_currencies"));
    }

    /** Whose the events are, as a sentence. */
    public String sentence() {
        return Figures.counted(events, "event") + ", " + Figures.percent(ofCustomers, events) + " of "
                + Figures.counted(customers, "customer")
                + (events > ofCustomers ? "; the others are of nobody who is known" : "") + ".";
    }

    /** What money does not count, as a sentence; absent if all does. */
    public Optional<String> moneySentence() {
        if (foreign.isEmpty() && mixed == 0) {
            return Optional.empty();
        }
        String others = foreign.isEmpty()
                ? ""
                : "Amounts that do not count, since money.yaml has no rate for their currency: "
                        + Figures.reasons(foreign, 5) + ". ";
        String unknown = mixed == 0
                ? ""
                : Figures.counted(mixed, "customer") + " with amounts in several currencies: their sums are unknown.";
        return Optional.of((others + unknown).strip());
    }
}
