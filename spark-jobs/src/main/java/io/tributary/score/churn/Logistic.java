package io.tributary.score.churn;

import io.tributary.score.ModelNumbers;
import io.tributary.score.buyers.Buyer;
import java.util.List;
import java.util.Map;

/**
 * A logistic regression over standardised features.
 *
 * @param features of a customer
 * @param means of each feature over those it was fitted on
 * @param deviations of each; 1 where it did not vary
 * @param coefficients 0 where a feature is not used
 * @param intercept log odds of a mean customer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Logistic(Features features, double[] means, double[] deviations, double[] coefficients, double intercept)
        implements ChurnModel {

    @Override
    public double probability(Buyer buyer) {
        double odds = intercept;
        for (double contribution : contributions(features.of(buyer))) {
            odds += contribution;
        }
        return 1 / (1 + Math.exp(-odds));
    }

    @Override
    public List<String> reasons(Buyer buyer) {
        return Contributions.words(contributions(features.of(buyer)), features, buyer);
    }

    private double[] contributions(double[] values) {
        double[] contributions = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            contributions[i] = coefficients[i] * (values[i] - means[i]) / deviations[i];
        }
        return contributions;
    }

    @Override
    public ModelNumbers numbers(String variant) {
        return new ModelNumbers(variant, Map.of())
                .and("means", means)
                .and("deviations", deviations)
                .and("coefficients", coefficients)
                .and("intercept", intercept);
    }

    /** As kept. */
    static Logistic of(Features features, ModelNumbers numbers) {
        return new Logistic(
                features,
                numbers.list("means"),
                numbers.list("deviations"),
                numbers.list("coefficients"),
                numbers.list("intercept")[0]);
    }
}
