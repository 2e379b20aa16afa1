package io.tributary.golden;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.golden.CustomerShapes.Figure;
import io.tributary.table.Metric;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * What a report tells of decided customers, from counts of their shapes ({@link CustomerShapes}): how full their sources are,
 * where two sources agree, which rule decided, and whose values lost.
 */
final class MasteringCounts {
    private static final Set<String> NAMES = Set.of(
            "golden_sources",
            "golden_offered",
            "golden_offering",
            "golden_lost",
            "golden_customers",
            "golden_compared",
            "golden_agreed",
            "golden_decided");

    private final List<Attribute> attributes;
    private final List<String> sources;
    private final List<Candidates> policies;

    private MasteringCounts(Configuration configuration, List<Candidates> policies) {
        this.attributes = configuration.attributes().attributes();
        this.sources = CustomerRecords.ranked(configuration.sources());
        this.policies = policies;
    }

    /** Figures in a total order; what never occurs has none. */
    static List<Metric> of(Configuration configuration, Decision decision) {
        MasteringCounts counts = new MasteringCounts(configuration, decision.policies());
        Map<List<String>, Long> sums = new HashMap<>();
        new CustomerShapes(counts.attributes, counts.policies)
                .counted(decision.customers())
                .collectAsList()
                .forEach(row -> counts.names(row).forEach(name -> sums.merge(name, row.getLong(3), Long::sum)));
        return inOrder(sums);
    }

    /**
     * Figures of all customers where only some have been decided again.
     *
     * @param before all that was noted of all customers; other figures among it are left out
     * @param gone figures of these customers as they were
     * @param come the same as they are
     */
    static List<Metric> carried(List<Metric> before, List<Metric> gone, List<Metric> come) {
        Map<List<String>, Long> sums = new HashMap<>();
        before.stream()
                .filter(each -> NAMES.contains(each.name()))
                .forEach(each -> sums.merge(key(each), each.value(), Long::sum));
        gone.forEach(each -> sums.merge(key(each), -each.value(), Long::sum));
        come.forEach(each -> sums.merge(key(each), each.value(), Long::sum));
        sums.values().removeIf(value -> value == 0);
        return inOrder(sums);
    }

    private static List<String> key(Metric metric) {
        return List.of(metric.name(), metric.subject(), metric.detail());
    }

    private static List<Metric> inOrder(Map<List<String>, Long> sums) {
        return sums.entrySet().stream()
                .map(entry -> new Metric(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getKey().get(2),
                        entry.getValue()))
                .sorted(Comparator.comparing(Metric::name)
                        .thenComparing(Metric::subject)
                        .thenComparing(Metric::detail))
                .toList();
    }

    /** Name, subject and detail of the metrics that a count adds to. */
    private Stream<List<String>> names(Row row) {
        int subject = row.getInt(1);
        long detail = row.getLong(2);
        return switch (Figure.valueOf(row.getString(0))) {
            case RECORD -> Stream.of(List.of("golden_sources", source(CustomerShapes.sourceRank(detail)), ""));
            case VALUE -> names(attributes.get(subject).name(), detail);
            case CUSTOMER ->
                Stream.of(List.of("golden_customers", attributes.get(subject).name(), ""));
            case COMPARED ->
                Stream.of(List.of("golden_compared", attributes.get(subject).name(), pair(detail)));
            case AGREED ->
                Stream.of(List.of("golden_agreed", attributes.get(subject).name(), pair(detail)));
            case DECIDED -> {
                Candidates policy = policies.get(subject);
                String rule = policy.deciders().get((int) detail);
                yield Stream.of(List.of("golden_decided", policy.policy().name(), rule));
            }
        };
    }

    private Stream<List<String>> names(String attribute, long detail) {
        String source = source(CustomerShapes.sourceRank(detail));
        Stream.Builder<List<String>> names = Stream.builder();
        names.add(List.of("golden_offered", attribute, source));
        if (CustomerShapes.isFirst(detail)) {
            names.add(List.of("golden_offering", attribute, source));
        }
        if (CustomerShapes.isLost(detail)) {
            names.add(List.of("golden_lost", attribute, source));
        }
        return names.build();
    }

    private String pair(long detail) {
        String left = source(CustomerShapes.leftRank(detail));
        String right = source(CustomerShapes.rightRank(detail));
        return left.compareTo(right) < 0 ? left + "|" + right : right + "|" + left;
    }

    /** Sources that are configured no more have one rank. */
    private String source(long rank) {
        return rank <= sources.size() ? sources.get((int) rank - 1) : "(not configured)";
    }
}
