package io.tributary.score.churn;

import io.tributary.config.ScoreConfig.Behaviour;
import io.tributary.score.buyers.Buyer;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A customer as numbers to learn churn from, and each of them in words. All are logarithms of 1 + the number: what counts
 * is by how many times one is more than another. The first is recency.
 */
final class Features implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<String> OWN =
            List.of("recency", "repeats", "tenure", "mean_spent", "silence", "recent_purchases", "returns");
    static final int RECENCY = 0;

    private final int horizon;
    private final String[] behaviour;
    private final int[] windows;

    Features(int horizon, List<Behaviour> behaviour) {
        this.horizon = horizon;
        this.behaviour = behaviour.stream().map(Behaviour::name).toArray(String[]::new);
        this.windows = behaviour.stream().mapToInt(Behaviour::window).toArray();
    }

    int count() {
        return OWN.size() + behaviour.length;
    }

    /** Name in a card. */
    String name(int feature) {
        return feature < OWN.size() ? OWN.get(feature) : behaviour[feature - OWN.size()];
    }

    double[] of(Buyer buyer) {
        double[] values = new double[count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.log1p(number(buyer, i));
        }
        return values;
    }

    private double number(Buyer buyer, int feature) {
        return switch (feature) {
            case RECENCY -> buyer.recency();
            case 1 -> buyer.purchases().length - 1;
            case 2 -> buyer.tenure();
            case 3 -> buyer.meanSpent();
            case 4 -> silence(buyer);
            case 5 -> recent(buyer);
            case 6 -> buyer.returns();
            default -> buyer.behaviour()[feature - OWN.size()];
        };
    }

    /** Times the customer's own mean pause that the last purchase is ago; of one purchase, times the horizon. */
    private double silence(Buyer buyer) {
        int repeats = buyer.purchases().length - 1;
        double pause = repeats == 0 ? horizon : (double) (buyer.tenure() - buyer.recency()) / repeats;
        return buyer.recency() / Math.max(1, pause);
    }

    private int recent(Buyer buyer) {
        return buyer.purchasesWithin(buyer.day() - horizon, buyer.day());
    }

    /** What the number says, without a judgement. */
    String words(Buyer buyer, int feature) {
        return switch (feature) {
            case RECENCY -> "last purchase " + buyer.recency() + " days ago";
            case 1 -> "days with a purchase: " + buyer.purchases().length;
            case 2 -> "customer for " + buyer.tenure() + " days";
            case 3 -> String.format(Locale.ROOT, "%.2f spent a purchase", buyer.meanSpent());
            case 4 -> String.format(Locale.ROOT, "silent for %.1f times the usual pause", silence(buyer));
            case 5 -> "purchases in " + horizon + " days: " + recent(buyer);
            case 6 -> "returns: " + buyer.returns();
            default -> {
                int number = feature - OWN.size();
                yield behaviour[number].replace('_', ' ') + " in " + windows[number] + " days: "
                        + buyer.behaviour()[number];
            }
        };
    }
}
