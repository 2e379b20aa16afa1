package io.tributary.sample;

import io.tributary.sample.RecordSheet.Origin;
import io.tributary.sample.RecordSheet.Version;
import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Moments;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.World;
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

    private final World world;
    private final Deliveries deliveries;
    private final Truth truth;

    PersonRecords(World world, Deliveries deliveries, Truth truth) {
        this.world = world;
        this.deliveries = deliveries;
        this.truth = truth;
    }

    /** Delivers all records of a person and tells the keys of the first one in each source. */
    Customer deliver(Person person) {
        Draw draw = world.draw(person.number(), "membership");
        long joined = draw.between(world.firstDay() - 1825, world.firstDay() + World.FUTURE);
        Map<SampleSource, String> keys = new EnumMap<>(SampleSource.class);
        boolean always = person.number() % World.BLOCK == 0;
        String number = "K" + (10_000_000_000L + Draw.scatter(person.number(), 10_000_000_000L));
        for (SampleSource source : SOURCES) {
            Reach reach = REACHES.get(source);
            boolean member = draw.chance(reach.member()) || (always && source == SampleSource.CRM_CONTACTS);
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

    private void deliver(Person person, Origin origin) {
        SampleSource source = origin.source();
        long lastDay = world.firstDay() + deliveries.last();
        long subject = person.number() * 16 + SOURCES.indexOf(source) * 2L + origin.copy();
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
        RecordSheet sheet = new RecordSheet(world, deliveries, truth, person, origin, subject);
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
}
