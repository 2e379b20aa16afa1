package io.tributary.score.churn;

import io.tributary.config.ScoreConfig;
import io.tributary.score.Card;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.lifetime.Buying;
import io.tributary.score.lifetime.BuyingHistory;
import io.tributary.score.lifetime.BuyingModel;
import io.tributary.score.lifetime.Fit;
import io.tributary.table.Parallel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /** Fewer teach trees little but chance. */
    private static final int LEAST_FOR_TREES = 1_000;

    private final SparkSession session;
    private final ScoreConfig score;
    private final Features features;

    public Churn(SparkSession session, ScoreConfig score) {
        this.session = session;
        this.score = score;
        this.features = new Features(score.churn().horizon(), score.behaviour());
    }

    /**
     * @param variant kind of model
     * @param model to use
     * @param saved in MLlib's form, of those that MLlib trained
     */
    public record Used(String variant, ChurnModel model, Optional<MLWritable> saved) {}

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
        Map<String, Candidate> candidates = candidates(learning, held, card);
        String best = best(candidates);
        candidates.forEach((variant, candidate) -> tell(variant, candidate.judged(), card));
        Judged judged = candidates.get(best).judged();
        tellMore(best, judged, card);
        Used used = candidates.get(best).again().get();
        double[] today = now.stream()
                .filter(this::eligible)
                .mapToDouble(used.model()::probability)
                .toArray();
        card.figure(best, "drift", Judged.drift(judged.probabilities(), today));
        card.text(Card.ALL, "used", best + reason(best, candidates));
        card.limit("The model was chosen among " + candidates.size()
                + " by the figures of the test, which are a little too good for that.");
        if (judged.auc() > ALARM) {
            card.limit(
                    "ALARM: an AUC above " + ALARM + " is too good: look for a leak of the future into the features.");
        }
        return Optional.of(used);
    }

    /** Whether the customer has bought lately enough to be scored. */
    public boolean eligible(Buyer buyer) {
        return buyer.recency() < score.churn().boughtWithin();
    }

    /**
     * @param judged on the test
     * @param again makes it from all that is known today
     */
    record Candidate(Judged judged, Supplier<Used> again) {}

    private interface Trial {
        Optional<Candidate> tellingIts(Card card);
    }

    private record Tried(String variant, Optional<Candidate> candidate, Card card) {}

    /** The plainer first. They are tried beside each other: each is a row of small jobs, or work of the driver alone. */
    private Map<String, Candidate> candidates(List<Followed> train, List<Followed> test, Card card) {
        Learner learner = new Learner(session, features);
        Map<String, Trial> trials = new LinkedHashMap<>();
        trials.put("recency-only", own -> Optional.of(learned("recency-only", train, test, learner::recencyOnly)));
        for (Buying kind : List.of(Buying.BG_NBD, Buying.MBG_NBD)) {
            trials.put(kind.variant(), own -> fitted(kind, test, own));
        }
        trials.put(
                "logistic-regression",
                own -> Optional.of(learned("logistic-regression", train, test, learner::logistic)));
        if (train.size() >= LEAST_FOR_TREES) {
            trials.put(
                    "gradient-boosted-trees",
                    own -> Optional.of(learned("gradient-boosted-trees", train, test, learner::trees)));
        }
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (Tried tried : Parallel.map(List.copyOf(trials.keySet()), variant -> {
            Card own = new Card(NAME);
            return new Tried(variant, trials.get(variant).tellingIts(own), own);
        })) {
            card.add(tried.card());
            tried.candidate().ifPresent(candidate -> candidates.put(tried.variant(), candidate));
        }
        return candidates;
    }

    private interface Training {
        Learner.Learned from(List<Buyer> buyers, List<Boolean> churned);
    }

    private Candidate learned(String variant, List<Followed> train, List<Followed> test, Training training) {
        Function<List<Followed>, Learner.Learned> learn = rows -> training.from(
                rows.stream().map(Followed::then).toList(),
                rows.stream().map(this::churned).toList());
        return new Candidate(judged(learn.apply(train).model(), test), () -> {
            Learner.Learned again = learn.apply(test);
            return new Used(variant, again.model(), again.saved());
        });
    }

    private Optional<Candidate> fitted(Buying kind, List<Followed> test, Card card) {
        List<BuyingHistory> histories =
                test.stream().map(each -> each.then().history()).toList();
        Optional<Fit<BuyingModel>> fit = kind.fit(histories);
        if (fit.isEmpty()) {
            card.text(kind.variant(), "fit", "none: " + Buying.lack(histories).orElseThrow());
            return Optional.empty();
        }
        fit.get().parameters().forEach(each -> card.figure(kind.variant(), "parameter " + each.name(), each.value()));
        card.figure(kind.variant(), "log_likelihood", fit.get().logLikelihood());
        if (fit.get().degenerate().isPresent()) {
            card.text(
                    kind.variant(),
                    "fit",
                    "not used, degenerate: " + fit.get().degenerate().get());
            return Optional.empty();
        }
        NoPurchase model = new NoPurchase(fit.get().model(), score.churn().horizon());
        // The parameters stay those that were tested: the histories of today differ by one horizon only.
        return Optional.of(new Candidate(judged(model, test), () -> new Used(kind.variant(), model, Optional.empty())));
    }

    private Judged judged(ChurnModel model, List<Followed> test) {
        double[] said = new double[test.size()];
        boolean[] was = new boolean[test.size()];
        for (int i = 0; i < said.length; i++) {
            said[i] = model.probability(test.get(i).then());
            was[i] = churned(test.get(i));
        }
        return new Judged(said, was);
    }

    private boolean churned(Followed customer) {
        return customer.purchases(score.churn().horizon()) == 0;
    }

    private Optional<String> lack(List<Followed> customers, String what) {
        long churned = customers.stream().filter(this::churned).count();
        long stayed = customers.size() - churned;
        return customers.size() < LEAST_CUSTOMERS || churned < LEAST_OF_EACH || stayed < LEAST_OF_EACH
                ? Optional.of(churned + " customers of the " + what + " bought nothing in the horizon and " + stayed
                        + " did; " + LEAST_CUSTOMERS + " in all and " + LEAST_OF_EACH + " of each are needed")
                : Optional.empty();
    }

    /** Variant that is used. */
    static String best(Map<String, Candidate> candidates) {
        String best = null;
        for (Map.Entry<String, Candidate> each : candidates.entrySet()) {
            Judged judged = each.getValue().judged();
            double known = judged.baseRate() * (1 - judged.baseRate());
            boolean sane = each.getKey().equals("recency-only") || judged.brier() <= known;
            if (best == null
                    || (sane && judged.auc() >= candidates.get(best).judged().auc() + LEAST_GAIN)) {
                best = each.getKey();
            }
        }
        return best;
    }

    private static String reason(String best, Map<String, Candidate> candidates) {
        List<String> others = new ArrayList<>(candidates.keySet());
        others.remove(best);
        return best.equals("logistic-regression") || best.equals("gradient-boosted-trees")
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
        return (double) customers.stream().filter(this::churned).count() / customers.size();
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
