package io.tributary.resolve;

import io.tributary.compare.Comparator;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Why two groups of records cannot be one customer. The words stand in {@code identity_edge}. */
final class Constraints {
    static final String CLEAN_SOURCE = "both hold a record of one clean source";
    static final String SUFFIX = "different name suffixes";
    static final String BIRTH = "clearly different birth dates";
    static final String LIMIT = "more values than a customer may have: ";

    /** Levels of the comparator of dates from which on two dates are clearly different: a year apart or more. */
    static final int CLEARLY_DIFFERENT = 10;

    private final Optional<Comparator> dates;

    /** @param dates comparator of birth dates, if clearly different ones decide */
    Constraints(Optional<Comparator> dates) {
        this.dates = dates;
    }

    /** The first reason there is. An exact identifier that both carry speaks against a clean source and dates. */
    Optional<String> against(Member one, Member other, Shared shared) {
        Optional<Long> decision = one.apart().stream()
                .filter(mark -> other.apart().contains(-mark))
                .map(Math::abs)
                .min(Long::compare);
        if (decision.isPresent()) {
            return decision.map(entry -> StewardDecisions.KEPT_APART + entry);
        }
        for (Map.Entry<String, Set<String>> own : one.unique().entrySet()) {
            Set<String> together = new TreeSet<>(own.getValue());
            together.addAll(other.unique().getOrDefault(own.getKey(), Set.of()));
            if (together.size() > one.limits().getOrDefault(own.getKey(), Integer.MAX_VALUE)) {
                return Optional.of(LIMIT + own.getKey());
            }
        }
        if (differ(one.suffixes(), other.suffixes())) {
            return Optional.of(SUFFIX);
        }
        if (shared == Shared.IDENTIFIER) {
            return Optional.empty();
        }
        if (!Collections.disjoint(one.sources(), other.sources())) {
            return Optional.of(CLEAN_SOURCE);
        }
        return clearlyDifferent(one, other) ? Optional.of(BIRTH) : Optional.empty();
    }

    /** What the two have in common beside what is compared. */
    enum Shared {
        NOTHING,
        IDENTIFIER,
        /** A steward says that they are one. */
        STEWARD
    }

    private static boolean differ(Set<String> one, Set<String> other) {
        return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
    }

    private boolean clearlyDifferent(Member one, Member other) {
        if (dates.isEmpty() || one.births().isEmpty() || other.births().isEmpty()) {
            return false;
        }
        for (byte[] left : one.births().values()) {
            for (byte[] right : other.births().values()) {
                if (dates.get().level(left, right) < CLEARLY_DIFFERENT) {
                    return false;
                }
            }
        }
        return true;
    }
}
