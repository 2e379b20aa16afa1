package io.tributary.score.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.score.Card;
import io.tributary.score.ScoreConfigs;
import io.tributary.score.SimulatedBuyers;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lakes where the models must win, where past spend must, and those of which no money is known. */
final class ValueTest {
    private final Card card = new Card(Value.NAME);
    private final Value value = new Value(ScoreConfigs.plain(90, 180));

    private Map<String, Double> figures(String measure) {
        return card.entries().stream()
                .filter(entry -> entry.measure().equals(measure))
                .collect(Collectors.toMap(Card.Entry::variant, Card.Entry::value));
    }

    private String used() {
        return card.entries().stream()
                .filter(entry -> entry.measure().equals("used"))
                .map(Card.Entry::text)
                .collect(Collectors.joining());
    }

    @Test
    void theModelsWinWhereCustomersStop() {
        SimulatedBuyers buyers = SimulatedBuyers.stopping(3_000, 720, 1);

        Value.Used used =
                value.choose(buyers.followed(540), 180, buyers.now(), card).orElseThrow();

        assertThat(used.variant()).isEqualTo("bg-nbd x gamma-gamma");
        assertThat(used())
                .isEqualTo("bg-nbd x gamma-gamma: as good an order as the baselines, and nearer to what came");
        assertThat(figures("gini")).containsOnlyKeys("bg-nbd x gamma-gamma", "past-spend", "same-as-before");
        assertThat(figures("gini").get(used.variant()))
                .isGreaterThan(figures("gini").get("past-spend") - Value.GINI);
        for (Buyer buyer : buyers.now()) {
            assertThat(used.model().value(buyer)).isFinite().isNotNegative();
        }
        assertThat(used.model().reasons(buyers.now().get(0)))
                .hasSize(3)
                .first()
                .asString()
                .matches("expected to buy on \\d+\\.\\d days");
    }

    @Test
    void aBaselineWinsWhereNobodyStops() {
        SimulatedBuyers buyers = SimulatedBuyers.steady(1_000, 400, 1);

        Value.Used used =
                value.choose(buyers.followed(220), 180, buyers.now(), card).orElseThrow();

        assertThat(used.variant()).isIn("past-spend", "same-as-before");
        assertThat(used()).endsWith(": a baseline, the models could not be fitted");
        assertThat(card.entries())
                .anyMatch(entry -> entry.variant().equals("bg-nbd")
                        && entry.measure().equals("fit")
                        && entry.text().startsWith("not used: "))
                .anyMatch(entry -> entry.text() != null
                        && entry.text().startsWith("How often customers buy and how much they spend go together"));
        assertThat(used.model().reasons(buyers.now().get(0)).get(0)).matches("spent \\d+\\.\\d\\d in \\d+ days");
    }

    @Test
    void withoutMoneyThereIsNoValue() {
        SimulatedBuyers buyers = SimulatedBuyers.stopping(200, 720, 1);
        List<Followed> free =
                buyers.followed(540).stream().map(SimulatedBuyers::free).toList();
        List<Buyer> now = buyers.now().stream().map(SimulatedBuyers::free).toList();

        assertThat(value.choose(free, 180, now, card)).isEmpty();
        assertThat(used()).isEqualTo("nothing: no purchase has an amount above 0 that can be added");
    }

    @Test
    void oneCustomerIsWorthWhatWasSpent() {
        Buyer one = new Buyer("c", 100, new int[] {100}, new double[] {50}, 0, new long[0]);

        Value.Used used = value.choose(List.of(), 50, List.of(one), card).orElseThrow();

        assertThat(used.variant()).isEqualTo("past-spend");
        assertThat(used()).startsWith("past-spend: untested, 0 customers of the test");
        assertThat(used.model().value(one)).isFinite().isPositive();
    }

    @Test
    void allWhoBoughtOnceAreWorthWhatTheySpent() {
        List<Buyer> once = IntStream.range(0, 150)
                .mapToObj(i -> new Buyer("c" + i, 400, new int[] {i}, new double[] {10 + i}, 0, new long[0]))
                .toList();
        List<Followed> followed = once.stream()
                .map(buyer -> new Followed(
                        new Buyer(buyer.customer(), 200, buyer.purchases(), buyer.amounts(), 0, new long[0]),
                        Optional.of(buyer)))
                .toList();

        assertThat(value.choose(followed, 200, once, card).orElseThrow().variant())
                .isEqualTo("past-spend");
    }

    @Test
    void errorsByHand() {
        Errors errors = Errors.of(new double[] {1, 2, 0}, new double[] {2, 2, 1});

        assertThat(errors.absolute()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(errors.root()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-12));
        assertThat(errors.bias()).isCloseTo(-0.4, within(1e-12));
        assertThat(Errors.of(new double[] {3, 2, 1}, new double[] {30, 20, 10}).gini())
                .isCloseTo(1, within(1e-12));
        assertThat(Errors.of(new double[] {1, 2, 3}, new double[] {30, 20, 10}).gini())
                .isNegative();
    }
}
