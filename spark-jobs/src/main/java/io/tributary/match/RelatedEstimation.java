package io.tributary.match;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import java.util.List;

/**
 * Finds related people among the pairs that look like matches. Matches and strangers are known, so that what neither
 * explains is left to a third class (Winkler 1993), by expectation-maximisation: pairs that agree well in some comparisons,
 * and in others far less than matches do. Such a class counts only if it is clearly something else than matches with
 * errors, whose disagreements are independent of each other.
 *
 * <p>Measured on lakes with families and public data without: related people end at agreements (kappa) of at most .45 in
 * some comparison, matches with errors at .70 or more in all of them.
 */
final class RelatedEstimation {
    private static final int ROUNDS = 100;
    private static final double STILL = 1e-5;
    private static final double MORE = 0.5;
    /** Bits, S, from which a pair is asked what it is: others are of strangers in any case. */
    private static final double LEAST_BITS = -10;

    private static final double LEAST_PAIRS = 10;
    private static final double LEAST_GAIN = 4;
    private static final double LEAST_KNOWN = 5;
    private static final double LESS_THAN_MATCHES = 0.6;
    private static final double AS_MATCHES = 0.5;

    private final Evidence evidence;
    private final MatchModel model;
    private final double[][] matches;
    private final double[][] strangers;

    /** @param model matches against strangers */
    RelatedEstimation(Evidence evidence, MatchModel model, double[][] matches, double[][] strangers) {
        this.evidence = evidence;
        this.model = model;
        this.matches = matches;
        this.strangers = strangers;
    }

    Related learn() {
        List<PatternCount> patterns = evidence.candidates();
        double[] odds = new double[patterns.size()];
        double[] likelihoods = new double[patterns.size()];
        for (int i = 0; i < odds.length; i++) {
            long vector = patterns.get(i).vector();
            double bits = model.priorBits() + model.weight(vector);
            odds[i] = bits < LEAST_BITS ? 0 : Math.pow(2, bits);
            likelihoods[i] = 1;
            for (Factor factor : model.factors()) {
                likelihoods[i] *= factor.matches()[factor.place(vector)];
            }
        }
        double[][] shares = between();
        double share = model.prior();
        double matched = 1;
        double[] expected = new double[odds.length];
        double change = 1;
        for (int round = 0; round < ROUNDS && change > STILL; round++) {
            Shares sums = Shares.none(evidence.levels());
            double sum = 0;
            double matching = 0;
            for (int i = 0; i < odds.length; i++) {
                PatternCount pattern = patterns.get(i);
                double ratio = odds[i] * share / model.prior() * likelihood(shares, pattern.vector()) / likelihoods[i];
                double all = 1 + odds[i] * matched + ratio;
                expected[i] = pattern.count() * ratio / all;
                matching += pattern.count() * odds[i] * matched / all;
                sums.add(pattern.vector(), expected[i]);
                sum += expected[i];
            }
            double[][] next = sums.smoothed(MORE);
            double nextShare = Math.max(sum, 1) / evidence.possiblePairs();
            change = Math.max(Shares.change(shares, next, comparison -> true), Math.abs(share / nextShare - 1));
            shares = next;
            share = nextShare;
            matched = Math.max(matching, 1) / evidence.possiblePairs() / model.prior();
        }
        return isSomethingElse(expected, shares, share / matched, likelihoods)
                ? Related.of(share, shares, expected)
                : Related.none(strangers, odds.length);
    }

    /** Halfway between matches and strangers, to begin with. */
    private double[][] between() {
        double[][] between = new double[matches.length][];
        for (int comparison = 0; comparison < between.length; comparison++) {
            between[comparison] = new double[matches[comparison].length];
            for (int level = 0; level < between[comparison].length; level++) {
                between[comparison][level] = (matches[comparison][level] + strangers[comparison][level]) / 2;
            }
        }
        return between;
    }

    private static double likelihood(double[][] shares, long vector) {
        double likelihood = 1;
        for (int comparison = 0; comparison < shares.length; comparison++) {
            int level = AgreementVector.level(vector, comparison);
            likelihood *= level < 0 ? 1 : shares[comparison][level];
        }
        return likelihood;
    }

    private boolean isSomethingElse(double[] expected, double[][] shares, double share, double[] likelihoods) {
        double pairs = 0;
        double gain = 0;
        Shares known = Shares.none(evidence.levels());
        for (int i = 0; i < expected.length; i++) {
            long vector = evidence.candidates().get(i).vector();
            pairs += expected[i];
            gain += expected[i]
                    * Math.log(share * likelihood(shares, vector) / (model.prior() * likelihoods[i]))
                    / Math.log(2);
            known.add(vector, expected[i]);
        }
        boolean disagrees = false;
        for (int comparison = 0; comparison < shares.length; comparison++) {
            int level = Shares.mostTelling(matches[comparison], strangers[comparison]);
            disagrees |= known.known(comparison) >= LEAST_KNOWN
                    && Shares.kappa(matches[comparison], strangers[comparison], level) >= AS_MATCHES
                    && Shares.kappa(shares[comparison], strangers[comparison], level) <= LESS_THAN_MATCHES;
        }
        return pairs >= LEAST_PAIRS && gain >= LEAST_GAIN * pairs && disagrees;
    }
}
