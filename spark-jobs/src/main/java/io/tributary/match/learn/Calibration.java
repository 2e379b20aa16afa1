package io.tributary.match.learn;

import java.util.List;

/**
 * A straight line from what a model says to the logarithm of the odds that it should say (Platt 1999), fitted to pairs
 * that the model has not learned from.
 *
 * @param slope less than 1: the model is too sure of itself
 * @param offset natural logarithm of odds
 */
record Calibration(double slope, double offset) {
    /** Nothing changed. */
    static final Calibration NONE = new Calibration(1, 0);

    private static final int ROUNDS = 100;
    private static final double STILL = 1e-10;

    /** As much as one more pair speaks: keeps the slope finite where the labels part without overlap. */
    private static final double RIDGE = 1;

    /** Log odds for what a model says. */
    double logOdds(double margin) {
        return slope * margin + offset;
    }

    /**
     * Fits by Newton's method, halving steps that lead too far.
     *
     * @param margins what the model says of each pattern
     */
    static Calibration fit(List<LabelledPattern> patterns, double[] margins) {
        Calibration best = NONE;
        double loss = best.loss(patterns, margins);
        for (int round = 0; round < ROUNDS; round++) {
            double[] step = best.step(patterns, margins);
            double part = 1;
            Calibration next = best;
            double lower = loss;
            while (part > STILL && lower >= loss) {
                next = new Calibration(best.slope - part * step[0], best.offset - part * step[1]);
                lower = next.loss(patterns, margins);
                part /= 2;
            }
            if (!(lower < loss - STILL * loss)) {
                break;
            }
            best = next;
            loss = lower;
        }
        return best;
    }

    /** Rounded to what a model card keeps, so that a run which reads it says the same. */
    Calibration rounded() {
        return new Calibration(ModelCard.rounded(slope), ModelCard.rounded(offset));
    }

    private double loss(List<LabelledPattern> patterns, double[] margins) {
        double loss = RIDGE * slope * slope / 2;
        for (int i = 0; i < margins.length; i++) {
            loss += LogLoss.of(patterns.get(i), logOdds(margins[i]));
        }
        return loss;
    }

    private double[] step(List<LabelledPattern> patterns, double[] margins) {
        double[] gradient = {RIDGE * slope, 0};
        double slopes = RIDGE;
        double both = 0;
        double offsets = STILL;
        for (int i = 0; i < margins.length; i++) {
            LabelledPattern pattern = patterns.get(i);
            double p = LogLoss.probability(logOdds(margins[i]));
            double error = pattern.pairs() * p - pattern.matches();
            double curve = pattern.pairs() * p * (1 - p);
            gradient[0] += error * margins[i];
            gradient[1] += error;
            slopes += curve * margins[i] * margins[i];
            both += curve * margins[i];
            offsets += curve;
        }
        double determinant = slopes * offsets - both * both;
        return new double[] {
            (offsets * gradient[0] - both * gradient[1]) / determinant,
            (slopes * gradient[1] - both * gradient[0]) / determinant
        };
    }
}
