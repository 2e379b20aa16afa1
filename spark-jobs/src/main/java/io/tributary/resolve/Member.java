package io.tributary.resolve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What forbids two groups of records to be one customer, whatever their score.
 *
 * @param sources declared clean, of which the group has a record
 * @param unique values of limited identifiers: type to values
 * @param limits distinct values that a customer may have, by type
 * @param suffixes Jr, Sr ...
 * @param apart numbers of decisions that keep it apart from what has the opposite number
 * @param births distinct birth dates as comparators take them, by their text
 */
record Member(
        Set<String> sources,
        Map<String, Set<String>> unique,
        Map<String, Integer> limits,
        Set<String> suffixes,
        Set<Long> apart,
        Map<String, byte[]> births) {

    Member {
        sources = Set.copyOf(sources);
        suffixes = Set.copyOf(suffixes);
        apart = Set.copyOf(apart);
    }

    /** Of a record that no steward has decided about. */
    Member(
            Set<String> sources,
            Map<String, Set<String>> unique,
            Map<String, Integer> limits,
            Set<String> suffixes,
            Map<String, byte[]> births) {
        this(sources, unique, limits, suffixes, Set.of(), births);
    }

    Member with(Member other) {
        Map<String, Set<String>> together = new TreeMap<>();
        for (Member each : List.of(this, other)) {
            each.unique.forEach((type, values) ->
                    together.computeIfAbsent(type, unused -> new TreeSet<>()).addAll(values));
        }
        Map<String, byte[]> dates = new TreeMap<>(births);
        dates.putAll(other.births);
        return new Member(
                union(sources, other.sources),
                together,
                limits,
                union(suffixes, other.suffixes),
                union(apart, other.apart),
                dates);
    }

    private static <T extends Comparable<T>> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }
}
