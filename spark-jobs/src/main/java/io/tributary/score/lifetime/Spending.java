package io.tributary.score.lifetime;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What a customer has spent.
 *
 * @param purchases how many the mean is of, 1 or more
 * @param mean of them, above 0
 */
public record Spending(int purchases, double mean) implements Comparable<Spending>, Serializable {
    private static final Comparator<Spending> ORDER =
            Comparator.comparingInt(Spending::purchases).thenComparingDouble(Spending::mean);

    /** @throws IllegalArgumentException when there is nothing to learn from */
    public Spending {
        if (purchases < 1 || !(mean > 0) || Double.isInfinite(mean)) {
            throw new IllegalArgumentException("impossible spending: purchases " + purchases + ", mean " + mean);
        }
    }

    @Override
    public int compareTo(Spending other) {
        return ORDER.compare(this, other);
    }

    /** Correlation, by Pearson, of how often customers buy and how much they spend; 0 when one of them does not vary. */
    public static double correlation(List<Spending> spendings) {
        double count = Math.max(1, spendings.size());
        double often = spendings.stream().mapToDouble(Spending::purchases).sum() / count;
        double much = spendings.stream().mapToDouble(Spending::mean).sum() / count;
        double both = 0;
        double oftenSquared = 0;
        double muchSquared = 0;
        for (Spending each : spendings) {
            both += (each.purchases() - often) * (each.mean() - much);
            oftenSquared += (each.purchases() - often) * (each.purchases() - often);
            muchSquared += (each.mean() - much) * (each.mean() - much);
        }
        double product = Math.sqrt(oftenSquared * muchSquared);
        return product > 0 ? both / product : 0;
    }
}
