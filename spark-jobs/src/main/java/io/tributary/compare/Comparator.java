package io.tributary.compare;

import java.io.Serializable;
import java.util.List;

/**
 * Tells levels of agreement apart, from the strongest, number 0, to the last: no agreement. A record's values are prepared
 * once, since each is compared with many.
 *
 * <p>Comparing is symmetric, gives equal values the strongest level that they can reach, and allocates as little as it can: it is called for every
 * candidate pair. Implementations are immutable and travel to tasks.
 */
public interface Comparator extends Serializable {

    /** What each level means, strongest first. */
    List<String> levels();

    /**
     * Terms of a record's values whose frequencies this comparator wants to know.
     *
     * @param values of each attribute in the declared order, in the form for comparison; an empty list where there is none
     */
    List<String> terms(List<List<String>> values);

    /**
     * A record's values as {@link #level} takes them.
     *
     * @param values as in {@link #terms}
     * @param frequencies of the terms
     * @return null if there is nothing to compare
     */
    byte[] prepare(List<List<String>> values, Frequencies frequencies);

    /** Level of agreement of two prepared values, neither null. */
    int level(byte[] left, byte[] right);

    /**
     * Bits that the rarity of the agreeing value adds to the weight of its level, or takes away: log2 of the chance that
     * two random records agree on any value, less log2 of the frequency of this one (of the commoner of two that are merely
     * alike); 0 where frequencies don't count.
     */
    default double frequencyBits(byte[] left, byte[] right, int level) {
        return 0;
    }

    /** The most that {@link #frequencyBits} can be at a level. */
    default double mostFrequencyBits(int level) {
        return 0;
    }
}
