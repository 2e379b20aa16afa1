package io.tributary.score.lifetime;

import java.io.Serializable;

/** A fitted model of when customers buy and when they stop to. Times are in weeks. */
public interface BuyingModel extends Serializable {

    /** Natural logarithm of how likely a history is. */
    double logLikelihood(BuyingHistory history);

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
