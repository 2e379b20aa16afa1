package io.tributary.match;

import java.util.Comparator;

/**
 * Pairs that look alike to the model.
 *
 * @param vector their levels, see {@link io.tributary.compare.AgreementVector}
 * @param rules bit for each blocking rule that made them; 0 for random pairs
 * @param count how many they are
 */
record PatternCount(long vector, int rules, long count) {
    /** A total order, since sums of doubles depend on it. */
    static final Comparator<PatternCount> ORDER =
            Comparator.comparingLong(PatternCount::vector).thenComparingInt(PatternCount::rules);
}
