package io.tributary.score.lifetime;

import org.apache.commons.math3.special.Gamma;

/**
 * NBD: rates differ by a gamma distribution, and nobody ever stops (Ehrenberg 1959).
 *
 * @param r shape of the rates
 * @param alpha their scale, weeks
 */
public record Nbd(double r, double alpha) implements BuyingModel {

    @Override
    public double logLikelihood(BuyingHistory history) {
        int x = history.repeats();
        return Gamma.logGamma(r + x)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                - (r + x) * Math.log(alpha + history.observed());
    }

    @Override
    public double alive(BuyingHistory history) {
        return 1;
    }

    @Override
    public double expected(double weeks) {
        return r / alpha * weeks;
    }

    @Override
    public double expected(BuyingHistory history, double weeks) {
        return (r + history.repeats()) / (alpha + history.observed()) * weeks;
    }
}
