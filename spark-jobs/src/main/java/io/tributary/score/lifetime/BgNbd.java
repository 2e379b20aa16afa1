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
    public double[] parameters() {
        return new double[] {r, alpha, a, b};
    }

    @Override
    public Times logLikelihood(int repeats) {
        double shape = r + repeats;
        double any = Gamma.logGamma(shape) - Gamma.logGamma(r) + r * Math.log(alpha) - Beta.logBeta(a, b);
        double goesOn = any + Beta.logBeta(a, b + repeats);
        if (repeats == 0) {
            return (last, observed) -> goesOn - shape * Math.log(alpha + observed);
        }
        double stopped = any + Beta.logBeta(a + 1, b + repeats - 1);
        return (last, observed) ->
                Logarithms.sum(goesOn - shape * Math.log(alpha + observed), stopped - shape * Math.log(alpha + last));
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
        return alive(history) * StoppingAtPurchases.expected(r + x, alpha + history.observed(), a, b + x, weeks);
    }
}
