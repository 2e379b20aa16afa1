package io.tributary.match.learn;

import java.util.Comparator;

/**
 * Pairs that look alike to the model and belong to the same part of the entities.
 *
 * @param agreement their levels, see {@link io.tributary.compare.AgreementVector}
 * @param fold part of the entities, from 0
 * @param matches pairs whose records the draft holds together
 * @param others pairs whose records it holds apart
 */
record LabelledPattern(long agreement, int fold, long matches, long others) {
    /** A total order, since sums of doubles depend on it. */
    static final Comparator<LabelledPattern> ORDER =
            Comparator.comparingLong(LabelledPattern::agreement).thenComparingInt(LabelledPattern::fold);

    long pairs() {
        return matches + others;
    }
}
