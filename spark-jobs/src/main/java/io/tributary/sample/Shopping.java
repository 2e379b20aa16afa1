package io.tributary.sample;

import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Moments;
import io.tributary.sample.people.Texts;
import io.tributary.sample.people.World;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer buys, sends back and subscribes to. Buyers buy at rates that differ by a gamma distribution and stop
 * after any purchase with a chance that differs by a beta distribution (Fader, Hardie and Lee 2005); what they spend
 * varies around means that differ by an inverse gamma (Fader and Hardie 2013). Seasons bend the rate.
 */
final class Shopping {
    private final World world;
    private final Deliveries deliveries;

    Shopping(World world, Deliveries deliveries) {
        this.world = world;
        this.deliveries = deliveries;
    }

    /** A purchase as the rest of the customer's behaviour sees it. */
    record Purchase(long second, Channel channel, String category, Outcome outcome) {}

    /** Where it was bought. */
    enum Channel {
        WEB,
        STORE
    }

    /** What became of it. */
    enum Outcome {
        KEPT,
        RETURNED,
        CANCELLED
    }

    /**
     * A customer's shopping life.
     *
     * @param active last day on which the customer was still one
     * @param yearly purchases per year while active
     */
    record Life(long active, double yearly, List<Purchase> purchases) {}

    /** Delivers orders, returns and subscription periods, and tells the life behind them. */
    Life deliver(Customer customer) {
        Draw draw = world.draw(customer.person().number(), "shopping");
        double yearly = draw.gamma(0.8, 5.6);
        double dropOut = draw.beta(0.9, 5);
        double returns = draw.beta(0.8, 9);
        double mean = 120 / draw.gamma(4, 1);
        String favourite = Texts.oneOf("categories", draw);
        long end = world.firstDay() + World.FUTURE;
        double day = customer.joined() - 1;
        List<Purchase> purchases = new ArrayList<>();
        long active = end;
        boolean first = true;
        int count = 0;
        while (true) {
            day += first ? 1 : draw.exponential(365 / (yearly * 1.6));
            if (day > end) {
                break;
            }
            if (!first && !draw.chance(season((long) day) / 1.6)) {
                continue;
            }
            first = false;
            long second = (long) day * Moments.DAY + draw.between(7 * 3600, 20 * 3600);
            Draw order = Draw.of(draw.bits(), count, "order");
            double spend = draw.gamma(6, mean / 6);
            if (day >= world.firstDay() - World.HISTORY) {
                purchases.add(order(customer, second, spend, returns, favourite, count, order));
            }
            count++;
            if (draw.chance(dropOut)) {
                active = (long) day;
                break;
            }
        }
        subscription(customer, active);
        return new Life(active, yearly, purchases);
    }

    /** A summer dip and a high before Christmas; 1.6 at most. */
    private static double season(long day) {
        double year = (day % 365.25) / 365.25;
        double christmas = StrictMath.exp(-StrictMath.pow((year - 0.93) / 0.04, 2)) * 0.55;
        return 0.85 + 0.2 * StrictMath.cos(2 * StrictMath.PI * (year - 0.95)) + christmas;
    }

