package io.tributary.score.churn;

import io.tributary.score.buyers.Buyer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What each feature adds to the logarithm of the odds, told in words. */
final class Contributions {
    private static final int MOST = 3;
    private static final double LEAST = 0.005;

    private Contributions() {}

    static List<String> words(double[] contributions, Features features, Buyer buyer) {
        return IntStream.range(0, contributions.length)
                .boxed()
                .filter(i -> Math.abs(contributions[i]) >= LEAST)
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(contributions[i]))
                        .thenComparing(i -> i))
                .limit(MOST)
                .map(i -> features.words(buyer, i) + (contributions[i] > 0 ? " (raises)" : " (lowers)"))
                .toList();
    }
}
