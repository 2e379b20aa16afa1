package io.tributary.score.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.TestSession;
import io.tributary.config.ScoreConfig;
import io.tributary.score.Card;
import io.tributary.score.ScoreConfigs;
import io.tributary.score.SimulatedBuyers;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.churn.Trials.Candidate;
import io.tributary.score.lifetime.BgNbd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;

/** Lakes where each kind of model must win, and those of which nothing can be learned. */
final class ChurnTest {
    private static final int HORIZON = 90;
    private static final ScoreConfig SCORE = ScoreConfigs.plain(HORIZON, 365);
    private static final Features FEATURES = new Features(HORIZON, List.of());

    private final Card card = new Card(Churn.NAME);

    private Optional<Churn.Used> choose(List<Followed> train, List<Followed> test, List<Buyer> now) {
        Churn churn = new Churn(TestSession.session(), SCORE);
        Optional<Churn.Used> chosen = churn.choose(train, test, now, card);
        // Whatever was chosen can be made again from its numbers, and says the same.
        chosen.ifPresent(used -> churn.again(used.numbers(), now).ifPresent(again -> {
            assertThat(again.figures().get("drift")).isEqualTo(figures("drift").get(used.variant()), within(1e-6));
            assertThat(again.used().variant()).isEqualTo(used.variant());
            now.forEach(buyer -> {
                assertThat(again.used().model().probability(buyer))
                        .isEqualTo(used.model().probability(buyer));
                assertThat(again.used().model().reasons(buyer))
                        .isEqualTo(used.model().reasons(buyer));
            });
        }));
        return chosen;
    }

    /** Nobody has bought for a year, whom the test knew as buyers of the last weeks. */
    @Test
    void aModelOfOtherCustomersIsNotUsedAgain() {
        SimulatedBuyers buyers = SimulatedBuyers.stopping(1_000, 720, 1);
        Churn churn = new Churn(TestSession.session(), SCORE);
        Churn.Used used = choose(buyers.followed(720 - 2 * HORIZON), buyers.followed(720 - HORIZON), buyers.now())
                .orElseThrow();
        List<Buyer> silent = buyers.now().stream()
                .map(buyer -> new Buyer(
                        buyer.customer(), buyer.day() + 365, buyer.purchases(), buyer.amounts(), 0, new long[0]))
                .toList();

        assertThat(churn.again(used.numbers(), buyers.now())).isPresent();
        assertThat(churn.again(used.numbers(), silent)).isEmpty();
    }

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
    void aModelOfBuyingWinsWhereCustomersBuyAsItSays() {
        SimulatedBuyers buyers = SimulatedBuyers.stopping(3_000, 720, 1);

        Churn.Used used = choose(buyers.followed(720 - 2 * HORIZON), buyers.followed(720 - HORIZON), buyers.now())
                .orElseThrow();

        Map<String, Double> auc = figures("auc");
        assertThat(auc)
                .containsOnlyKeys("recency-only", "bg-nbd", "mbg-nbd", "logistic-regression", "gradient-boosted-trees");
        assertThat(auc.get(used.variant()))
                .isGreaterThan(auc.get("recency-only"))
                .isBetween(0.7, 0.97);
        assertThat(used.variant()).isNotEqualTo("recency-only");
        assertThat(figures("test_rows")).hasSize(1);
        assertThat(figures("drift").get(used.variant())).isBetween(0.0, 0.5);
        for (Buyer buyer : buyers.now()) {
            assertThat(used.model().probability(buyer)).isBetween(0.0, 1.0);
        }
        assertThat(used.model().reasons(buyers.now().get(0))).isNotEmpty().allMatch(reason -> !reason.contains("NaN"));
    }

    /** Who returned something does not come back, whatever else they did. */
    @Test
    void aLearnedModelWinsWhereBehaviourTells() {
        SplittableRandom random = new SplittableRandom(2);
        List<Followed> train = returning(random, 1_000, 540);
        List<Followed> test = returning(random, 1_000, 630);
        List<Buyer> now = test.stream().map(Followed::then).toList();

        Churn.Used used = choose(train, test, now).orElseThrow();

        assertThat(used.variant()).isIn("logistic-regression", "gradient-boosted-trees");
        assertThat(used.saved()).isPresent();
        Buyer gone =
                now.stream().filter(buyer -> buyer.returns() > 0).findFirst().orElseThrow();
        Buyer kept =
                now.stream().filter(buyer -> buyer.returns() == 0).findFirst().orElseThrow();
        assertThat(used.model().probability(gone)).isGreaterThan(used.model().probability(kept) + 0.5);
        assertThat(used.model().reasons(gone).get(0)).isEqualTo("returns: 1 (raises)");
        assertThat(used()).contains("the greatest held-out AUC beside recency-only");
        assertThat(figures("auc").get(used.variant())).isGreaterThan(0.9);
    }

