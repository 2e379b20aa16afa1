package io.tributary.score.value;

import io.tributary.config.ScoreConfig;
import io.tributary.score.Card;
import io.tributary.score.ModelNumbers;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.lifetime.Buying;
import io.tributary.score.lifetime.BuyingHistory;
import io.tributary.score.lifetime.BuyingModel;
import io.tributary.score.lifetime.Fit;
import io.tributary.score.lifetime.GammaGamma;
import io.tributary.score.lifetime.LifetimeValue;
import io.tributary.score.lifetime.Spending;
import io.tributary.score.value.PastSpend.Basis;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tries BG/NBD with Gamma-Gamma beside past spend and the same rate as before, on the money of the last days, which none of
 * them has seen; and chooses.
 *
 * <p>The rule: the model is used where its order of customers is at most {@value #GINI} of normalised Gini worse than that
 * of the better baseline, and its mean absolute error is not greater than that baseline's; otherwise that baseline is.
 */
public final class Value {
    /** Name of the score. */
    public static final String NAME = "value";

    /** Gini that a model may be worse by. */
    public static final double GINI = 0.02;

    static final String MODEL = Buying.BG_NBD.variant() + " x " + GammaGamma.VARIANT;
    private static final double DAYS_PER_WEEK = 7;
    private static final int LEAST_CUSTOMERS = 100;
    private static final double CORRELATED = 0.3;

    /** Share of what came that a baseline foretells at least, to be set right. */
    private static final double LEAST_SUM = 0.01;

    private final ScoreConfig score;

    public Value(ScoreConfig score) {
        this.score = score;
    }

    /** A kind of model, and the model to use. */
    public record Used(String variant, ValueModel model) {

        /** What it can be made again from by {@link Value#again}. */
        public ModelNumbers numbers() {
            return model.numbers(variant);
        }
    }

    /**
     * Chooses, and tells the card.
     *
     * @param test customers as known so many days ago
     * @param days of the test
     * @param now customers today
     * @return absent if no money is known
     */
    public Optional<Used> choose(List<Followed> test, int days, List<Buyer> now, Card card) {
        card.figure(Card.ALL, "horizon_days", score.value().horizon());
        card.figure(
                Card.ALL, "monthly_discount", score.value().monthlyDiscount().doubleValue());
        card.figure(Card.ALL, "test_days", days);
        card.figure(Card.ALL, "test_rows", test.size());
        if (now.stream().noneMatch(Buyer::hasMoney)) {
            card.text(Card.ALL, "used", "nothing: no purchase has an amount above 0 that can be added");
            return Optional.empty();
        }
        Choice best = new Choice(Basis.ALL.variant(), 1);
        if (test.size() < LEAST_CUSTOMERS || test.stream().noneMatch(each -> each.spent(days) > 0)) {
            card.text(
                    Card.ALL,
                    "used",
                    best.variant() + ": untested, " + test.size()
                            + " customers of the test, some of whom must have spent; " + LEAST_CUSTOMERS
                            + " are needed");
        } else {
            best = tried(test, days, card);
        }
        Card untold = new Card(NAME);
        Map<String, ValueModel> models = models(now, buying(now, untold), lifetime(), best.scale(), untold);
        if (models.containsKey(best.variant())) {
            return Optional.of(new Used(best.variant(), models.get(best.variant())));
        }
        // Fitted at the time of the test, but no longer.
        card.limit(best.variant() + " cannot be fitted to today's customers: past spend is used.");
        return Optional.of(new Used(Basis.ALL.variant(), models.get(Basis.ALL.variant())));
    }

    /** A model that was chosen before. */
    public Used again(ModelNumbers numbers) {
        LifetimeValue lifetime = lifetime();
        ValueModel model = Arrays.stream(Basis.values())
                .filter(basis -> basis.variant().equals(numbers.variant()))
                .findFirst()
                .<ValueModel>map(basis -> PastSpend.of(basis, numbers, lifetime))
                .orElseGet(() -> Expected.of(numbers, lifetime));
        return new Used(numbers.variant(), model);
    }

    private LifetimeValue lifetime() {
        return lifetime(score.value().horizon(), score.value().monthlyDiscount().doubleValue());
    }

    /**
     * @param variant that is used
     * @param scale of a baseline, by which its sum would have been right in the test
     */
    private record Choice(String variant, double scale) {}

    private Choice tried(List<Followed> test, int days, Card card) {
        List<Buyer> then = test.stream().map(Followed::then).toList();
        Optional<BuyingModel> buying = buying(then, card);
        buying.ifPresent(model -> Tracking.of(model, test, days).tell(Buying.BG_NBD.variant(), card));
        Map<String, ValueModel> models = models(then, buying, lifetime(days, 0), 1, card);
        double[] came = test.stream().mapToDouble(each -> each.spent(days)).toArray();
        Map<String, double[]> foretold = new LinkedHashMap<>();
        Map<String, Errors> errors = new LinkedHashMap<>();
        models.forEach((variant, model) -> {
            foretold.put(
                    variant,
                    test.stream().mapToDouble(each -> model.value(each.then())).toArray());
            Errors error = Errors.of(foretold.get(variant), came);
            errors.put(variant, error);
            card.figure(variant, "mean_absolute_error", error.absolute());
            card.figure(variant, "root_mean_square_error", error.root());
            card.figure(variant, "bias", error.bias());
            card.figure(variant, "gini", error.gini());
        });
        Errors own = errors.get(Basis.OWN.variant());
        Errors all = errors.get(Basis.ALL.variant());
        String baseline = own.gini() > all.gini() ? Basis.OWN.variant() : Basis.ALL.variant();
        Optional<String> lost = lost(errors.get(MODEL), errors.get(baseline));
        if (lost.isEmpty()) {
            card.text(Card.ALL, "used", MODEL + ": as good an order as the baselines, and nearer to what came");
            return new Choice(MODEL, 1);
        }
        card.text(Card.ALL, "used", baseline + ": a baseline, " + lost.get());
        return new Choice(baseline, scale(baseline, errors.get(baseline).bias(), foretold.get(baseline), came, card));
    }

    /** Why the model is not used beside the better baseline; absent if it is. */
    static Optional<String> lost(Errors model, Errors baseline) {
        if (model == null) {
            return Optional.of("the models could not be fitted");
        }
        if (model.gini() < baseline.gini() - GINI) {
            return Optional.of("which orders customers better than " + MODEL);
        }
        return model.absolute() > baseline.absolute()
                ? Optional.of("which is nearer to what came than " + MODEL)
                : Optional.empty();
    }

    /** A baseline's order is kept, its sum is set right. */
    private static double scale(String variant, double bias, double[] foretold, double[] came, Card card) {
        double scale = 1 / Math.max(LEAST_SUM, 1 + bias);
        Errors scaled =
                Errors.of(Arrays.stream(foretold).map(amount -> scale * amount).toArray(), came);
        card.figure(variant, "scale", scale);
        card.figure(variant, "scaled_mean_absolute_error", scaled.absolute());
        card.limit(String.format(
                Locale.ROOT,
                "Amounts of %s are published times %.3f, which makes their sum in the test what came: as they are they"
                        + " foretold %.0f %% too %s. Their mean absolute error is then %.2f.",
                variant,
                scale,
                Math.abs(100 * bias),
                bias < 0 ? "little" : "much",
                scaled.absolute()));
        return scale;
    }

    private static Optional<BuyingModel> buying(List<Buyer> buyers, Card card) {
        List<BuyingHistory> histories = buyers.stream().map(Buyer::history).toList();
        return sound(Buying.BG_NBD.variant(), Buying.BG_NBD.fit(histories), Buying.lack(histories), card)
                .map(Fit::model);
    }

    private static Map<String, ValueModel> models(
            List<Buyer> buyers, Optional<BuyingModel> buying, LifetimeValue lifetime, double scale, Card card) {
        double tenure = buyers.stream().mapToInt(Buyer::tenure).sum() / (double) buyers.size();
        Map<String, ValueModel> models = new LinkedHashMap<>();
        models.put(Basis.ALL.variant(), new PastSpend(tenure, Basis.ALL, lifetime, scale));
        models.put(Basis.OWN.variant(), new PastSpend(tenure, Basis.OWN, lifetime, scale));
        List<Spending> spendings =
                buyers.stream().flatMap(buyer -> buyer.spending().stream()).toList();
        Optional<Fit<GammaGamma>> spending =
                sound(GammaGamma.VARIANT, GammaGamma.fit(spendings), GammaGamma.lack(spendings), card);
        double correlation = Spending.correlation(spendings);
        card.figure(GammaGamma.VARIANT, "frequency_spend_correlation", correlation);
        if (Math.abs(correlation) > CORRELATED) {
            card.limit("How often customers buy and how much they spend go together (correlation "
                    + Card.rounded(correlation, 2) + "): Gamma-Gamma takes for granted that they do not.");
        }
        if (buying.isPresent() && spending.isPresent()) {
            models.put(MODEL, new Expected(buying.get(), spending.get().model(), lifetime));
        }
        return models;
    }

    private static <M> Optional<Fit<M>> sound(String variant, Optional<Fit<M>> fit, Optional<String> lack, Card card) {
        fit.ifPresent(fitted -> {
            fitted.parameters().forEach(each -> card.figure(variant, "parameter " + each.name(), each.value()));
            card.figure(variant, "log_likelihood", fitted.logLikelihood());
            card.figure(variant, "fitted_customers", (double) fitted.customers());
        });
        Optional<String> fault = lack.or(() -> fit.flatMap(Fit::degenerate));
        fault.ifPresent(why -> card.text(variant, "fit", "not used: " + why));
        return fault.isPresent() ? Optional.empty() : fit;
    }

    private static LifetimeValue lifetime(int days, double discount) {
        return new LifetimeValue((double) days / DAYS_PER_WEEK, discount);
    }
}
