package io.tributary.score.lifetime;

import java.io.Serializable;

/**
 * What a customer brings in the weeks to come: the purchases expected in each month times the mean expected of each,
 * discounted to today.
 *
 * @param weeks that count
 * @param monthlyDiscount what money is worth less a month later, .01 for 1 %; 0 for none
 */
public record LifetimeValue(double weeks, double monthlyDiscount) implements Serializable {
    /** A twelfth of 365 days. */
    private static final double WEEKS_PER_MONTH = 365.0 / 12 / 7;

    private static final double ROUNDING = 1e-9;

    /** Of a customer with a history, at an expected mean per purchase. */
    public double of(BuyingModel model, BuyingHistory history, double mean) {
        double value = 0;
        double before = 0;
        for (int month = 1; month <= months(); month++) {
            double until = model.expected(history, end(month));
            value += (until - before) * discount(month);
            before = until;
        }
        return value * mean;
    }

    /** Of money that comes evenly. */
    public double ofRate(double perWeek) {
        double value = 0;
        for (int month = 1; month <= months(); month++) {
            value += (end(month) - end(month - 1)) * discount(month);
        }
        return value * perWeek;
    }

    private int months() {
        return (int) Math.ceil(weeks / WEEKS_PER_MONTH - ROUNDING);
    }

    private double end(int month) {
        return Math.min(weeks, month * WEEKS_PER_MONTH);
    }

    private double discount(int month) {
        return Math.pow(1 + monthlyDiscount, -month);
    }
}
