package io.tributary.score.lifetime;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * MBG/NBD: as {@link BgNbd}, but a customer may stop after the first purchase too (Batislam, Denizel and Filiztekin 2007).
 *
 * @param r shape of the rates
 * @param alpha their scale, weeks
 * @param a stopping
 * @param b going on
 */
public record MbgNbd(double r, double alpha, double a, double b) implements BuyingModel {

    @Override
    public double[] parameters() {
        return new double[] {r, alpha, a, b};
    }

    @Override
    public Times logLikelihood(int repeats) {
        double shape = r + repeats;
        double any = Gamma.logGamma(shape) - Gamma.logGamma(r) + r * Math.log(alpha) - Beta.logBeta(a, b);
        double goesOn = any + Beta.logBeta(a, b + repeats + 1);
        double stopped = any + Beta.logBeta(a + 1, b + repeats);
        return (last, observed) ->
                Logarithms.sum(goesOn - shape * Math.log(alpha + observed), stopped - shape * Math.log(alpha + last));
    }

    @Override
    public double alive(BuyingHistory history) {
        int x = history.repeats();
        double silence = Math.log((alpha + history.observed()) / (alpha + history.last()));
        return 1 / (1 + Math.exp(Math.log(a / (b + x)) + (r + x) * silence));
    }

    @Override
    public double expected(double weeks) {
        return b / (a + b) * StoppingAtPurchases.expected(r, alpha, a, b + 1, weeks);
    }

    @Override
    public double expected(BuyingHistory history, double weeks) {
        int x = history.repeats();
        return alive(history) * StoppingAtPurchases.expected(r + x, alpha + history.observed(), a, b + x + 1, weeks);
    }
}
