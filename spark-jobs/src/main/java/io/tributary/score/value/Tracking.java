package io.tributary.score.value;

import io.tributary.score.Card;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.lifetime.BuyingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Repeat purchases of tested customers, week by week from the first purchase of them all: how many there were, all
 * together, and how many a model expected that has seen those up to the test. Weeks end with the day of the test, or whole
 * weeks before or after it.
 *
 * @param calibration weeks up to the test
 * @param weeks in order
 */
record Tracking(int calibration, List<Week> weeks) {
    private static final int DAYS_PER_WEEK = 7;

    /** Weeks that are told at most; of more than these, every second or third. */
    private static final int MOST = 156;

    private static final int DIGITS = 2;

    /**
     * @param number from 1
     * @param repeats days with a purchase after each customer's first, since the beginning
     * @param expected as many, by the model
     */
    record Week(int number, double repeats, double expected) {}

    /**
     * @param customers known at the end of one day
     * @param days that they were followed
     */
    static Tracking of(BuyingModel model, List<Followed> customers, int days) {
        TreeMap<Integer, Long> firsts = new TreeMap<>();
        TreeMap<Integer, Long> repeats = new TreeMap<>();
        customers.forEach(each -> note(each, days, firsts, repeats));
        if (firsts.isEmpty()) {
            return new Tracking(0, List.of());
        }
        int test = customers.get(0).then().day();
        int calibration = (test - firsts.firstKey() + DAYS_PER_WEEK - 1) / DAYS_PER_WEEK;
        int last = calibration + days / DAYS_PER_WEEK;
        int step = (last + MOST - 1) / MOST;
        // By days since a customer's first purchase: many share one.
        Map<Integer, Double> expected = new TreeMap<>();
        List<Week> weeks = new ArrayList<>();
        for (int week = 1; week <= last; week++) {
            if ((week - calibration) % step == 0) {
                int end = test + DAYS_PER_WEEK * (week - calibration);
                double sum = 0;
                for (Map.Entry<Integer, Long> first : firsts.headMap(end, false).entrySet()) {
                    sum += first.getValue()
                            * expected.computeIfAbsent(
                                    end - first.getKey(), age -> model.expected((double) age / DAYS_PER_WEEK));
                }
                long came = repeats.headMap(end, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                weeks.add(new Week(week, came, Card.rounded(sum, DIGITS)));
            }
        }
        return new Tracking(calibration, List.copyOf(weeks));
    }

    private static void note(
            Followed customer, int days, TreeMap<Integer, Long> firsts, TreeMap<Integer, Long> repeats) {
        int[] known = customer.then().purchases();
        firsts.merge(known[0], 1L, Long::sum);
        for (int i = 1; i < known.length; i++) {
            repeats.merge(known[i], 1L, Long::sum);
        }
        int test = customer.then().day();
        customer.now().ifPresent(now -> {
            for (int day : now.purchases()) {
                if (day > test && day <= test + days) {
                    repeats.merge(day, 1L, Long::sum);
                }
            }
        });
    }

    /** Figures of the model's variant. */
    void tell(String variant, Card card) {
        card.figure(variant, "calibration_weeks", calibration);
        weeks.forEach(week -> card.figure(variant, "week " + week.number() + " repeats", week.repeats())
                .figure(variant, "week " + week.number() + " expected", week.expected()));
    }
}
