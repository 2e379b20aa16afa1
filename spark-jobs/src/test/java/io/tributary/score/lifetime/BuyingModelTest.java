package io.tributary.score.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of the papers and of the package lifetimes, at the published parameters of CDNOW. */
final class BuyingModelTest {
    private static final BgNbd BG = new BgNbd(0.242595, 4.413602, 0.792922, 2.425907);
    private static final MbgNbd MBG = new MbgNbd(0.525, 6.183, 0.891, 1.614);
    private static final ParetoNbd PARETO = new ParetoNbd(0.5534, 10.5802, 0.6061, 11.6562);

    @ParameterizedTest
    @CsvSource({
        "2, 30.43, 38.86, 39, 1.22603, .72658, 1.45509, .86911, 1.26296, .70620",
        "1, 1.71, 38.86, 39, .20319, .21210, .17091, .16780, .18884, .17084",
        "0, 0, 38.86, 39, .19510, 1, .10703, .29496, .15401, .38974",
        "26, 30.86, 31, 52, 25.7582, .96892, 25.45491, .99792, 24.0039, .96557",
    })
    void knowsWhatKnownCustomersWillBuy(
            int repeats,
            double last,
            double observed,
            double weeks,
            double bg,
            double bgAlive,
            double pareto,
            double paretoAlive,
            double mbg,
            double mbgAlive) {
        BuyingHistory history = new BuyingHistory(repeats, last, observed);
        BgNbd rounded = new BgNbd(0.243, 4.414, 0.793, 2.426);

        assertThat(rounded.expected(history, weeks)).isCloseTo(bg, within(2e-3 * Math.max(1, bg)));
        assertThat(rounded.alive(history)).isCloseTo(bgAlive, within(1e-4));
        assertThat(PARETO.expected(history, weeks)).isCloseTo(pareto, within(2e-5 * Math.max(1, pareto)));
        assertThat(PARETO.alive(history)).isCloseTo(paretoAlive, within(1e-5));
        assertThat(MBG.expected(history, weeks)).isCloseTo(mbg, within(1e-4 * Math.max(1, mbg)));
        assertThat(MBG.alive(history)).isCloseTo(mbgAlive, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({".1429, .0078", "1, .0532", "3, .1506", "31.8571, 1.0405", "32, 1.0437"})
    void knowsWhatNewCustomersWillBuy(double weeks, double expected) {
        assertThat(BG.expected(weeks)).isCloseTo(expected, within(5.1e-5));
    }

    /** The sheet that the papers' authors gave away says 1.8576: it stops the series after fifty terms. */
    @Test
    void knowsItForAsLongAsTheSeriesIsSummed() {
        assertThat(BG.expected(78))
                .isCloseTo(byIntegration(BG, 78), within(1e-4))
                .isCloseTo(1.8576, within(5e-4));
    }

    @ParameterizedTest
    @CsvSource({"2, 30.43, 38.86, 13", "0, 0, 38.86, 13", "26, 30.86, 31, 52", "3, 10, 10, .5"})
    void tellsTheChanceOfNoPurchase(int repeats, double last, double observed, double weeks) {
        BuyingHistory history = new BuyingHistory(repeats, last, observed);
        double alive = BG.alive(history);
        double paused = Math.pow((BG.alpha() + observed) / (BG.alpha() + observed + weeks), BG.r() + repeats);

        assertThat(BG.none(history, weeks)).isCloseTo(1 - alive + alive * paused, within(1e-12));
        assertThat(MBG.none(history, weeks)).isBetween(1 - MBG.alive(history), 1.0);
        assertThat(PARETO.none(history, weeks)).isBetween(1 - PARETO.alive(history), 1.0);
        assertThat(new Nbd(0.4, 12).none(history, weeks))
                .isCloseTo(Math.pow((12 + observed) / (12 + observed + weeks), 0.4 + repeats), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"221", "254", "161", "204"})
    void staysFiniteForWhoBuysDaily(int repeats) {
        BuyingHistory history = new BuyingHistory(repeats, 30, 31);
        ParetoNbd pareto = new ParetoNbd(0.5143, 2.8845, 0.2856, 14.1087);

        for (BuyingModel model : List.of(pareto, BG, MBG)) {
            assertThat(model.logLikelihood(history)).isFinite();
            assertThat(model.alive(history)).isBetween(0.0, 1.0);
            assertThat(model.expected(history, 52)).isBetween(repeats * 0.1, repeats * 3.0);
            assertThat(model.none(history, 52)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void isRegularWhereTheFormulasAreNot() {
        BuyingHistory history = new BuyingHistory(0, 0, 30);
        Stream.of(new BgNbd(0.3, 5, 1, 2), new BgNbd(0.3, 5, 0.4, 0.6)).forEach(model -> {
            assertThat(model.expected(20)).isCloseTo(byIntegration(model, 20), within(1e-3));
            assertThat(model.expected(history, 1e6)).isFinite().isPositive();
        });
        ParetoNbd atOne = new ParetoNbd(0.5, 10, 1, 12);
        assertThat(atOne.expected(history, 39))
                .isCloseTo(new ParetoNbd(0.5, 10, 1 + 1e-6, 12).expected(history, 39), within(1e-5));
        assertThat(new ParetoNbd(0.5, 10, 0.6, 10).logLikelihood(history)).isFinite();
    }

    /** Whose rates hardly differ: many purchases are expected, and the series has terms beyond every double. */
    @ParameterizedTest
    @CsvSource({"300, 300, .9, 3, 52", "3000, 3000, .9, 3, 52", "3000, 5, .5, .4, 52", "3000, 5, 3, 20, 52"})
    void staysRightWhereAllBuyAtOneRate(double r, double alpha, double a, double b, double weeks) {
        BgNbd model = new BgNbd(r, alpha, a, b);

        assertThat(model.expected(weeks)).isCloseTo(byIntegration(model, weeks), withinPercentage(0.5));
    }

    /** The mean of (1 - (alpha / (alpha + p t))^r) / p over Beta(a, b), by its quantiles. */
    private static double byIntegration(BgNbd model, double weeks) {
        BetaDistribution stops = new BetaDistribution(model.a(), model.b());
        int steps = 20_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double p = Math.max(1e-12, stops.inverseCumulativeProbability((i + 0.5) / steps));
            sum += -Math.expm1(-model.r() * Math.log1p(p * weeks / model.alpha())) / p;
        }
        return sum / steps;
    }

    @Test
    void worthOfACustomerIsDiscountedByTheMonth() {
        GammaGamma spends = new GammaGamma(6.24957, 3.74422, 15.44352);
        BuyingHistory first = new BuyingHistory(2, 30.43, 38.86);
        double mean = spends.mean(new Spending(2, 22.35));
        double weeks = 365.0 / 7;

        assertThat(new LifetimeValue(weeks, 0.01).of(BG, first, mean)).isCloseTo(36.2892, within(0.011));
        assertThat(new LifetimeValue(weeks, 0).of(BG, first, mean))
                .isCloseTo(mean * BG.expected(first, weeks), within(1e-9));
        assertThat(new LifetimeValue(2, 0.01).ofRate(10)).isCloseTo(20 / 1.01, within(1e-9));
        assertThat(new LifetimeValue(weeks, 0).ofRate(1)).isCloseTo(weeks, within(1e-9));
    }

    @Test
    void spendingIsDrawnToTheMean() {
        GammaGamma spends = new GammaGamma(6.24957, 3.74422, 15.44352);

        assertThat(spends.mean()).isCloseTo(35.17, within(0.005));
        assertThat(spends.mean(new Spending(2, 22.35))).isCloseTo(24.65, within(0.01));
        assertThat(spends.mean(new Spending(1, 11.77))).isCloseTo(18.91, within(0.01));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new BuyingHistory(1, 5, 4))
                .hasMessage("impossible history: repeats 1, last 5.0, observed 4.0");
        assertThatThrownBy(() -> new BuyingHistory(-1, 0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BuyingHistory(1, Double.NaN, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Spending(1, 0)).hasMessage("impossible spending: purchases 1, mean 0.0");
    }
}
