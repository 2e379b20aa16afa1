package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import io.tributary.stage.TruthFigures.Rates;
import io.tributary.table.Metrics;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who the records and events of a lake are, after a run. What nobody noted is absent.
 *
 * @param withRecords customers with a person record
 * @param anonymous customers known by identifiers of events alone
 * @param sizes how many customers have so many records, the fewest first: {@code 1, 2, ..., 6-10, 51-}
 * @param events what became of customer ids in this run: created, merged, split, retired
 * @param edges links by kind, and of each kind by state: kept, suppressed, cut
 * @param suppressed identifier values that too many share, by type
 * @param largestComponent records of the largest candidate component
 * @param reclustered records whose component was looked at again
 * @param estimated precision and recall of links that the model itself expects
 */
public record CustomerFigures(
        OptionalLong withRecords,
        OptionalLong anonymous,
        Map<String, Long> sizes,
        Map<String, Long> events,
        Map<String, Map<String, Long>> edges,
        Map<String, Long> suppressed,
        OptionalLong largestComponent,
        OptionalLong reclustered,
        Optional<Rates> estimated) {
    private static final List<String> EVENTS = List.of("created", "merged", "split", "retired");
    private static final List<String> EDGES = List.of("carried", "seen_together", "scored", "override");
    private static final double MILLION = 1e6;

    /** How far the model's own expectation can be trusted. */
    public static final String ESTIMATE_NOTE =
            "The model's own expectation, without any truth: the mean probability of the links that were kept, and their"
                    + " share of all that were worth looking at. Recall is optimistic: the model knows nothing of pairs that"
                    + " were never compared.";

    /** Absent if the run has not resolved. */
    public static Optional<CustomerFigures> of(RunFigures figures) {
        return figures.stages().stream()
                .filter(marker -> marker.stage().equals("resolve"))
                .findFirst()
                .map(marker -> of(new Metrics(marker.metrics())));
    }

    private static CustomerFigures of(Metrics resolve) {
        Map<String, Long> customers = resolve.byDetail("customers", "all");
        OptionalLong precision = resolve.noted("estimated_precision_ppm", "all");
        OptionalLong recall = resolve.noted("estimated_recall_ppm", "all");
        return new CustomerFigures(
                noted(customers, "with_records"),
                noted(customers, "anonymous"),
                inOrder(
                        resolve.byDetail("cluster_size", "records"),
                        Comparator.comparingLong(CustomerFigures::smallest)),
                events(resolve),
                edges(resolve),
                SourceFigures.together(resolve.subjects("suppressed_values").stream()
                        .map(type -> Map.of(type, resolve.total("suppressed_values", type)))
                        .toList()),
                any(resolve, "components_largest"),
                any(resolve, "records_reclustered"),
                precision.isPresent() && recall.isPresent()
                        ? Optional.of(new Rates(precision.getAsLong() / MILLION, recall.getAsLong() / MILLION))
                        : Optional.empty());
    }

    private static Map<String, Long> events(Metrics resolve) {
        Map<String, Long> events = new LinkedHashMap<>();
        resolve.subjects("customer_event").stream()
                .sorted(Comparator.comparingInt(EVENTS::indexOf))
                .forEach(event -> events.put(event, resolve.total("customer_event", event)));
        return events;
    }

    private static Map<String, Map<String, Long>> edges(Metrics resolve) {
        Map<String, Map<String, Long>> edges = new LinkedHashMap<>();
        resolve.subjects("edges").stream()
                .sorted(Comparator.comparingInt(EDGES::indexOf))
                .forEach(kind -> edges.put(kind, resolve.byDetail("edges", kind)));
        return edges;
    }

    private static OptionalLong noted(Map<String, Long> values, String name) {
        return values.containsKey(name) ? OptionalLong.of(values.get(name)) : OptionalLong.empty();
    }

    private static OptionalLong any(Metrics metrics, String name) {
        return metrics.subjects(name).isEmpty() ? OptionalLong.empty() : OptionalLong.of(metrics.total(name));
    }

    /** Least number of a bucket such as {@code 6-10}. */
    private static long smallest(String bucket) {
        return Long.parseLong(bucket.split("-", 2)[0]);
    }

    private static Map<String, Long> inOrder(Map<String, Long> values, Comparator<String> order) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    /** All customers. */
    public long all() {
        return withRecords.orElse(0) + anonymous.orElse(0);
    }

    /** A bucket of sizes in words. */
    public static String records(String bucket) {
        if (bucket.equals("1")) {
            return "1 record";
        }
        return (bucket.endsWith("-")
                        ? bucket.substring(0, bucket.length() - 1) + " and more"
                        : bucket.replace("-", " to "))
                + " records";
    }

    /** Records in customers of that many, if all of them have equally many. */
    public static OptionalLong recordsOf(String bucket, long customers) {
        return bucket.contains("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(bucket) * customers);
    }
}
