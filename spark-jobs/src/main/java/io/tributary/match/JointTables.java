package io.tributary.match;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel.Factor;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the factors of a model: a table of shares for each comparison, and one table for comparisons that are not
 * independent. A cell of such a table is what was counted, drawn a little towards what it would be if they were independent;
 * cells in which a comparison is unknown are counted on the pairs that know the others.
 */
final class JointTables {
    private static final double MORE = 20;
    private static final double DIGITS = 1e9;

    private final List<PatternCount> patterns;
    private final double[] weights;
    private final double[][] shares;

    /**
     * @param patterns whose pairs are counted
     * @param weights how many pairs of each
     * @param shares of each level of each comparison by itself
     */
    JointTables(List<PatternCount> patterns, double[] weights, double[][] shares) {
        this.patterns = patterns;
        this.weights = weights;
        this.shares = shares;
    }

    /** Of one comparison, or of several that weigh together. */
    static Factor factor(int[] group, JointTables matches, JointTables strangers, JointTables related) {
        int[] widths = Arrays.stream(group)
                .map(comparison -> matches.shares[comparison].length + 1)
                .toArray();
        return new Factor(
                group,
                widths,
                matches.table(group, widths),
                strangers.table(group, widths),
                related.table(group, widths));
    }

    /** The cell of all unknown is 1. */
    private double[] table(int[] group, int[] widths) {
        int cells = Arrays.stream(widths).reduce(1, (left, right) -> left * right);
        double[] table = new double[cells];
        table[0] = 1;
        for (int known = 1; known < 1 << group.length; known++) {
            double[] counts = Integer.bitCount(known) == 1 ? new double[cells] : counted(group, widths, known, cells);
            double sum = MORE + Arrays.stream(counts).sum();
            for (int cell = 1; cell < cells; cell++) {
                double independent = independent(group, widths, known, cell);
                if (independent > 0) {
                    table[cell] = rounded((counts[cell] + MORE * independent) / sum);
                }
            }
        }
        return table;
    }

    /** Pairs in each cell, of those that know at least the given comparisons; the others count as unknown. */
    private double[] counted(int[] group, int[] widths, int known, int cells) {
        double[] counts = new double[cells];
        for (int i = 0; i < weights.length; i++) {
            int cell = 0;
            for (int j = 0; j < group.length && cell >= 0; j++) {
                int level = (known & (1 << j)) == 0
                        ? AgreementVector.UNKNOWN
                        : AgreementVector.level(patterns.get(i).vector(), group[j]);
                boolean missing = (known & (1 << j)) != 0 && level < 0;
                cell = missing ? -1 : cell * widths[j] + level + 1;
            }
            if (cell >= 0) {
                counts[cell] += weights[i];
            }
        }
        return counts;
    }

    /** Product of the shares by themselves; 0 if the cell does not know exactly the given comparisons. */
    private double independent(int[] group, int[] widths, int known, int cell) {
        double product = 1;
        int rest = cell;
        for (int j = group.length - 1; j >= 0; j--) {
            int level = rest % widths[j] - 1;
            rest /= widths[j];
            if ((level >= 0) != ((known & (1 << j)) != 0)) {
                return 0;
            }
            product *= level < 0 ? 1 : shares[group[j]][level];
        }
        return product;
    }

    /** The last digits of a sum depend on the machine; what is kept does not. */
    private static double rounded(double share) {
        return Math.max(1 / DIGITS, Math.rint(share * DIGITS) / DIGITS);
    }
}
