package io.tributary.score.value;

import io.tributary.score.ModelNumbers;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.lifetime.Buying;
import io.tributary.score.lifetime.BuyingModel;
import io.tributary.score.lifetime.GammaGamma;
import io.tributary.score.lifetime.LifetimeValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Expected purchases times expected money of each.
 *
 * @param buying when customers buy
 * @param spending what they spend
 * @param lifetime what counts
 */
record Expected(BuyingModel buying, GammaGamma spending, LifetimeValue lifetime) implements ValueModel {

    @Override
    public double value(Buyer buyer) {
        return Math.max(0, lifetime.of(buying, buyer.history(), mean(buyer)));
    }

    private double mean(Buyer buyer) {
        return buyer.spending().map(spending::mean).orElseGet(spending::mean);
    }

    @Override
    public List<String> reasons(Buyer buyer) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "expected to buy on %.1f days",
                        buying.expected(buyer.history(), lifetime.weeks())),
                String.format(Locale.ROOT, "expected to spend %.2f on each", mean(buyer)),
                "days with a purchase: " + buyer.purchases().length + ", the last " + buyer.recency() + " days ago");
    }

    @Override
    public ModelNumbers numbers(String variant) {
        return new ModelNumbers(variant, Map.of())
                .and("buying", buying.parameters())
                .and("spending", spending.p(), spending.q(), spending.gamma());
    }

    /** As kept. */
    static Expected of(ModelNumbers numbers, LifetimeValue lifetime) {
        double[] spending = numbers.list("spending");
        return new Expected(
                Buying.BG_NBD.of(numbers.list("buying")),
                new GammaGamma(spending[0], spending[1], spending[2]),
                lifetime);
    }
}
