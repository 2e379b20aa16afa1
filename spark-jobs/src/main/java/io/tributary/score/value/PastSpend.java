package io.tributary.score.value;

import io.tributary.score.ModelNumbers;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.lifetime.LifetimeValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * As much as so far, or a share of it.
 *
 * @param meanTenure days; of {@link Basis#ALL} over which all customers' money came on average
 * @param basis time that a customer's money is taken to have come in
 * @param lifetime what counts
 * @param scale by which all of it is multiplied
 */
record PastSpend(double meanTenure, Basis basis, LifetimeValue lifetime, double scale) implements ValueModel {
    private static final double DAYS_PER_WEEK = 7;

    /** Time that a customer's money came in. */
    enum Basis {
        /** The customer's own, a week at least: the same rate as so far. */
        OWN("same-as-before"),
        /** The mean of all: who has spent most so far is worth most. */
        ALL("past-spend");

        private final String variant;

        Basis(String variant) {
            this.variant = variant;
        }

        String variant() {
            return variant;
        }
    }

    @Override
    public double value(Buyer buyer) {
        double days = basis == Basis.ALL ? meanTenure : buyer.tenure();
        return scale * lifetime.ofRate(buyer.spent() / Math.max(1, days / DAYS_PER_WEEK));
    }

    @Override
    public List<String> reasons(Buyer buyer) {
        return List.of(
                String.format(Locale.ROOT, "spent %.2f in %d days", buyer.spent(), buyer.tenure()),
                "days with a purchase: " + buyer.purchases().length + ", the last " + buyer.recency() + " days ago");
    }

    @Override
    public ModelNumbers numbers(String variant) {
        return new ModelNumbers(variant, Map.of())
                .and("mean_tenure", meanTenure)
                .and("scale", scale);
    }

    /** As kept. */
    static PastSpend of(Basis basis, ModelNumbers numbers, LifetimeValue lifetime) {
        return new PastSpend(numbers.list("mean_tenure")[0], basis, lifetime, numbers.list("scale")[0]);
    }
}
