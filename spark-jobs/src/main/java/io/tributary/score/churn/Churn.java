package io.tributary.score.churn;

import io.tributary.config.ScoreConfig;
import io.tributary.score.Card;
import io.tributary.score.ModelNumbers;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.lifetime.Buying;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.SparkSession;

/**
 * Tries models of churn and chooses. What learns does so from customers two horizons ago, whose next horizon is the label;
 * all are tested on customers one horizon ago, whose next horizon, the last one, nobody has seen. Models of buying are
 * fitted to what was known at the time of the test: they need no label. The one that is used is made anew from the latest
 * labels.
 *
 * <p>The rule: the greatest held-out AUC is used, of those whose Brier score is not worse than saying the base rate of
 * everybody; a plainer one unless the other is better by {@value #LEAST_GAIN}.
 */
public final class Churn {
    /** Name of the score. */
    public static final String NAME = "churn";

    /** AUC by which a model must be better than a plainer one. */
    public static final double LEAST_GAIN = 0.002;

    private static final double ALARM = 0.97;
    private static final int LEAST_CUSTOMERS = 100;
    private static final int LEAST_OF_EACH = 20;

    static final String RECENCY_ONLY = "recency-only";
    static final String LOGISTIC = "logistic-regression";
    static final String TREES = "gradient-boosted-trees";
    static final String DRIFT = "drift";

    /** Population stability index that today's customers may have moved by since a model was trained: the usual alarm. */
    private static final double MOST_DRIFT = 0.2;

    private static final String AT_TRAINING = "drift_at_training";

    private final ScoreConfig score;
    private final Features features;
    private final Trials trials;

    public Churn(SparkSession session, ScoreConfig score) {
        this.score = score;
        this.features = new Features(score.churn().horizon(), score.behaviour());
        this.trials = new Trials(new Learner(session, features), score.churn().horizon());
    }

    /**
     * @param variant kind of model
     * @param model to use
     * @param numbers that it can be made again from by {@link #again}
     * @param saved in MLlib's form, of those that MLlib trained in this run
     */
    public record Used(String variant, ChurnModel model, ModelNumbers numbers, Optional<MLWritable> saved) {}

    /**
     * A model that was chosen before.
     *
     * @param figures of the card that are others today
     */
    public record Again(Used used, Map<String, Double> figures) {}

    /**
     * Makes a model again.
     *
     * @param now customers today
     * @return absent where today's customers have drifted much further from those it was tested on
     */
    public Optional<Again> again(ModelNumbers numbers, List<Buyer> now) {
        ChurnModel model =
                switch (numbers.variant()) {
                    case RECENCY_ONLY, LOGISTIC -> Logistic.of(features, numbers);
                    case TREES -> new Trees(features, numbers);
                    default ->
                        NoPurchase.of(
                                Buying.of(numbers.variant()),
                                numbers,
                                score.churn().horizon());
                };
        double drift = Drift.of(numbers).to(probabilities(model, now));
        return drift > numbers.list(AT_TRAINING)[0] + MOST_DRIFT
                ? Optional.empty()
                : Optional.of(
                        new Again(new Used(numbers.variant(), model, numbers, Optional.empty()), Map.of(DRIFT, drift)));
    }

    private double[] probabilities(ChurnModel model, List<Buyer> buyers) {
        return buyers.stream()
                .filter(this::eligible)
                .mapToDouble(model::probability)
                .toArray();
    }

