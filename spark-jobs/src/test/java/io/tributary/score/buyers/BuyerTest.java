package io.tributary.score.buyers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.score.lifetime.Spending;
import org.junit.jupiter.api.Test;

/** What models see of a customer. */
final class BuyerTest {
    private static final Buyer BUYER =
            new Buyer("c", 30, new int[] {10, 11, 20, 21}, new double[] {1000, 20, 40, Double.NaN}, 0, new long[0]);

    /** What a customer did on the day itself is known, and is no part of what comes after it. */
    @Test
    void daysAfterOneUpToAnother() {
        assertThat(BUYER.purchasesWithin(10, 20)).isEqualTo(2);
        assertThat(BUYER.spentWithin(10, 20)).isEqualTo(60);
    }

    @Test
    void spendingIsOfRepeatedPurchasesWhoseMoneyIsKnown() {
        assertThat(BUYER.spending()).contains(new Spending(2, 30));
        assertThat(new Buyer("once", 30, new int[] {10}, new double[] {1000}, 0, new long[0]).spending())
                .isEmpty();
    }

    /** More can go back than came: nobody is worth less than nothing. */
    @Test
    void whatWentBackIsTakenOff() {
        Buyer returned = new Buyer("r", 30, new int[] {10, 20}, new double[] {50, -20}, 1, new long[0]);

        assertThat(returned.spent()).isEqualTo(30);
        assertThat(returned.meanSpent()).isEqualTo(15);
        assertThat(returned.spentWithin(10, 30)).isZero();
        assertThat(returned.spentWithin(0, 30)).isEqualTo(30);
    }
}
