package io.tributary.score.churn;

import io.tributary.score.ModelNumbers;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.lifetime.Buying;
import io.tributary.score.lifetime.BuyingHistory;
import io.tributary.score.lifetime.BuyingModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a model of buying says of churn: its chance of no purchase in the horizon. Not its chance of having stopped, which
 * is 0 of everybody who has bought once.
 *
 * @param model fitted
 * @param horizon days
 */
record NoPurchase(BuyingModel model, int horizon) implements ChurnModel {
    private static final double DAYS_PER_WEEK = 7;
    private static final String PARAMETERS = "parameters";
    private static final double PERCENT = 100;

    @Override
    public double probability(Buyer buyer) {
        return model.none(buyer.history(), horizon / DAYS_PER_WEEK);
    }

    @Override
    public List<String> reasons(Buyer buyer) {
        BuyingHistory history = buyer.history();
        return List.of(
                "last purchase " + buyer.recency() + " days ago",
                "days with a purchase: " + buyer.purchases().length + " in " + buyer.tenure() + " days",
                String.format(
                        Locale.ROOT, "chance of still being a customer: %.0f %%", PERCENT * model.alive(history)));
    }

    @Override
    public ModelNumbers numbers(String variant) {
        return new ModelNumbers(variant, Map.of()).and(PARAMETERS, model.parameters());
    }

    /** As kept. */
    static NoPurchase of(Buying kind, ModelNumbers numbers, int horizon) {
        return new NoPurchase(kind.of(numbers.list(PARAMETERS)), horizon);
    }
}
