package io.tributary.score.churn;

import io.tributary.score.Card;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.lifetime.Buying;
import io.tributary.score.lifetime.BuyingHistory;
import io.tributary.score.lifetime.BuyingModel;
import io.tributary.score.lifetime.Fit;
import io.tributary.table.Parallel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Models of churn side by side: what learns does so from the customers to train on, all are judged on those of the test. */
final class Trials {
    /** Fewer teach trees little but chance. */
    private static final int LEAST_FOR_TREES = 1_000;

    private final Learner learner;
    private final int horizon;

    /** @param horizon days without a purchase that are churn */
    Trials(Learner learner, int horizon) {
        this.learner = learner;
        this.horizon = horizon;
    }

    /** Whether the customer bought nothing in the horizon. */
    boolean churned(Followed customer) {
        return customer.purchases(horizon) == 0;
    }

    /**
     * @param judged on the test
     * @param again makes it from all that is known today
     */
    record Candidate(Judged judged, Supplier<Learner.Learned> again) {}

    private interface Trial {
        Optional<Candidate> tellingIts(Card card);
    }

    private record Tried(String variant, Optional<Candidate> candidate, Card card) {}

    /** The plainer first. They are tried beside each other: each is a row of small jobs, or work of the driver alone. */
    Map<String, Candidate> of(List<Followed> train, List<Followed> test, Card card) {
        Map<String, Trial> trials = new LinkedHashMap<>();
        trials.put(Churn.RECENCY_ONLY, own -> Optional.of(learned(train, test, learner::recencyOnly)));
        for (Buying kind : List.of(Buying.BG_NBD, Buying.MBG_NBD)) {
            trials.put(kind.variant(), own -> fitted(kind, test, own));
        }
        trials.put(Churn.LOGISTIC, own -> Optional.of(learned(train, test, learner::logistic)));
        if (train.size() >= LEAST_FOR_TREES) {
            trials.put(Churn.TREES, own -> Optional.of(learned(train, test, learner::trees)));
        }
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (Tried tried : Parallel.map(List.copyOf(trials.keySet()), variant -> {
            Card own = new Card(Churn.NAME);
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

    private Candidate learned(List<Followed> train, List<Followed> test, Training training) {
        Function<List<Followed>, Learner.Learned> learn = rows -> training.from(
                rows.stream().map(Followed::then).toList(),
                rows.stream().map(this::churned).toList());
        return new Candidate(judged(learn.apply(train).model(), test), () -> learn.apply(test));
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
        NoPurchase model = new NoPurchase(fit.get().model(), horizon);
        // The parameters stay those that were tested: the histories of today differ by one horizon only.
        return Optional.of(new Candidate(judged(model, test), () -> new Learner.Learned(model, Optional.empty())));
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
}
