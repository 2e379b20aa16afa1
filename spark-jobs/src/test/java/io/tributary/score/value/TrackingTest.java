package io.tributary.score.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tributary.score.Card;
import io.tributary.score.SimulatedBuyers;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.lifetime.BgNbd;
import io.tributary.score.lifetime.Buying;
import io.tributary.score.lifetime.BuyingModel;
import io.tributary.score.value.Tracking.Week;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Repeat purchases beside those that a model expects. */
final class TrackingTest {
    private static final BgNbd MODEL = new BgNbd(0.25, 4.4, 0.8, 2.4);

    private static Followed customer(int[] then, int... now) {
        return new Followed(buyer(20, then), now.length == 0 ? Optional.empty() : Optional.of(buyer(40, now)));
    }

    private static Buyer buyer(int day, int... purchases) {
        return new Buyer("c", day, purchases, new double[purchases.length], 0, new long[0]);
    }

    /** The test is at day 20, three weeks after the first purchase of all at day 1, though not whole ones. */
    @Test
    void weeksEndWithTheDayOfTheTest() {
        Tracking tracking = Tracking.of(
                MODEL,
                List.of(
                        customer(new int[] {1, 6, 7, 20}, 1, 6, 7, 20, 21, 34, 35),
                        customer(new int[] {13}, 13, 27),
                        // All of it has been taken back since.
                        customer(new int[] {20})),
                15);

        assertThat(tracking.calibration()).isEqualTo(3);
        assertThat(tracking.weeks()).extracting(Week::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(tracking.weeks()).extracting(Week::repeats).containsExactly(1.0, 2.0, 3.0, 5.0, 6.0);
        assertThat(tracking.weeks().get(2).expected())
                .isCloseTo(MODEL.expected(19 / 7.0) + MODEL.expected(1), within(0.01));
        assertThat(tracking.weeks().get(4).expected())
                .isCloseTo(MODEL.expected(33 / 7.0) + MODEL.expected(3) + MODEL.expected(2), within(0.01));
    }

    @Test
    void expectsWhatBuyersDoWhoBuyAsTheModelSays() {
        List<Followed> customers = SimulatedBuyers.stopping(3_000, 720, 4).followed(540);
        BuyingModel model = Buying.BG_NBD
                .fit(customers.stream().map(each -> each.then().history()).toList())
                .orElseThrow()
                .model();

        Tracking tracking = Tracking.of(model, customers, 180);

        assertThat(tracking.calibration()).isEqualTo(78);
        assertThat(tracking.weeks()).hasSize(78 + 25);
        for (Week week : tracking.weeks().subList(40, 103)) {
            assertThat(week.expected()).as("week %d", week.number()).isCloseTo(week.repeats(), withinPercentage(5));
        }
    }

    @Test
    void aLongHistoryIsToldByEveryFewWeeksAndNobodyByNone() {
        Tracking tracking = Tracking.of(MODEL, List.of(customer(new int[] {-3000, -2000})), 21);

        assertThat(tracking.weeks())
                .hasSizeBetween(100, 156)
                .extracting(Week::number)
                .contains(tracking.calibration());
        assertThat(Tracking.of(MODEL, List.of(), 100).weeks()).isEmpty();
        Card card = new Card(Value.NAME);
        tracking.tell("bg-nbd", card);
        assertThat(card.rows(1, "v")).allMatch(row -> Double.isFinite(row.getDouble(5)));
    }
}
