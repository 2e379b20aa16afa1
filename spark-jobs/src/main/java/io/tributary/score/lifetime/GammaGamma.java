package io.tributary.score.lifetime;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.special.Gamma;

/**
 * Gamma-Gamma: a customer's purchases vary around a mean, and means differ between customers, both by gamma distributions
 * (Fader and Hardie 2013). It takes for granted that how often customers buy and how much they spend are unrelated.
 *
 * @param p shape of a customer's purchases
 * @param q shape of the means; the mean of all customers exists only above 1
 * @param gamma their scale, in the unit of money
 */
public record GammaGamma(double p, double q, double gamma) implements Serializable {
    /** Name in a card. */
    public static final String VARIANT = "gamma-gamma";

    /** Customers that a fit needs. */
    public static final int LEAST_CUSTOMERS = 20;

    private static final List<String> NAMES = List.of("p", "q", "gamma");

    /** Natural logarithm of how likely spending is. */
    public double logLikelihood(Spending spending) {
        double shape = p * spending.purchases();
        double z = spending.mean();
        return Gamma.logGamma(shape + q)
                - Gamma.logGamma(shape)
                - Gamma.logGamma(q)
                + q * Math.log(gamma)
                + (shape - 1) * Math.log(z)
                + shape * Math.log(spending.purchases())
                - (shape + q) * Math.log(spending.purchases() * z + gamma);
    }

    /** Mean of all customers' means: what is expected of one of whom nothing is known. */
    public double mean() {
        return p * gamma / (q - 1);
    }

    /** Expected mean of a customer of whom some is known. */
    public double mean(Spending spending) {
        double x = spending.purchases();
        return p * (gamma + x * spending.mean()) / (p * x + q - 1);
    }

    /**
     * The most likely model. It is fitted in units of the median of all, so that the currency does not matter.
     *
     * @return absent if there is too little to learn from, see {@link #lack}
     */
    public static Optional<Fit<GammaGamma>> fit(List<Spending> spendings) {
        if (lack(spendings).isPresent()) {
            return Optional.empty();
        }
        double unit = median(spendings);
        Map<Spending, Long> counts = spendings.stream()
                .map(each -> new Spending(each.purchases(), each.mean() / unit))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        Likelihood.Found found = Likelihood.greatest(NAMES, new double[] {2, 2, 1}, at -> {
            GammaGamma candidate = new GammaGamma(at[0], at[1], at[2]);
            double sum = 0;
            for (Map.Entry<Spending, Long> each : counts.entrySet()) {
                sum += each.getValue() * candidate.logLikelihood(each.getKey());
            }
            return sum;
        });
        double[] at = found.parameters();
        GammaGamma model = new GammaGamma(at[0], at[1], at[2] * unit);
        return Optional.of(new Fit<>(
                model,
                Fit.parameters(NAMES, model.p(), model.q(), model.gamma()),
                found.logLikelihood() - spendings.size() * Math.log(unit),
                spendings.size(),
                found.atBound().or(model::unbounded)));
    }

    private static double median(List<Spending> spendings) {
        double[] means = spendings.stream().mapToDouble(Spending::mean).sorted().toArray();
        return means[means.length / 2];
    }

    private Optional<String> unbounded() {
        return q <= 1
                ? Optional.of("q is 1 or less, so that the mean of all customers does not exist")
                : Optional.empty();
    }

    /** Why nothing can be fitted, if so. */
    public static Optional<String> lack(List<Spending> spendings) {
        return spendings.size() < LEAST_CUSTOMERS
                ? Optional.of(
                        spendings.size() + " customers have bought again for money; " + LEAST_CUSTOMERS + " are needed")
                : Optional.empty();
    }
}
