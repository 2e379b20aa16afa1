package io.tributary.score.buyers;

import io.tributary.score.lifetime.BuyingHistory;
import io.tributary.score.lifetime.Spending;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A customer who has bought, as known at the end of a day.
 *
 * @param customer id
 * @param day days since 1970, the last that is known
 * @param purchases days with a purchase, ascending; at least one
 * @param amounts money of each; not a number where none is known
 * @param returns how often something was sent back
 * @param behaviour counts, in the order declared
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Buyer(String customer, int day, int[] purchases, double[] amounts, long returns, long[] behaviour)
        implements Serializable {

    /** What models of buying see. */
    public BuyingHistory history() {
        return BuyingHistory.ofDays(purchases.length - 1, last() - first(), tenure());
    }

    /** What was spent on days after the first; absent if nothing. */
    public Optional<Spending> spending() {
        double[] spent =
                Arrays.stream(amounts).skip(1).filter(amount -> amount > 0).toArray();
        return spent.length == 0
                ? Optional.empty()
                : Optional.of(new Spending(spent.length, DoubleStream.of(spent).sum() / spent.length));
    }

    /** Money of all purchases, less what went back; 0 if none is known. */
    public double spent() {
        return Math.max(
                0,
                Arrays.stream(amounts).filter(amount -> !Double.isNaN(amount)).sum());
    }

    /** Mean money of a day with a purchase; 0 if none is known. */
    public double meanSpent() {
        long known =
                Arrays.stream(amounts).filter(amount -> !Double.isNaN(amount)).count();
        return known == 0 ? 0 : spent() / known;
    }

    /** Whether money of a purchase is known. */
    public boolean hasMoney() {
        return Arrays.stream(amounts).anyMatch(amount -> amount > 0);
    }

    /** Days since the last purchase. */
    public int recency() {
        return day - last();
    }

    /** Days since the first. */
    public int tenure() {
        return day - first();
    }

    /** Days with a purchase after one day up to another. */
    public int purchasesWithin(int after, int until) {
        return (int) Arrays.stream(purchases)
                .filter(each -> each > after && each <= until)
                .count();
    }

    /** Money of these, less what went back; not below 0. */
    public double spentWithin(int after, int until) {
        return Math.max(
                0,
                IntStream.range(0, purchases.length)
                        .filter(i -> purchases[i] > after && purchases[i] <= until && !Double.isNaN(amounts[i]))
                        .mapToDouble(i -> amounts[i])
                        .sum());
    }

    private int first() {
        return purchases[0];
    }

    private int last() {
        return purchases[purchases.length - 1];
    }
}