    private Purchase order(
            Customer customer, long second, double spend, double returns, String favourite, int count, Draw draw) {
        boolean canStore = customer.memberId() != null || customer.posId() != null;
        Channel channel = canStore && draw.chance(0.5) ? Channel.STORE : Channel.WEB;
        String category = draw.chance(0.5) ? favourite : Texts.oneOf("categories", draw);
        String id = "O" + customer.person().number() + "-" + count;
        long cents = Math.max(199, (long) (spend * 100));
        long lines = 1 + Math.min(9, (long) draw.exponential(1.2));
        String store = channel == Channel.STORE ? Texts.oneOf("stores", draw) : null;
        Object[] cells = cells(customer, channel, draw, second);
        cells[0] = id;
        cells[1] = "O";
        cells[8] = store;
        cells[9] = cents;
        cells[11] = lines;
        cells[12] = category;
        deliveries.event(SampleSource.ORDERS, draw, second, cells);
        double fate = draw.unit();
        if (fate < 0.004) {
            Object[] corrected = cells.clone();
            corrected[9] = cents + 250;
            long later = second + Moments.DAY;
            deliveries.deliver(SampleSource.ORDERS, deliveries.deliveryOf(later), second, corrected);
        }
        Outcome outcome = fate > 0.985 ? Outcome.CANCELLED : draw.chance(returns) ? Outcome.RETURNED : Outcome.KEPT;
        if (outcome != Outcome.KEPT) {
            long later = second + (outcome == Outcome.CANCELLED ? 3600 : draw.between(3, 21) * Moments.DAY);
            Object[] back = cells.clone();
            back[0] = id + (outcome == Outcome.CANCELLED ? "-C" : "-R");
            back[1] = outcome == Outcome.CANCELLED ? "C" : "R";
            back[2] = later * 1_000_000;
            back[9] = outcome == Outcome.CANCELLED || draw.chance(0.6) ? cents : cents / 2;
            back[13] = id;
            deliveries.event(SampleSource.ORDERS, draw, later, back);
        }
        return new Purchase(second, channel, category, outcome);
    }

    /** Who bought, as the till or the shop knows it, and the currency. */
    private static Object[] cells(Customer customer, Channel channel, Draw draw, long second) {
        Object[] cells = new Object[SampleSource.ORDERS.columns().size()];
        cells[2] = second * 1_000_000;
        boolean loyal = customer.memberId() != null && (customer.posId() == null || draw.chance(0.7));
        boolean guest = draw.chance(0.15);
        if (channel == Channel.STORE) {
            cells[4] = loyal ? customer.memberId() : null;
            cells[5] = loyal ? null : customer.posId();
            cells[7] = "store";
        } else {
            cells[3] = guest ? null : customer.number();
            cells[6] = customer.email(Moments.day(second));
            cells[7] = "web";
        }
        cells[10] = currency(customer);
        return cells;
    }

    private static String currency(Customer customer) {
        return switch (customer.person().country().code()) {
            case "GB" -> "GBP";
            case "PL" -> "PLN";
            case "US" -> "USD";
            default -> "EUR";
        };
    }

    /** One customer in eight takes a monthly plan; each period is a row of the changes feed. */
    private void subscription(Customer customer, long active) {
        Draw draw = world.draw(customer.person().number(), "subscription");
        if (!draw.chance(0.125)) {
            return;
        }
        String id = "SUB" + customer.person().number();
        String plan = draw.chance(0.7) ? "basic" : "plus";
        long day = Math.max(
                customer.joined() + draw.below(300), world.firstDay() - World.HISTORY + draw.below(World.HISTORY));
        for (int period = 1; day <= world.firstDay() + World.FUTURE; period++) {
            boolean ends = period > 1 && (day > active + 60 || draw.chance(0.05));
            String kind = ends ? "cancellation" : period == 1 ? "start" : "renewal";
            boolean failed = !ends && draw.chance(0.04);
            long second = day * Moments.DAY + draw.between(7 * 3600, 19 * 3600);
            Object[] cells = {
                id + "-" + period,
                "I",
                id,
                customer.userId(),
                customer.email(day),
                plan,
                kind,
                ends ? "closed" : failed ? "failed" : "paid",
                ends ? "0.00" : plan.equals("basic") ? "9.99" : "19.90",
                currency(customer),
                Moments.date(day + 30, Moments.Style.ISO),
                Moments.instant(second)
            };
            deliveries.event(SampleSource.SUBSCRIPTIONS, draw, second, cells);
            double fate = draw.unit();
            if (failed || fate < 0.004) {
                long later = second + draw.between(1, 4) * Moments.DAY;
                Object[] change = cells.clone();
                change[1] = fate < 0.004 ? "D" : "U";
                change[7] = fate < 0.004 ? "voided" : "paid";
                change[11] = Moments.instant(later);
                deliveries.deliver(SampleSource.SUBSCRIPTIONS, deliveries.deliveryOf(later), later, change);
            }
            if (ends) {
                return;
            }
            day += 30;
        }
    }
}
