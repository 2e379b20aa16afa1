package io.tributary.sample;

import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Habit;
import io.tributary.sample.people.Moments;
import io.tributary.sample.people.Moments.Style;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.Portrait;
import io.tributary.sample.people.Slips;
import io.tributary.sample.people.Texts;
import io.tributary.sample.people.World;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/** Writes the versions of one record as rows of its source, each source in its own columns and formats. */
final class RecordSheet {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final double STORE_PHONE = 0.08;
    private static final double LINK_FOLLOWED = 0.8;
    private static final String CAMPUS = "hot-postcode";

    // script nick slip untidy | birth email second phone landline address | placeholder home
    private static final Map<SampleSource, Habit> HABITS = new EnumMap<>(Map.of(
            SampleSource.CRM_CONTACTS,
                    new Habit(0.25, 0.10, 0.06, 0.04, 0.66, 0.85, 0.22, 0.74, 0.20, 0.85, 0.02, "GB"),
            SampleSource.WEB_ACCOUNTS,
                    new Habit(0.40, 0.18, 0.04, 0.05, 0.60, 0.99, 0.10, 0.50, 0.05, 0.60, 0.012, null),
            SampleSource.LOYALTY_MEMBERS,
                    new Habit(0.15, 0.08, 0.05, 0.02, 0.88, 0.82, 0.10, 0.70, 0.08, 0.75, 0.015, null),
            SampleSource.POS_CUSTOMERS,
                    new Habit(0.00, 0.06, 0.09, 0.08, 0.70, 0.42, 0.12, 0.75, 0.28, 0.70, 0.03, "DE"),
            SampleSource.SUPPORT_CONTACTS,
                    new Habit(0.20, 0.20, 0.06, 0.05, 0.34, 0.86, 0.22, 0.58, 0.10, 0.45, 0.015, null)));

    /** A state of a record: when it was written, and the day up to which it knows its person. */
    record Version(long second, long known) {}

    /**
     * How a record came about.
     *
     * @param copy 0 for the first record of a person in the source, 1 for a second one
     * @param created day on which it was made
     * @param number the person's customer number
     */
    record Origin(SampleSource source, String key, int copy, long created, String number) {}

    private final World world;
    private final Deliveries deliveries;
    private final Truth truth;
    private final Person person;
    private final SampleSource source;
    private final String key;
    private final long subject;
    private final String number;
    private final long created;
    private final String storePhone;
    private Portrait portrait;

    RecordSheet(World world, Deliveries deliveries, Truth truth, Person person, Origin origin, long subject) {
        this.world = world;
        this.deliveries = deliveries;
        this.truth = truth;
        this.person = person;
        this.source = origin.source();
        this.key = origin.key();
        this.subject = subject;
        this.number = origin.number();
        this.created = origin.created();
        Draw draw = world.draw(subject, "store-phone");
        boolean store = source == SampleSource.POS_CUSTOMERS && draw.chance(STORE_PHONE);
        this.storePhone = store ? "030 23125" + draw.earlyOf(Texts.list("stores")) : null;
    }

    void deliver(Version version, int delivery) {
        portrait = Portrait.of(person, HABITS.get(source), version.known(), world.draw(subject, "portrait"));
        Draw draw = world.draw(subject, "extras");
        Object[] cells =
                switch (source) {
                    case CRM_CONTACTS -> crm(version, draw, delivery);
                    case WEB_ACCOUNTS -> web(version, draw);
                    case LOYALTY_MEMBERS -> loyalty(version, draw);
                    case POS_CUSTOMERS -> pos(version, draw);
                    default -> support(version, draw);
                };
        deliveries.deliver(source, delivery, version.second(), cells);
    }

    void plantTraps() {
        for (Portrait.Trap trap : portrait.traps()) {
            if (storePhone == null || !trap.kind().endsWith("-phone")) {
                trap(trap.kind(), trap.trap());
            }
        }
        if (storePhone != null) {
            trap("store-phone", storePhone);
        }
        person.likeness().stream()
                .filter(likeness -> !likeness.kind().equals(CAMPUS) || "M1 7ZZ".equals(portrait.postcode()))
                .forEach(likeness -> trap(likeness.kind(), likeness.trap()));
    }

