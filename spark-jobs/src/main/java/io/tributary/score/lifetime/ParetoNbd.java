package io.tributary.score.lifetime;

import org.apache.commons.math3.special.Gamma;

/**
 * Pareto/NBD: rates differ by a gamma distribution, and customers may stop at any moment, at rates that differ by another
 * (Schmittlein, Morrison and Colombo 1987; the likelihood as of Fader and Hardie 2005).
 *
 * @param r shape of the purchase rates
 * @param alpha their scale, weeks
 * @param s shape of the stopping rates
 * @param beta their scale, weeks
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements BuyingModel {
    private static final double NEAR = 1e-9;

    @Override
    public double[] parameters() {
        return new double[] {r, alpha, s, beta};
    }

    @Override
    public Times logLikelihood(int repeats) {
        double any = Gamma.logGamma(r + repeats) - Gamma.logGamma(r) + r * Math.log(alpha) + s * Math.log(beta);
        return (last, observed) -> any + Logarithms.sum(goesOn(repeats, observed), stopped(repeats, last, observed));
    }

    private double goesOn(int repeats, double observed) {
        return -(r + repeats) * Math.log(alpha + observed) - s * Math.log(beta + observed);
    }

    /** From A0, the difference of two hypergeometric functions, which alone are beyond every double. */
    private double stopped(int repeats, double last, double observed) {
        return Math.log(s / (r + s + repeats)) + Logarithms.difference(tail(repeats, last), tail(repeats, observed));
    }

    private double tail(double x, double at) {
        double greater = Math.max(alpha, beta);
        double b = alpha >= beta ? s + 1 : r + x;
        double z = Math.abs(alpha - beta) / (greater + at);
        return Hypergeometric.log(r + s + x, b, r + s + x + 1, z) - (r + s + x) * Math.log(greater + at);
    }

    @Override
    public double alive(BuyingHistory history) {
        double odds = stopped(history.repeats(), history.last(), history.observed())
                - goesOn(history.repeats(), history.observed());
        return 1 / (1 + Math.exp(odds));
    }

    @Override
    public double expected(double weeks) {
        return r / alpha * living(beta, weeks);
    }

    @Override
    public double expected(BuyingHistory history, double weeks) {
        double rate = (r + history.repeats()) / (alpha + history.observed());
        return alive(history) * rate * living(beta + history.observed(), weeks);
    }

    /** Weeks that one who is alive is expected to stay so, of the next ones: regular at s = 1. */
    private double living(double scale, double weeks) {
        double decay = Math.log1p(weeks / scale);
        return scale * (Math.abs(s - 1) < NEAR ? decay : -Math.expm1(-(s - 1) * decay) / (s - 1));
    }
}
