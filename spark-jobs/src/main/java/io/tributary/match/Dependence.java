package io.tributary.match;

import io.tributary.compare.AgreementVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds comparisons that agree together among strangers: a postcode and a place of birth say the same twice. Counted as two
 * independent pieces of evidence they make strangers look like matches.
 */
final class Dependence {
    /** Bits by which two comparisons agree together more often than each by itself. */
    static final double LIMIT = 2;

    private static final double LEAST_TOGETHER = 20;
    private static final double RARE = 0.2;
    private static final double LOG_2 = Math.log(2);

    private Dependence() {}

    /**
     * @param left number of a comparison
     * @param right number of another, higher
     * @param lift in bits
     */
    record Pair(int left, int right, double lift) {}

    /**
     * Pairs of comparisons to be taken together, no comparison in two of them.
     *
     * @param strangers patterns of random pairs, each with the weight that it is no match
     * @param shares u, per comparison and level
     */
    static List<Pair> find(List<PatternCount> patterns, double[] strangers, double[][] shares) {
        List<Pair> pairs = new ArrayList<>();
        for (int left = 0; left < shares.length; left++) {
            for (int right = left + 1; right < shares.length; right++) {
                double lift = lift(patterns, strangers, left, prefix(shares[left]), right, prefix(shares[right]));
                if (lift >= LIMIT) {
                    pairs.add(new Pair(left, right, lift));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::lift)
                .reversed()
                .thenComparingInt(Pair::left)
                .thenComparingInt(Pair::right));
        List<Pair> kept = new ArrayList<>();
        for (Pair pair : pairs) {
            if (kept.stream()
                    .noneMatch(other -> other.left() == pair.left()
                            || other.right() == pair.right()
                            || other.left() == pair.right()
                            || other.right() == pair.left())) {
                kept.add(pair);
            }
        }
        return kept;
    }

    /** Last level that still means agreement: strangers reach it rarely. */
    private static int prefix(double[] shares) {
        double sum = 0;
        int last = 0;
        for (int level = 0; level + 1 < shares.length; level++) {
            sum += shares[level];
            if (sum <= RARE) {
                last = level;
            }
        }
        return last;
    }

    private static double lift(
            List<PatternCount> patterns, double[] strangers, int left, int leftPrefix, int right, int rightPrefix) {
        double all = 0;
        double leftAgrees = 0;
        double rightAgrees = 0;
        double both = 0;
        for (int i = 0; i < strangers.length; i++) {
            int leftLevel = AgreementVector.level(patterns.get(i).vector(), left);
            int rightLevel = AgreementVector.level(patterns.get(i).vector(), right);
            if (leftLevel >= 0 && rightLevel >= 0) {
                all += strangers[i];
                leftAgrees += leftLevel <= leftPrefix ? strangers[i] : 0;
                rightAgrees += rightLevel <= rightPrefix ? strangers[i] : 0;
                both += leftLevel <= leftPrefix && rightLevel <= rightPrefix ? strangers[i] : 0;
            }
        }
        return both < LEAST_TOGETHER ? 0 : Math.log(both * all / (leftAgrees * rightAgrees)) / LOG_2;
    }
}
