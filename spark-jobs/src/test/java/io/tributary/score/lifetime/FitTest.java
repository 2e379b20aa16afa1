package io.tributary.score.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;

/** Parameters are found again from buyers who are simulated with them, and data that determine none are told. */
final class FitTest {
    private static final int BUYERS = 6_000;

    @Test
    void findsTheParametersOfSimulatedBuyers() {
        List<BuyingHistory> histories = buyers(new BgNbd(0.8, 6, 0.9, 3), FirstPurchase.NEVER_STOPS);

        Fit<BuyingModel> fit = Buying.BG_NBD.fit(histories).orElseThrow();

        assertThat(fit.degenerate()).isEmpty();
        assertThat(fit.customers()).isEqualTo(BUYERS);
        assertThat(fit.parameters()).extracting(Fit.Parameter::name).containsExactly("r", "alpha", "a", "b");
        BgNbd found = (BgNbd) fit.model();
        assertThat(found.r()).isCloseTo(0.8, within(0.08));
        assertThat(found.alpha()).isCloseTo(6, within(0.8));
        assertThat(found.a() / (found.a() + found.b())).isCloseTo(0.9 / 3.9, within(0.03));
        assertThat(fit.logLikelihood())
                .isGreaterThanOrEqualTo(total(new BgNbd(0.8, 6, 0.9, 3), histories))
                .isCloseTo(total(found, histories), within(1e-6));
    }

    @Test
    void findsThoseOfBuyersWhoMayStopAtOnce() {
        List<BuyingHistory> histories = buyers(new BgNbd(0.8, 6, 0.9, 3), FirstPurchase.MAY_BE_THE_LAST);

        Fit<BuyingModel> fit = Buying.MBG_NBD.fit(histories).orElseThrow();
        MbgNbd found = (MbgNbd) fit.model();

        assertThat(found.r()).isCloseTo(0.8, within(0.12));
        assertThat(found.a() / (found.a() + found.b())).isCloseTo(0.9 / 3.9, within(0.04));
        assertThat(fit.logLikelihood())
                .isGreaterThan(Buying.BG_NBD.fit(histories).orElseThrow().logLikelihood());
    }

    @Test
    void findsThoseOfBuyersWhoStopAtAnyTime() {
        SplittableRandom random = new SplittableRandom(5);
        GammaDistribution rates = new GammaDistribution(null, 0.6, 1 / 8.0);
        GammaDistribution stops = new GammaDistribution(null, 0.7, 1 / 10.0);
        List<BuyingHistory> histories = IntStream.range(0, BUYERS)
                .mapToObj(i -> {
                    double rate = rates.inverseCumulativeProbability(random.nextDouble());
                    double end = exponential(random, stops.inverseCumulativeProbability(random.nextDouble()));
                    double observed = 26 + 26 * random.nextDouble();
                    double last = 0;
                    int repeats = 0;
                    for (double at = exponential(random, rate);
                            at < Math.min(end, observed);
                            at += exponential(random, rate)) {
                        last = at;
                        repeats++;
                    }
                    return new BuyingHistory(repeats, last, observed);
                })
                .toList();

        Fit<BuyingModel> fit = Buying.PARETO_NBD.fit(histories).orElseThrow();
        ParetoNbd found = (ParetoNbd) fit.model();

        assertThat(fit.degenerate()).isEmpty();
        assertThat(found.r()).isCloseTo(0.6, within(0.08));
        assertThat(found.alpha()).isCloseTo(8, within(1.5));
        assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(total(new ParetoNbd(0.6, 8, 0.7, 10), histories));
    }

    @Test
    void findsTheParametersOfSimulatedSpending() {
        List<Spending> spendings = spendings(4, 3.5, 40, 1);

        Fit<GammaGamma> fit = GammaGamma.fit(spendings).orElseThrow();
        Fit<GammaGamma> inCents = GammaGamma.fit(spendings.stream()
                        .map(each -> new Spending(each.purchases(), each.mean() * 1000))
                        .toList())
                .orElseThrow();

        assertThat(fit.degenerate()).isEmpty();
        assertThat(fit.model().q()).isCloseTo(3.5, within(0.4));
        assertThat(fit.model().mean()).isCloseTo(4 * 40 / 2.5, within(2.0));
        assertThat(inCents.model().mean()).isCloseTo(1000 * fit.model().mean(), within(1.0));
        assertThat(fit.logLikelihood())
                .isCloseTo(
                        spendings.stream()
                                .mapToDouble(fit.model()::logLikelihood)
                                .sum(),
                        within(1e-3));
        assertThat(Spending.correlation(spendings)).isBetween(-0.1, 0.1);
        assertThat(Spending.correlation(List.of(new Spending(1, 5), new Spending(2, 10), new Spending(3, 15))))
                .isCloseTo(1, within(1e-9));
        assertThat(Spending.correlation(List.of(new Spending(1, 5), new Spending(1, 10))))
                .isZero();
    }

