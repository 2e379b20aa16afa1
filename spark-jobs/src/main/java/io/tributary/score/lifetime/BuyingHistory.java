package io.tributary.score.lifetime;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that models of buying look at. Purchases of one day count once.
 *
 * @param repeats days with a purchase after the first (x)
 * @param last weeks from the first to the last of them (t_x); 0 without repeats
 * @param observed weeks from the first to the end of what is known (T)
 */
public record BuyingHistory(int repeats, double last, double observed)
        implements Comparable<BuyingHistory>, Serializable {
    private static final double DAYS_PER_WEEK = 7;
    private static final Comparator<BuyingHistory> ORDER = Comparator.comparingInt(BuyingHistory::repeats)
            .thenComparingDouble(BuyingHistory::last)
            .thenComparingDouble(BuyingHistory::observed);

    /** @throws IllegalArgumentException when it is impossible */
    public BuyingHistory {
        if (repeats < 0 || !(last >= 0 && last <= observed) || Double.isInfinite(observed)) {
            throw new IllegalArgumentException(
                    "impossible history: repeats " + repeats + ", last " + last + ", observed " + observed);
        }
    }

    /** From whole days. */
    public static BuyingHistory ofDays(int repeats, long last, long observed) {
        return new BuyingHistory(repeats, last / DAYS_PER_WEEK, observed / DAYS_PER_WEEK);
    }

    /** The same customer some weeks later, without another purchase. */
    BuyingHistory quiet(double weeks) {
        return new BuyingHistory(repeats, last, observed + weeks);
    }

    @Override
    public int compareTo(BuyingHistory other) {
        return ORDER.compare(this, other);
    }

    /** Customers that look the same to a model. */
    public record Alike(BuyingHistory history, double customers) {}

    /** Counts equal histories, in their order: what a fit costs depends on how many different ones there are. */
    public static List<Alike> grouped(List<BuyingHistory> histories) {
        Map<BuyingHistory, Long> counts = histories.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> new Alike(entry.getKey(), entry.getValue()))
                .toList();
    }
}
