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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The records that the five person sources hold of a person, in every version that was delivered. A record is made once
 * with its errors and keeps them; what changes in life reaches it late or never.
 */
final class PersonRecords {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<SampleSource> SOURCES = List.of(
            SampleSource.CRM_CONTACTS,
            SampleSource.WEB_ACCOUNTS,
            SampleSource.LOYALTY_MEMBERS,
            SampleSource.POS_CUSTOMERS,
            SampleSource.SUPPORT_CONTACTS);

    /** Share of people a source knows, and of those how many it knows twice; share of life's changes it notices. */
    private record Reach(double member, double twice, double notices) {}

    private static final Map<SampleSource, Reach> REACHES = new EnumMap<>(Map.of(
            SampleSource.CRM_CONTACTS, new Reach(0.57, 0.08, 0.35),
            SampleSource.WEB_ACCOUNTS, new Reach(0.67, 0.06, 0.6),
            SampleSource.LOYALTY_MEMBERS, new Reach(0.48, 0.03, 0.4),
            SampleSource.POS_CUSTOMERS, new Reach(0.58, 0.09, 0.1),
            SampleSource.SUPPORT_CONTACTS, new Reach(0.38, 0.07, 0.2)));

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

    private static final double STORE_PHONE = 0.08;
    private static final String CAMPUS = "hot-postcode";

    private final World world;
    private final Deliveries deliveries;
    private final Truth truth;

    PersonRecords(World world, Deliveries deliveries, Truth truth) {
        this.world = world;
        this.deliveries = deliveries;
        this.truth = truth;
    }

    /** A state of a record: when it was written, and the day up to which it knows its person. */
    private record Version(long second, long known) {}

    /** Delivers all records of a person and tells the keys of the first one in each source. */
    Customer deliver(Person person) {
        Draw draw = world.draw(person.number(), "membership");
        long joined = draw.between(world.firstDay() - 1825, world.firstDay() + World.FUTURE);
        Map<SampleSource, String> keys = new EnumMap<>(SampleSource.class);
        boolean always = person.number() % World.BLOCK == 0;
        String number = "K" + (10_000_000_000L + Draw.scatter(person.number(), 10_000_000_000L));
        for (SampleSource source : SOURCES) {
            Reach reach = REACHES.get(source);
            boolean member = draw.chance(reach.member()) || always && source == SampleSource.CRM_CONTACTS;
            int records = draw.chance(reach.twice()) ? 2 : 1;
            boolean here = draw.chance(0.45);
            long later = joined + draw.between(0, 500);
            long created = always ? world.firstDay() - 900 : here ? joined : later;
            for (int i = 0; member && i < records && created <= world.firstDay() + World.FUTURE; i++) {
                String key = key(source, person.number() * 2 + i);
                keys.putIfAbsent(source, key);
                deliver(person, new Origin(source, key, i, created, number));
                created += 30 + draw.below(400);
            }
        }
        return new Customer(
                person,
                keys.get(SampleSource.CRM_CONTACTS),
                keys.get(SampleSource.WEB_ACCOUNTS),
                keys.get(SampleSource.LOYALTY_MEMBERS),
                keys.get(SampleSource.POS_CUSTOMERS),
                keys.get(SampleSource.SUPPORT_CONTACTS),
                number,
                joined);
    }

    /**
     * How a record came about.
     *
     * @param copy 0 for the first record of a person in the source, 1 for a second one
     * @param created day on which it was made
     * @param number the person's customer number
     */
    private record Origin(SampleSource source, String key, int copy, long created, String number) {}

    private void deliver(Person person, Origin origin) {
        SampleSource source = origin.source();
        long lastDay = world.firstDay() + deliveries.last();
        long subject = person.number() * 16 + source.ordinal() * 2L + origin.copy();
        Draw draw = world.draw(subject, "versions");
        List<Version> versions = versions(person, source, origin.created(), draw).stream()
                .filter(version -> Moments.day(version.second()) <= lastDay)
                .toList();
        if (versions.isEmpty()) {
            return;
        }
        truth.add(Truth.Table.PERSON_RECORD, source.folder(), origin.key(), "P" + person.number());
        long gone = source == SampleSource.CRM_CONTACTS && draw.chance(0.06) && person.number() % World.BLOCK != 0
                ? world.firstDay() + 1 + draw.below(World.FUTURE)
                : Long.MAX_VALUE;
        Sheet sheet = new Sheet(person, origin, subject);
        Version last = versions.get(0);
        int next = 0;
        for (int delivery = 0; delivery <= deliveries.last() && world.firstDay() + delivery < gone; delivery++) {
            boolean changed = false;
            while (next < versions.size()
                    && deliveries.deliveryOf(versions.get(next).second()) <= delivery) {
                if (changed && source == SampleSource.WEB_ACCOUNTS) {
                    sheet.deliver(last, delivery);
                }
                last = versions.get(next++);
                changed = true;
            }
            boolean snapshot = source == SampleSource.CRM_CONTACTS && next > 0;
            if (changed || snapshot) {
                sheet.deliver(last, delivery);
            }
        }
        sheet.plantTraps();
    }

    private List<Version> versions(Person person, SampleSource source, long created, Draw draw) {
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(moment(created, draw), created));
        double notices = REACHES.get(source).notices();
        for (long change : person.changes()) {
            long day = change + draw.between(1, 60);
            if (draw.chance(notices) && change > created) {
                versions.add(new Version(moment(day, draw), day));
            }
        }
        for (int day = 1; day <= World.FUTURE; day++) {
            if (draw.chance(0.01) && world.firstDay() + day > created) {
                versions.add(new Version(moment(world.firstDay() + day, draw), created));
            }
        }
        versions.sort(Comparator.comparingLong(Version::second));
        long known = created;
        for (int i = 0; i < versions.size(); i++) {
            known = Math.max(known, versions.get(i).known());
            versions.set(i, new Version(versions.get(i).second(), known));
        }
        return versions;
    }

    private static long moment(long day, Draw draw) {
        return day * Moments.DAY + draw.between(6 * 3600, 20 * 3600);
    }

    private static String key(SampleSource source, long index) {
        return switch (source) {
            case CRM_CONTACTS -> "C" + (100_000_000L + Draw.scatter(index, 100_000_000L));
            case WEB_ACCOUNTS -> "u" + Long.toString(10_000_000_000L + Draw.scatter(index, 10_000_000_000L), 36);
            case LOYALTY_MEMBERS -> "60" + (1_000_000_000L + Draw.scatter(index, 1_000_000_000L));
            case POS_CUSTOMERS -> Long.toString(300_000_000L + Draw.scatter(index, 300_000_000L));
            default -> "S-" + (1_000_000_000L + Draw.scatter(index, 1_000_000_000L));
        };
    }

    /** Writes the versions of one record as rows of its source. */
    private final class Sheet {
        private final Person person;
        private final SampleSource source;
        private final String key;
        private final long subject;
        private final String number;
        private final long created;
        private final String storePhone;
        private Portrait portrait;

        Sheet(Person person, Origin origin, long subject) {
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
}