    @Test
    void tellsWhatTheDataDoNotDetermine() {
        List<BuyingHistory> loyal = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        GammaDistribution rates = new GammaDistribution(null, 2, 0.5 / 2);
        for (int i = 0; i < 2_000; i++) {
            loyal.add(history(random, rates.inverseCumulativeProbability(random.nextDouble()), 0, 52));
        }
        assertThat(Buying.BG_NBD.fit(loyal).orElseThrow().degenerate()).isPresent();

        List<BuyingHistory> strangers = IntStream.range(0, 500)
                .mapToObj(i -> new BuyingHistory(0, 0, 30 + i % 7))
                .toList();
        assertThat(Buying.BG_NBD.fit(strangers)).isEmpty();
        assertThat(Buying.lack(strangers)).contains("0 customers have bought on two days or more; 20 are needed");
        assertThat(Buying.lack(List.of())).isPresent();

        List<Spending> wild = spendings(3, 0.7, 10, 2);
        assertThat(GammaGamma.fit(wild).orElseThrow().degenerate())
                .contains("q is 1 or less, so that the mean of all customers does not exist");
        List<Spending> same = IntStream.range(0, 100)
                .mapToObj(i -> new Spending(1 + i % 4, 20))
                .toList();
        assertThat(GammaGamma.fit(same).orElseThrow().degenerate()).isPresent();
        assertThat(GammaGamma.lack(List.of(new Spending(1, 5))))
                .contains("1 customers have bought again for money; 20 are needed");
    }

    @Test
    void groupsCustomersWhoLookTheSame() {
        BuyingHistory one = BuyingHistory.ofDays(1, 7, 70);
        assertThat(BuyingHistory.grouped(List.of(one, BuyingHistory.ofDays(0, 0, 70), one)))
                .containsExactly(
                        new BuyingHistory.Alike(new BuyingHistory(0, 0, 10), 1),
                        new BuyingHistory.Alike(new BuyingHistory(1, 1, 10), 2));
    }

    private enum FirstPurchase {
        NEVER_STOPS,
        MAY_BE_THE_LAST
    }

    private static List<BuyingHistory> buyers(BgNbd truth, FirstPurchase first) {
        SplittableRandom random = new SplittableRandom(11);
        GammaDistribution rates = new GammaDistribution(null, truth.r(), 1 / truth.alpha());
        BetaDistribution stops = new BetaDistribution(null, truth.a(), truth.b());
        List<BuyingHistory> histories = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            double rate = rates.inverseCumulativeProbability(random.nextDouble());
            double stop = stops.inverseCumulativeProbability(random.nextDouble());
            double observed = 26 + 26 * random.nextDouble();
            boolean gone = first == FirstPurchase.MAY_BE_THE_LAST && random.nextDouble() < stop;
            histories.add(gone ? new BuyingHistory(0, 0, observed) : history(random, rate, stop, observed));
        }
        return histories;
    }

    private static BuyingHistory history(SplittableRandom random, double rate, double stop, double observed) {
        double last = 0;
        int repeats = 0;
        for (double at = exponential(random, rate); at < observed; at += exponential(random, rate)) {
            last = at;
            repeats++;
            if (random.nextDouble() < stop) {
                break;
            }
        }
        return new BuyingHistory(repeats, last, observed);
    }

    private static List<Spending> spendings(double p, double q, double gamma, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GammaDistribution scales = new GammaDistribution(null, q, 1 / gamma);
        return IntStream.range(0, 4_000)
                .mapToObj(i -> {
                    int purchases = 1 + random.nextInt(8);
                    double scale = scales.inverseCumulativeProbability(random.nextDouble());
                    GammaDistribution total = new GammaDistribution(null, p * purchases, 1 / scale);
                    return new Spending(purchases, total.inverseCumulativeProbability(random.nextDouble()) / purchases);
                })
                .toList();
    }

    private static double exponential(SplittableRandom random, double rate) {
        return -Math.log1p(-random.nextDouble()) / Math.max(1e-12, rate);
    }

    private static double total(BuyingModel model, List<BuyingHistory> histories) {
        return histories.stream().mapToDouble(model::logLikelihood).sum();
    }
}
