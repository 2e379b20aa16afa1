package io.tributary.stage;

import java.util.List;
import java.util.Optional;

/**
 * How a run's customers compare with a truth that somebody holds. Counts and shares only: no key of any record, so that a
 * report can be passed on.
 *
 * @param seconds that judging took
 * @param records judged
 * @param people who have a judged record
 * @param customers who have a judged record
 * @param truePairs pairs of records of one person
 * @param foundPairs pairs of records of one customer
 * @param truePositives pairs of one person and one customer
 * @param bCubed means over records
 * @param kept share of true pairs that each step keeps
 * @param traps planted look-alikes, by kind
 * @param golden golden values, by attribute
 */
public record TruthFigures(
        double seconds,
        long records,
        long people,
        long customers,
        long truePairs,
        long foundPairs,
        long truePositives,
        Rates bCubed,
        Kept kept,
        List<Trap> traps,
        List<Golden> golden) {

    public TruthFigures {
        traps = List.copyOf(traps);
        golden = List.copyOf(golden);
    }

    /** Shares from 0 to 1. */
    public record Rates(double precision, double recall) {
        /** Harmonic mean. */
        public double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    /**
     * Shares of the true pairs.
     *
     * @param sharedKey that have a blocking key in common; absent if keys are unknown
     * @param scored that are at or above the review threshold
     * @param afterClosure whose records are in one candidate component
     */
    public record Kept(Optional<Double> sharedKey, double scored, double afterClosure) {}

    /**
     * Planted look-alikes of one kind.
     *
     * @param traps how many
     * @param pairs of records of different people within a trap
     * @param apart those in different customers
     */
    public record Trap(String kind, long traps, long pairs, long apart) {}

    /**
     * Golden values of an attribute.
     *
     * @param customers of whom some record has a value, true or not
     * @param known of whom some record has the true one
     * @param right whose golden value is true
     * @param mostRecent who would have a true one, were the most recent taken
     * @param bestSource the source that alone would be right most often
     * @param bySource of how many it alone is right
     */
    public record Golden(
            String attribute,
            long customers,
            long known,
            long right,
            long mostRecent,
            String bestSource,
            long bySource) {}

    /** Over pairs of records; 1 where there is nothing to be wrong about. */
    public Rates pairwise() {
        return new Rates(
                foundPairs == 0 ? 1 : (double) truePositives / foundPairs,
                truePairs == 0 ? 1 : (double) truePositives / truePairs);
    }
}
