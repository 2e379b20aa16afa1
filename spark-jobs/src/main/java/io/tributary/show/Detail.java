package io.tributary.show;

/**
 * How much is told of a customer.
 *
 * @param losers whether values that lost are
 * @param interactions of the last ones at most
 */
public record Detail(Losers losers, int interactions) {
    /** The most interactions that can be asked for. */
    public static final int MOST_INTERACTIONS = 10_000;

    /** Interactions, unless asked otherwise. */
    public static final int FEW_INTERACTIONS = 10;

    public Detail {
        if (interactions < 0 || interactions > MOST_INTERACTIONS) {
            throw new IllegalArgumentException(interactions + " interactions");
        }
    }
}
