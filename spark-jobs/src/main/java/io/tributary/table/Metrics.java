package io.tributary.table;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Figures that can be asked for by name and subject. What nobody noted counts as 0.
 *
 * @param all in the order noted
 */
public record Metrics(List<Metric> all) {

    public Metrics {
        all = List.copyOf(all);
    }

    /** Sum over the details of a subject. */
    public long total(String name, String subject) {
        return sum(metric -> metric.name().equals(name) && metric.subject().equals(subject));
    }

    /** Sum over all subjects and details. */
    public long total(String name) {
        return sum(metric -> metric.name().equals(name));
    }

    /** One figure of a subject. */
    public long of(String name, String subject, String detail) {
        return sum(metric -> metric.name().equals(name)
                && metric.subject().equals(subject)
                && metric.detail().equals(detail));
    }

    /** The figure of a subject, absent if nobody noted it: where 0 means something else. */
    public OptionalLong noted(String name, String subject) {
        return all.stream()
                .filter(metric -> metric.name().equals(name) && metric.subject().equals(subject))
                .mapToLong(Metric::value)
                .reduce(Long::sum);
    }

    /** Figures of a subject by detail, the details in order. */
    public Map<String, Long> byDetail(String name, String subject) {
        return all.stream()
                .filter(metric -> metric.name().equals(name) && metric.subject().equals(subject))
                .collect(Collectors.toMap(Metric::detail, Metric::value, Long::sum, TreeMap::new));
    }

    /** Everything that a figure was noted about, in order. */
    public SortedSet<String> subjects(String name) {
        return all.stream()
                .filter(metric -> metric.name().equals(name))
                .map(Metric::subject)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long sum(Predicate<Metric> which) {
        return all.stream().filter(which).mapToLong(Metric::value).sum();
    }
}