    private static List<Followed> returning(SplittableRandom random, int count, int day) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int last = day - random.nextInt(HORIZON);
                    int first = last - 1 - random.nextInt(100);
                    long returns = random.nextInt(2);
                    boolean gone = random.nextDouble() < (returns == 1 ? 0.95 : 0.1);
                    double[] amounts = {10, 10, 10};
                    Buyer then = new Buyer(
                            "c" + i, day, new int[] {first, last}, new double[] {10, 10}, returns, new long[0]);
                    Buyer now = gone
                            ? then
                            : new Buyer(
                                    "c" + i, day + HORIZON, new int[] {first, last, day + 5}, amounts, 0, new long[0]);
                    return new Followed(then, Optional.of(now));
                })
                .toList();
    }

    /** The chance falls with the last purchase alone, at a rate of the day: nothing else tells more. */
    @Test
    void theBaselineWinsWhereOnlyTheLastPurchaseTells() {
        SplittableRandom random = new SplittableRandom(3);
        List<Followed> train = fading(random, 540, 40);
        List<Followed> test = fading(random, 630, 60);

        Churn.Used used =
                choose(train, test, test.stream().map(Followed::then).toList()).orElseThrow();

        assertThat(used.variant()).isEqualTo("recency-only");
        assertThat(used()).isEqualTo("recency-only: a baseline, which no learned model has beaten by an AUC of 0.002");
        assertThat(used.model().reasons(test.get(0).then()))
                .singleElement()
                .asString()
                .startsWith("last purchase ");
        // Made anew from the latest labels, of fewer who were gone.
        double rate = figures("test_base_rate").get(Card.ALL);
        assertThat(rate).isLessThan(figures("train_base_rate").get(Card.ALL) - 0.04);
        assertThat(test.stream()
                        .mapToDouble(each -> used.model().probability(each.then()))
                        .average())
                .hasValueCloseTo(rate, within(0.01));
    }

    private static List<Followed> fading(SplittableRandom random, int day, double days) {
        return IntStream.range(0, 1_500)
                .mapToObj(i -> {
                    int last = day - random.nextInt(300);
                    boolean stays = random.nextDouble() < Math.exp(-(day - last) / days);
                    Buyer then = new Buyer("c" + i, day, new int[] {last}, new double[] {10}, 0, new long[0]);
                    Buyer later = new Buyer(
                            "c" + i, day + HORIZON, new int[] {last, day + 5}, new double[] {10, 10}, 0, new long[0]);
                    return new Followed(then, Optional.of(stays ? later : then));
                })
                .toList();
    }

    /** By how far it orders better; what says worse chances than the base rate of everybody is not used. */
    @Test
    void aModelMustBeBetterThanAPlainerOneAndSane() {
        Candidate plain = said(0.4, 0.6, 0.5, 0.4);
        Candidate sane = said(0.6, 0.7, 0.3, 0.2);
        Candidate proud = said(0.98, 0.99, 0.97, 0.96);

        assertThat(plain.judged().auc()).isEqualTo(0.625);
        assertThat(best(plain, sane)).isEqualTo("b");
        assertThat(best(plain, proud)).isEqualTo("recency-only");
        assertThat(best(plain, proud, sane)).isEqualTo("c");
        assertThat(best(plain, sane, sane)).as("a plainer one of two as good").isEqualTo("b");
    }

    /** Of the first two it was so, of the others not. */
    private static Candidate said(double... probabilities) {
        return new Candidate(new Judged(probabilities, new boolean[] {true, true, false, false}), () -> null);
    }

    private static String best(Candidate plain, Candidate... others) {
        Map<String, Candidate> candidates = new LinkedHashMap<>(Map.of("recency-only", plain));
        for (int i = 0; i < others.length; i++) {
            candidates.put(String.valueOf((char) ('b' + i)), others[i]);
        }
        return Churn.best(candidates);
    }

    /** One who has bought once is always taken to be a customer still, and yet may well buy nothing. */
    @Test
    void aModelOfBuyingSaysWhetherAPurchaseComes() {
        BgNbd model = new BgNbd(0.242595, 4.413602, 0.792922, 2.425907);
        Buyer once = new Buyer("c", 270, new int[] {0}, new double[] {10}, 0, new long[0]);
        ChurnModel churn = new NoPurchase(model, HORIZON);

        assertThat(model.alive(once.history())).isEqualTo(1);
        assertThat(churn.probability(once))
                .isEqualTo(model.none(once.history(), HORIZON / 7.0))
                .isBetween(0.8, 0.99);
        assertThat(churn.reasons(once)).contains("chance of still being a customer: 100 %");
    }

    @Test
    void oneLabelTeachesNothing() {
        SimulatedBuyers steady = SimulatedBuyers.steady(200, 400, 1);

        assertThat(choose(steady.followed(220), steady.followed(310), steady.now()))
                .isEmpty();
        assertThat(used())
                .isEqualTo("nothing: 0 customers of the train bought nothing in the horizon and 200 did; 100 in all and"
                        + " 20 of each are needed");
    }

    @Test
    void nobodyTeachesNothing() {
        assertThat(choose(List.of(), List.of(), List.of())).isEmpty();
        assertThat(used()).startsWith("nothing: 0 customers of the train");
        assertThat(card.rows(7, "none.7")).allMatch(row -> row.isNullAt(5) || Double.isFinite(row.getDouble(5)));
    }

    @Test
    void treesSayWhatMllibSays() {
        SimulatedBuyers buyers = SimulatedBuyers.stopping(400, 500, 5);
        List<Followed> test = buyers.followed(400);
        List<Boolean> churned = new ArrayList<>();
        test.forEach(each -> churned.add(each.purchases(HORIZON) == 0));
        Learner.Learned learned = new Learner(TestSession.session(), FEATURES)
                .trees(test.stream().map(Followed::then).toList(), churned);
        GBTClassificationModel mllib = (GBTClassificationModel) learned.saved().orElseThrow();

        ChurnModel again = new Trees(FEATURES, learned.model().numbers("gradient-boosted-trees"));
        for (Followed each : test.subList(0, 50)) {
            assertThat(learned.model().probability(each.then()))
                    .isCloseTo(
                            mllib.predictProbability(Vectors.dense(FEATURES.of(each.then())))
                                    .apply(1),
                            within(1e-9))
                    .isEqualTo(again.probability(each.then()));
        }
    }
}
