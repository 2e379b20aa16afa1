package io.tributary.score.buyers;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Days with a purchase that is not taken back. What goes back is taken from the latest day with a purchase up to its own:
 * its money, and with a cancellation the purchase too. What nothing was bought before is nobody's.
 */
final class PurchaseDays {
    private final Deque<Total> days = new ArrayDeque<>();
    private long returns;

    private PurchaseDays() {}

    private static final class Total {
        private final int day;
        private long orders;
        private BigDecimal bought;

        Total(int day) {
            this.day = day;
        }
    }

    /** @param rows day, orders, cancellations, returns, bought and returned, in any order */
    static PurchaseDays of(List<Row> rows) {
        PurchaseDays result = new PurchaseDays();
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt(row -> row.getInt(0)));
        for (int from = 0; from < sorted.size(); ) {
            int to = from;
            while (to < sorted.size()
                    && sorted.get(to).getInt(0) == sorted.get(from).getInt(0)) {
                to++;
            }
            result.note(sorted.subList(from, to));
            from = to;
        }
        return result;
    }

    private void note(List<Row> sameDay) {
        for (Row row : sameDay) {
            if (row.getLong(1) > 0) {
                buy(row.getInt(0), row.getLong(1), row.getDecimal(4));
            }
        }
        for (Row row : sameDay) {
            returns += row.getLong(3);
            takeBack(row.getLong(2), row.getDecimal(5));
        }
    }

    private void buy(int day, long orders, BigDecimal bought) {
        if (days.isEmpty() || days.getLast().day != day) {
            days.addLast(new Total(day));
        }
        Total total = days.getLast();
        total.orders += orders;
        total.bought = bought == null ? total.bought : total.bought == null ? bought : total.bought.add(bought);
    }

    private void takeBack(long cancelled, BigDecimal returned) {
        if (returned != null && !days.isEmpty() && days.getLast().bought != null) {
            days.getLast().bought = days.getLast().bought.subtract(returned);
        }
        long left = cancelled;
        while (left > 0 && !days.isEmpty()) {
            Total total = days.getLast();
            long taken = Math.min(left, total.orders);
            total.orders -= taken;
            left -= taken;
            if (total.orders == 0) {
                days.removeLast();
            }
        }
    }

    /** The customer of them; absent if no purchase is left. */
    Optional<Buyer> buyer(String customer, int day, long[] behaviour) {
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(new Buyer(
                        customer,
                        day,
                        days.stream().mapToInt(total -> total.day).toArray(),
                        days.stream()
                                .mapToDouble(total -> total.bought == null ? Double.NaN : total.bought.doubleValue())
                                .toArray(),
                        returns,
                        behaviour));
    }
}
