package io.tributary.sample;

import io.tributary.sample.Shopping.Life;
import io.tributary.sample.Shopping.Purchase;
import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Moments;
import io.tributary.sample.people.Texts;
import io.tributary.sample.people.World;
import java.util.List;

/**
 * Sessions on web and app: some before a purchase, some for nothing. A visitor is a cookie on a device; cookies are
 * cleared, devices replaced, the family's tablet shared. Some sessions log in, some visitors never do.
 */
final class Browsing {
    private static final List<String> SYSTEMS = List.of("iOS", "Android", "Windows", "macOS");

    private final World world;
    private final Deliveries deliveries;
    private final Truth truth;

    Browsing(World world, Deliveries deliveries, Truth truth) {
        this.world = world;
        this.deliveries = deliveries;
        this.truth = truth;
    }

    /** Delivers the sessions of a customer. */
    void deliver(Customer customer, Life life) {
        Draw draw = world.draw(customer.person().number(), "browsing");
        Visitor visitor = new Visitor(customer, draw);
        for (Purchase purchase : life.purchases()) {
            if (purchase.channel() == Shopping.Channel.WEB && draw.chance(0.7)) {
                visitor.session(purchase.second() - draw.between(300, 3_000), purchase.category());
            }
        }
        double yearly = 0.45 + life.yearly() * 0.16;
        long from = Math.max(world.firstDay() - World.HISTORY, customer.joined() - 20);
        long until = Math.min(world.firstDay() + World.FUTURE, life.active() + 60);
        for (double day = from + draw.exponential(365 / yearly); day < until; day += draw.exponential(365 / yearly)) {
            long second = (long) day * Moments.DAY + draw.between(6 * 3600, 19 * 3600);
            visitor.session(second, Texts.oneOf("categories", draw));
        }
        visitor.tell();
    }

    /** One person's cookies and devices. */
    private final class Visitor {
        private final Customer customer;
        private final Draw draw;
        private final String id;
        private final String system;
        private final boolean usesApp;
        private final double login;
        private int cookie;
        private int device;
        private boolean tabletUsed;
        private int sessions;

        Visitor(Customer customer, Draw draw) {
            this.customer = customer;
            this.draw = draw;
            this.id = Long.toString(Draw.scatter(customer.person().number(), 10_000_000_000L), 36);
            this.system = draw.oneOf(SYSTEMS);
            this.usesApp = draw.chance(0.25);
            this.login = customer.userId() == null ? 0 : draw.chance(0.2) ? 0 : 0.55;
        }

        void session(long start, String category) {
            sessions++;
            Draw session = Draw.of(draw.bits(), sessions, "session");
            cookie += session.chance(0.18) ? 1 : 0;
            device += session.chance(0.05) ? 1 : 0;
            String tablet = customer.person().shared().tablet();
            boolean shared = tablet != null && session.chance(0.4);
            tabletUsed |= shared;
            boolean app = usesApp && session.chance(0.6);
            int events = 2 + session.below(7);
            int loginAt = session.chance(login) ? session.below(events) : Integer.MAX_VALUE;
            boolean campaign = session.chance(0.2);
            long second = start;
            for (int i = 0; i < events; i++) {
                String kind = i == loginAt ? "login" : i == 0 ? (app ? "app_open" : "page_view") : kind(session);
                Object[] cells = {
                    "w" + id + "-" + sessions + "-" + i,
                    Moments.instant(second),
                    kind,
                    app ? null : shared ? "ck-" + tablet : cookie(),
                    shared ? tablet : device(),
                    system,
                    app ? "4." + session.below(6) : null,
                    i >= loginAt ? customer.userId() : null,
                    kind.equals("product_view")
                            ? "/" + category + "/" + (100 + session.below(900))
                            : Texts.oneOf("pages", session),
                    kind.equals("login") ? null : category,
                    campaign ? "newsletter" : null,
                    campaign ? Texts.oneOf("campaigns", session) : null
                };
                deliveries.event(SampleSource.WEB_EVENTS, session, second, cells);
                second += session.between(4, 90);
            }
        }

        private static String kind(Draw session) {
            double u = session.unit();
            return u < 0.4 ? "page_view" : u < 0.75 ? "product_view" : u < 0.85 ? "search" : "add_to_cart";
        }

        private String cookie() {
            return "ck-" + id + "-" + cookie;
        }

        private String device() {
            return "dv-" + id + "-" + device;
        }

        /** Lists the visitor's cookies and devices in the truth. */
        void tell() {
            if (sessions == 0) {
                return;
            }
            for (; cookie >= 0; cookie--) {
                truth.add(Truth.Table.EVENT_IDENTITY, "cookie_id", cookie(), customer.id(), false);
            }
            for (; device >= 0; device--) {
                truth.add(Truth.Table.EVENT_IDENTITY, "device_id", device(), customer.id(), false);
            }
            String tablet = customer.person().shared().tablet();
            if (tabletUsed) {
                truth.add(Truth.Table.EVENT_IDENTITY, "device_id", tablet, customer.id(), true);
                truth.add(Truth.Table.EVENT_IDENTITY, "cookie_id", "ck-" + tablet, customer.id(), true);
                truth.add(Truth.Table.TRAP, "shared-device", tablet, customer.id(), null, null);
            }
        }
    }
}