    private void trap(String kind, String trap) {
        truth.add(Truth.Table.TRAP, kind, trap, "P" + person.number(), source.folder(), key);
    }

    private Object[] crm(Version version, Draw draw, int delivery) {
        String customerNumber = draw.chance(0.6) ? number : null;
        String note = null;
        if (draw.chance(0.12)) {
            note = Texts.oneOf("notes", draw);
        }
        if (draw.chance(0.02)) {
            note = "called twice;\nleft a \"message\"";
            deliveries.plant(source, delivery, "quoted-line-break", "accepted", key);
        }
        return new Object[] {
            key,
            customerNumber,
            title(draw),
            portrait.given(),
            portrait.family(),
            portrait.suffix(),
            date(Style.BRITISH),
            portrait.sex(),
            portrait.email(),
            portrait.secondEmail(),
            portrait.phone(),
            portrait.street(),
            portrait.city(),
            portrait.postcode(),
            portrait.region(),
            portrait.country(),
            note,
            Moments.local(version.second(), LONDON, Style.ISO)
        };
    }

    private String title(Draw draw) {
        return !draw.chance(0.3) || portrait.sex() == null
                ? null
                : portrait.sex().equals("M") ? "Mr" : "Ms";
    }

    private Object[] web(Version version, Draw draw) {
        String family = portrait.suffix() == null ? portrait.family() : portrait.family() + " " + portrait.suffix();
        return new Object[] {
            key,
            portrait.email(),
            emailVerified(),
            draw.chance(0.25) ? number : null,
            portrait.given(),
            family,
            date(Style.ISO),
            portrait.language(),
            portrait.phone(),
            portrait.street(),
            portrait.city(),
            portrait.postcode(),
            portrait.country(),
            draw.chance(0.9) ? "active" : "dormant",
            Moments.instant(created * Moments.DAY + 5 * 3600),
            Moments.instant(version.second())
        };
    }

    /** The shop sends a link, which only who reads the mailbox can follow; not all of them do. */
    private Boolean emailVerified() {
        return portrait.email() == null
                ? null
                : person.reads(portrait.email())
                        && world.draw(subject, "verification").chance(LINK_FOLLOWED);
    }

    private Object[] loyalty(Version version, Draw draw) {
        long points = draw.between(0, 900) + Math.floorMod(version.second(), 500);
        return new Object[] {
            key,
            portrait.given(),
            portrait.family(),
            portrait.suffix(),
            portrait.birthDay(),
            portrait.sex(),
            portrait.email(),
            portrait.phone(),
            portrait.street(),
            portrait.city(),
            portrait.postcode(),
            portrait.country(),
            points,
            created,
            version.second() * 1_000_000
        };
    }

    private Object[] pos(Version version, Draw draw) {
        String suffix = portrait.suffix() == null ? "" : " " + portrait.suffix();
        String name = draw.chance(0.5)
                ? portrait.family() + suffix + ", " + portrait.given()
                : portrait.given() + " " + portrait.family() + suffix;
        long cents = draw.between(500, 90_000) + Math.floorMod(version.second(), 20_000);
        String turnover = cents / 100 + "," + (char) ('0' + cents / 10 % 10) + (char) ('0' + cents % 10);
        String phone = storePhone == null ? portrait.phone() : storePhone;
        return new Object[] {
            key,
            Slips.western(name),
            date(Style.GERMAN),
            phone,
            portrait.email(),
            western(portrait.street()),
            portrait.postcode(),
            western(portrait.city()),
            portrait.country(),
            Texts.oneOf("stores", draw),
            turnover,
            Moments.local(version.second(), BERLIN, Style.GERMAN)
        };
    }

    private Object[] support(Version version, Draw draw) {
        String name = portrait.given() + " " + portrait.family();
        String note = draw.chance(0.2) ? Texts.oneOf("notes", draw) : null;
        return new Object[] {
            key,
            name,
            portrait.email(),
            portrait.phone(),
            date(Style.ISO),
            portrait.city(),
            portrait.postcode(),
            portrait.country(),
            portrait.language(),
            note,
            Moments.instant(version.second())
        };
    }

    private String date(Style style) {
        return portrait.birthDay() == null ? null : Moments.date(portrait.birthDay(), style);
    }

    private static String western(String text) {
        return text == null ? null : Slips.western(text);
    }
}
