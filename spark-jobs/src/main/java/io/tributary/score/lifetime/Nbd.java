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
    public double[] parameters() {
        return new double[] {r, alpha};
    }

    @Override
    public Times logLikelihood(int repeats) {
        double shape = r + repeats;
        double any = Gamma.logGamma(shape) - Gamma.logGamma(r) + r * Math.log(alpha);
        return (last, observed) -> any - shape * Math.log(alpha + observed);
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
