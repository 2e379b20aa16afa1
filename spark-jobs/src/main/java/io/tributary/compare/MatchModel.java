package io.tributary.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parameters of the probabilistic model (Fellegi and Sunter 1969): how often matches and how often strangers show each
 * level of each comparison, and how rare matches are. Immutable; travels to tasks.
 */
public final class MatchModel implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double LOG_2 = Math.log(2);

    private final double prior;
    private final ArrayList<Factor> factors;

    /**
     * @param prior chance that two random records match
     * @param factors every comparison in exactly one
     */
    public MatchModel(double prior, List<Factor> factors) {
        this.prior = prior;
        this.factors = new ArrayList<>(factors);
    }

    /**
     * One comparison, or several that are not independent and therefore weigh together. Levels are counted from 0, unknown,
     * so that the first level is 1. Tables of several comparisons are in the order of the levels, those of the last fastest.
     */
    public static final class Factor implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int[] comparisons;
        private final int[] widths;
        private final double[] matches;
        private final double[] strangers;
        private final double[] weights;

        /**
         * @param comparisons numbers of them
         * @param widths levels of each, unknown included
         * @param matches m: chance of each level, or pair of levels, among matches
         * @param strangers u: the same among strangers
         */
        public Factor(int[] comparisons, int[] widths, double[] matches, double[] strangers) {
            this.comparisons = comparisons.clone();
            this.widths = widths.clone();
            this.matches = matches.clone();
            this.strangers = strangers.clone();
            this.weights = new double[matches.length];
            for (int i = 1; i < weights.length; i++) {
                weights[i] = Math.log(matches[i] / strangers[i]) / LOG_2;
            }
        }

        public int[] comparisons() {
            return comparisons.clone();
        }

        /** Levels of each comparison, unknown included. */
        public int[] widths() {
            return widths.clone();
        }

        /** m of every level, or pair of levels; the first, nothing known, is 1. */
        public double[] matches() {
            return matches.clone();
        }

        /** u of every level, or pair of levels; the first, nothing known, is 1. */
        public double[] strangers() {
            return strangers.clone();
        }

        /** Place of a vector's levels in the tables. */
        public int place(long vector) {
            int place = 0;
            for (int i = 0; i < comparisons.length; i++) {
                place = place * widths[i] + AgreementVector.level(vector, comparisons[i]) + 1;
            }
            return place;
        }

        /** Bits that the vector's levels add; 0 if nothing is known. */
        public double weight(long vector) {
            return weights[place(vector)];
        }

        @Override
        public String toString() {
            return Arrays.toString(comparisons) + " " + Arrays.toString(weights);
        }
    }

    public List<Factor> factors() {
        return List.copyOf(factors);
    }

    /** Chance that two random records match. */
    public double prior() {
        return prior;
    }

    /** The same as log2 of the odds, in bits. */
    public double priorBits() {
        return Math.log(prior / (1 - prior)) / LOG_2;
    }

    /** match_weight in bits, without the prior and without what rare values add. */
    public double weight(long vector) {
        double weight = 0;
        for (int i = 0; i < factors.size(); i++) {
            weight += factors.get(i).weight(vector);
        }
        return weight;
    }

    /** Probability of S bits: 2^S / (1 + 2^S). */
    public static double probability(double bits) {
        return 1 / (1 + Math.exp(-bits * LOG_2));
    }
}
