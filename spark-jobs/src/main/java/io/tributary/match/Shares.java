package io.tributary.match;

import io.tributary.compare.AgreementVector;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Share of pairs at each level of each comparison, unknown left out. */
final class Shares {
    private final double[][] weights;

    private Shares(double[][] weights) {
        this.weights = weights;
    }

    static Shares none(List<Integer> levels) {
        return new Shares(levels.stream().map(double[]::new).toArray(double[][]::new));
    }

    /** Adds pairs that weigh something. */
    void add(long vector, double weight) {
        for (int comparison = 0; comparison < weights.length; comparison++) {
            int level = AgreementVector.level(vector, comparison);
            if (level >= 0) {
                weights[comparison][level] += weight;
            }
        }
    }

    /** Adds so much of a distribution to each comparison. */
    void add(double[][] shares, double weight) {
        for (int comparison = 0; comparison < weights.length; comparison++) {
            for (int level = 0; level < weights[comparison].length; level++) {
                weights[comparison][level] += weight * shares[comparison][level];
            }
        }
    }

    /** Shares of what was added; none where nothing is known. */
    double[][] known() {
        double[][] shares = new double[weights.length][];
        for (int comparison = 0; comparison < weights.length; comparison++) {
            double sum = Math.max(known(comparison), Double.MIN_NORMAL);
            shares[comparison] = Arrays.stream(weights[comparison])
                    .map(weight -> weight / sum)
                    .toArray();
        }
        return shares;
    }

    double known(int comparison) {
        return Arrays.stream(weights[comparison]).sum();
    }

    /** Shares that add up to 1, each level seen a little more often than it was. */
    double[][] smoothed(double more) {
        double[][] shares = new double[weights.length][];
        for (int comparison = 0; comparison < weights.length; comparison++) {
            double sum = known(comparison) + more * weights[comparison].length;
            shares[comparison] = Arrays.stream(weights[comparison])
                    .map(weight -> (weight + more) / sum)
                    .toArray();
        }
        return shares;
    }

    /** Greatest difference of a level, over the comparisons that count. */
    static double change(double[][] before, double[][] after, IntPredicate counts) {
        double change = 0;
        for (int comparison = 0; comparison < before.length; comparison++) {
            for (int level = 0; level < before[comparison].length && counts.test(comparison); level++) {
                change = Math.max(change, Math.abs(before[comparison][level] - after[comparison][level]));
            }
        }
        return change;
    }

    /** Agreement up to a level beyond that of strangers; 1 if all agree. */
    static double kappa(double[] shares, double[] strangers, int last) {
        double agreed = 0;
        double byChance = 0;
        for (int level = 0; level <= last; level++) {
            agreed += shares[level];
            byChance += strangers[level];
        }
        return (agreed - byChance) / (1 - byChance);
    }

    /** Last level of those at which they agree beyond strangers the most. */
    static int mostTelling(double[] shares, double[] strangers) {
        int best = 0;
        for (int level = 1; level + 1 < shares.length; level++) {
            if (kappa(shares, strangers, level) > kappa(shares, strangers, best)) {
                best = level;
            }
        }
        return best;
    }

    /** Last level up to which the ones agree more than the others by the most; a difference of 0 has level -1. */
    static Difference greatest(double[] shares, double[] others) {
        Difference greatest = new Difference(-1, 0, 0);
        double agreeing = 0;
        double othersAgreeing = 0;
        for (int level = 0; level + 1 < shares.length; level++) {
            agreeing += shares[level];
            othersAgreeing += others[level];
            if (agreeing - othersAgreeing > greatest.by()) {
                greatest = new Difference(level, agreeing - othersAgreeing, othersAgreeing);
            }
        }
        return greatest;
    }

    /**
     * Of two distributions of levels.
     *
     * @param last level up to which they agree
     * @param by how many more of the ones do (Kolmogorov and Smirnov)
     * @param others share of the others that do
     */
    record Difference(int last, double by, double others) {}

    static double[][] average(List<double[][]> shares, List<double[]> weights) {
        double[][] average = new double[shares.get(0).length][];
        for (int comparison = 0; comparison < average.length; comparison++) {
            double[] sum = new double[shares.get(0)[comparison].length];
            double all = 0;
            for (int i = 0; i < shares.size(); i++) {
                double weight = weights.get(i)[comparison];
                all += weight;
                for (int level = 0; level < sum.length; level++) {
                    sum[level] += weight * shares.get(i)[comparison][level];
                }
            }
            double divisor = all;
            average[comparison] = all == 0
                    ? null
                    : Arrays.stream(sum).map(each -> each / divisor).toArray();
        }
        return average;
    }
}
