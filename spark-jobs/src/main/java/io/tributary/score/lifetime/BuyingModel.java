package io.tributary.score.lifetime;

import java.io.Serializable;

/** A fitted model of when customers buy and when they stop to. Times are in weeks. */
public interface BuyingModel extends Serializable {

    /** Its parameters in the order of {@link Buying#names}. */
    double[] parameters();

    /** Natural logarithm of how likely histories with so many repeats are, by their times. */
    Times logLikelihood(int repeats);

    /** What depends on the times of a history, when all else is known. */
    interface Times {
        /** Of {@link BuyingHistory#last} and {@link BuyingHistory#observed}. */
        double at(double last, double observed);
    }

    /** Natural logarithm of how likely a history is. */
    default double logLikelihood(BuyingHistory history) {
        return logLikelihood(history.repeats()).at(history.last(), history.observed());
    }

    /** Chance that the customer still is one. */
    double alive(BuyingHistory history);

    /** Purchases expected after the first, in the first weeks of a new customer. */
    double expected(double weeks);

    /** Purchases expected in the next weeks of a known customer. */
    double expected(BuyingHistory history, double weeks);

    /** Chance of no purchase in the next weeks: of the same history, that much longer, beside the history. */
    default double none(BuyingHistory history, double weeks) {
        return Math.min(1, Math.exp(logLikelihood(history.quiet(weeks)) - logLikelihood(history)));
    }
}
