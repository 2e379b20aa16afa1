package io.tributary.score.lifetime;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * BG/NBD: customers buy at rates that differ by a gamma distribution and may stop after any repeat purchase, with a chance
 * that differs by a beta distribution (Fader, Hardie and Lee 2005). A customer of one purchase is always alive, so the
 * chance of being alive tells nothing of churn; {@link #none} does.
 *
 * @param r shape of the rates
 * @param alpha their scale, weeks
 * @param a stopping
 * @param b going on
 */
public record BgNbd(double r, double alpha, double a, double b) implements BuyingModel {

    @Override
    public double logLikelihood(BuyingHistory history) {
        int x = history.repeats();
        double goesOn = Beta.logBeta(a, b + x) - (r + x) * Math.log(alpha + history.observed());
        double both = x == 0
                ? goesOn
                : Logarithms.sum(
                        goesOn, Beta.logBeta(a + 1, b + x - 1) - (r + x) * Math.log(alpha + history.last()));
        return Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * Math.log(alpha) - Beta.logBeta(a, b) + both;
    }

    @Override
    public double alive(BuyingHistory history) {
        int x = history.repeats();
        if (x == 0) {
            return 1;
        }
        double silence = Math.log((alpha + history.observed()) / (alpha + history.last()));
        return 1 / (1 + Math.exp(Math.log(a / (b + x - 1)) + (r + x) * silence));
    }

    @Override
    public double expected(double weeks) {
        return StoppingAtPurchases.expected(r, alpha, a, b, weeks);
    }

    @Override
    public double expected(BuyingHistory history, double weeks) {
        int x = history.repeats();
        return alive(history)
                * StoppingAtPurchases.expected(r + x, alpha + history.observed(), a, b + x, weeks);
    }
}
