package io.tributary.match;

import io.tributary.compare.AgreementVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds comparisons that agree together among strangers: a postcode and a place of birth say the same twice. Counted as two
 * independent pieces of evidence they make strangers look like matches.
 */
final class Dependence {
    /** Bits by which two comparisons agree together more often than each by itself. */
    static final double LIMIT = 2;

    private static final double LEAST_TOGETHER = 20;
    private static final double RARE = 0.2;
    /** Cells of a joined table: more could not be learned. */
    private static final long MOST_CELLS = 2000;

    private static final double LOG_2 = Math.log(2);

    private Dependence() {}

    /**
     * @param left number of a comparison
     * @param right number of another, higher
     * @param lift in bits
     */
    record Pair(int left, int right, double lift) {}

    /**
     * Comparisons that weigh together, each in one group; most are alone. Groups grow by their greatest lift first, as long
     * as their table keeps its limit.
     *
     * @param strangers patterns of random pairs, each with the weight that it is no match
     * @param shares u, per comparison and level
     */
    static List<int[]> groups(List<PatternCount> patterns, double[] strangers, double[][] shares) {
        List<NavigableSet<Integer>> groups = new ArrayList<>();
        for (int comparison = 0; comparison < shares.length; comparison++) {
            groups.add(new TreeSet<>(Set.of(comparison)));
        }
        for (Pair pair : pairs(patterns, strangers, shares)) {
            NavigableSet<Integer> left = of(groups, pair.left());
            NavigableSet<Integer> right = of(groups, pair.right());
            if (!left.contains(pair.right()) && cells(left, shares) * cells(right, shares) <= MOST_CELLS) {
                left.addAll(right);
                groups.remove(right);
            }
        }
        return groups.stream()
                .sorted(Comparator.comparing(NavigableSet::first))
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static NavigableSet<Integer> of(List<NavigableSet<Integer>> groups, int comparison) {
        return groups.stream()
                .filter(group -> group.contains(comparison))
                .findFirst()
                .orElseThrow();
    }

    private static long cells(Set<Integer> group, double[][] shares) {
        return group.stream()
                .mapToLong(comparison -> shares[comparison].length + 1)
                .reduce(1, (left, right) -> left * right);
    }

    /** Pairs of dependent comparisons, those that agree together most first. */
    static List<Pair> pairs(List<PatternCount> patterns, double[] strangers, double[][] shares) {
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
        return pairs;
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
