package io.tributary.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parameters of the probabilistic model (Fellegi and Sunter 1969): how often matches and how often strangers show each
 * level of each comparison, and how rare matches are. A third class, where the data have one (Winkler 1993), are pairs of
 * related people: different ones who share what a household shares, so that its many agreements are not independent. A pair
 * must be likelier a match than either. Immutable; travels to tasks.
 */
public final class MatchModel implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double LOG_2 = Math.log(2);

    private final double prior;
    private final RelatedPeople related;
    private final ArrayList<Factor> factors;

    /** Without related people. */
    public MatchModel(double prior, List<Factor> factors) {
        this(prior, RelatedPeople.NONE, factors);
    }

    /**
     * @param prior chance that two random records match
     * @param related pairs that are neither matches nor strangers
     * @param factors every comparison in exactly one
     */
    public MatchModel(double prior, RelatedPeople related, List<Factor> factors) {
        this.prior = prior;
        this.related = related;
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
        private final double[] related;
        private final double[] weights;
        private final double[] weightsOfRelated;

        /** Without related people. */
        public Factor(int[] comparisons, int[] widths, double[] matches, double[] strangers) {
            this(comparisons, widths, matches, strangers, strangers);
        }

        /**
         * @param comparisons numbers of them
         * @param widths levels of each, unknown included
         * @param matches m: chance of each level, or pair of levels, among matches
         * @param strangers u: the same among strangers
         * @param related r: the same among related people
         */
        public Factor(int[] comparisons, int[] widths, double[] matches, double[] strangers, double[] related) {
            this.comparisons = comparisons.clone();
            this.widths = widths.clone();
            this.matches = matches.clone();
            this.strangers = strangers.clone();
            this.related = related.clone();
            this.weights = new double[matches.length];
            this.weightsOfRelated = new double[matches.length];
            for (int i = 1; i < weights.length; i++) {
                weights[i] = log2(matches[i] / strangers[i]);
                weightsOfRelated[i] = log2(matches[i] / related[i]);
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

        /** r of every level, or pair of levels; the first, nothing known, is 1. */
        public double[] related() {
            return related.clone();
        }

        /** Place of a vector's levels in the tables. */
        public int place(long vector) {
            int place = 0;
            for (int i = 0; i < comparisons.length; i++) {
                place = place * widths[i] + AgreementVector.level(vector, comparisons[i]) + 1;
            }
            return place;
        }

        /** Bits that the vector's levels add, against strangers; 0 if nothing is known. */
        public double weight(long vector) {
            return weights[place(vector)];
        }

        /** The same against related people. */
        public double weightOfRelated(long vector) {
            return weightsOfRelated[place(vector)];
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
        return log2(prior / (1 - prior));
    }

    /** Pairs that are neither matches nor strangers. */
    public RelatedPeople related() {
        return related;
    }

    /** match_weight in bits, without the prior and without what rare values add. */
    public double weight(long vector) {
        return weight(vector, 0);
    }

    /**
     * match_weight in bits, without the prior.
     *
     * @param frequencyBits what rare values add: strangers seldom share those, related people do
     */
    public double weight(long vector, double frequencyBits) {
        double strangers = bitsAgainstStrangers(vector) + frequencyBits;
        return related.share() == 0 ? strangers : against(strangers, bitsAgainstRelated(vector));
    }

    private double bitsAgainstStrangers(long vector) {
        double bits = 0;
        for (int i = 0; i < factors.size(); i++) {
            bits += factors.get(i).weight(vector);
        }
        return bits;
    }

    /** Bits for a match against related people alone. */
    public double bitsAgainstRelated(long vector) {
        double bits = -log2(related.ratio(vector));
        for (int i = 0; i < factors.size(); i++) {
            bits += factors.get(i).weightOfRelated(vector);
        }
        return bits;
    }

    /**
     * Bits for a match against all else that a pair can be.
     *
     * @param strangers bits for a match against strangers
     * @param relatives bits for a match against related people
     */
    public double against(double strangers, double relatives) {
        double share = related.share();
        if (share == 0) {
            return strangers;
        }
        double ofStrangers = strangers - log2((1 - prior - share) / (1 - prior));
        double ofRelated = relatives - log2(share / (1 - prior));
        double lower = Math.min(ofStrangers, ofRelated);
        // The odds against add up; in bits, without leaving the range of doubles.
        return lower - log2(1 + Math.pow(2, lower - Math.max(ofStrangers, ofRelated)));
    }

    /** Chance that a pair of this vector is of related people, rare values left out of account. */
    public double relatedProbability(long vector) {
        double share = related.share();
        if (share == 0) {
            return 0;
        }
        double strangers = bitsAgainstStrangers(vector);
        double relatives = bitsAgainstRelated(vector);
        double others = Math.pow(2, relatives) * prior + Math.pow(2, relatives - strangers) * (1 - prior - share);
        return share / (share + others);
    }

    private static double log2(double value) {
        return Math.log(value) / LOG_2;
    }

    /** Probability of S bits: 2^S / (1 + 2^S). */
    public static double probability(double bits) {
        return 1 / (1 + Math.exp(-bits * LOG_2));
    }
}