    /**
     * Chooses, and tells the card.
     *
     * @param train customers two horizons ago
     * @param test customers one horizon ago
     * @param now customers today
     * @return absent if there is too little to learn from
     */
    public Optional<Used> choose(List<Followed> train, List<Followed> test, List<Buyer> now, Card card) {
        List<Followed> learning =
                train.stream().filter(each -> eligible(each.then())).toList();
        List<Followed> held =
                test.stream().filter(each -> eligible(each.then())).toList();
        windows(learning, held, card);
        Optional<String> lack = lack(learning, "train").or(() -> lack(held, "test"));
        if (lack.isPresent()) {
            card.text(Card.ALL, "used", "nothing: " + lack.get());
            return Optional.empty();
        }
        Map<String, Trials.Candidate> candidates = trials.of(learning, held, card);
        String best = best(candidates);
        candidates.forEach((variant, candidate) -> tell(variant, candidate.judged(), card));
        Judged judged = candidates.get(best).judged();
        tellMore(best, judged, card);
        Learner.Learned learned = candidates.get(best).again().get();
        Drift drift = Drift.from(judged.probabilities());
        double drifted = drift.to(probabilities(learned.model(), now));
        card.figure(best, DRIFT, drifted);
        card.text(Card.ALL, "used", best + reason(best, candidates));
        card.limit("The model was chosen among " + candidates.size()
                + " by the figures of the test, which are a little too good for that.");
        if (judged.auc() > ALARM) {
            card.limit(
                    "ALARM: an AUC above " + ALARM + " is too good: look for a leak of the future into the features.");
        }
        return Optional.of(new Used(
                best,
                learned.model(),
                drift.beside(learned.model().numbers(best)).and(AT_TRAINING, drifted),
                learned.saved()));
    }

    /** Whether the customer has bought lately enough to be scored. */
    public boolean eligible(Buyer buyer) {
        return buyer.recency() < score.churn().boughtWithin();
    }

    private Optional<String> lack(List<Followed> customers, String what) {
        long churned = customers.stream().filter(trials::churned).count();
        long stayed = customers.size() - churned;
        return customers.size() < LEAST_CUSTOMERS || churned < LEAST_OF_EACH || stayed < LEAST_OF_EACH
                ? Optional.of(churned + " customers of the " + what + " bought nothing in the horizon and " + stayed
                        + " did; " + LEAST_CUSTOMERS + " in all and " + LEAST_OF_EACH + " of each are needed")
                : Optional.empty();
    }

    /** Variant that is used. */
    static String best(Map<String, Trials.Candidate> candidates) {
        String best = null;
        for (Map.Entry<String, Trials.Candidate> each : candidates.entrySet()) {
            Judged judged = each.getValue().judged();
            double known = judged.baseRate() * (1 - judged.baseRate());
            boolean sane = each.getKey().equals(RECENCY_ONLY) || judged.brier() <= known;
            if (best == null
                    || (sane && judged.auc() >= candidates.get(best).judged().auc() + LEAST_GAIN)) {
                best = each.getKey();
            }
        }
        return best;
    }

    private static String reason(String best, Map<String, Trials.Candidate> candidates) {
        List<String> others = new ArrayList<>(candidates.keySet());
        others.remove(best);
        return best.equals(LOGISTIC) || best.equals(TREES)
                ? ": the greatest held-out AUC beside " + String.join(", ", others)
                : ": a baseline, which no learned model has beaten by an AUC of " + LEAST_GAIN;
    }

    private void windows(List<Followed> train, List<Followed> test, Card card) {
        card.figure(Card.ALL, "horizon_days", score.churn().horizon());
        card.figure(Card.ALL, "bought_within_days", score.churn().boughtWithin());
        card.figure(Card.ALL, "train_rows", train.size());
        card.figure(Card.ALL, "test_rows", test.size());
        card.figure(Card.ALL, "train_base_rate", rate(train));
        card.figure(Card.ALL, "test_base_rate", rate(test));
    }

    private double rate(List<Followed> customers) {
        return (double) customers.stream().filter(trials::churned).count() / customers.size();
    }

    private static void tell(String variant, Judged judged, Card card) {
        card.figure(variant, "auc", judged.auc());
        card.figure(variant, "average_precision", judged.averagePrecision());
        card.figure(variant, "brier", judged.brier());
        card.figure(variant, "log_loss", judged.logLoss());
        card.figure(variant, "calibration_error", judged.calibrationError());
        card.figure(variant, "lift_10", judged.lift());
    }

    private static void tellMore(String variant, Judged judged, Card card) {
        double rate = judged.baseRate();
        card.figure(Card.ALL, "brier_of_base_rate", rate * (1 - rate));
        card.figure(Card.ALL, "lift_10_ceiling", judged.liftCeiling());
        List<Judged.Part> deciles = judged.deciles();
        for (int i = 0; i < deciles.size(); i++) {
            String name = "decile " + (i + 1);
            card.figure(variant, name + " said", deciles.get(i).said());
            card.figure(variant, name + " was", deciles.get(i).was());
        }
    }
}
