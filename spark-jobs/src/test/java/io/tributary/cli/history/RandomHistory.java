package io.tributary.cli.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A lake's person records and events as they become, step by step: records arrive, change and go, so that customers merge
 * and split; cookies are tied to them and untied; a phone number of an office is shared by few, by many, and by few again.
 * All lakes begin with the same records; the seed decides what becomes of them.
 */
public final class RandomHistory {
    private static final int PEOPLE = 75;
    private static final List<String> SOURCES = List.of("club", "crm", "shop");
    private static final String OFFICE = "+442099999999";
    /** Above and below what resolve lets share a number. */
    private static final int[] SHARERS = {3, 15, 2, 16};

    private final Random random;
    private final Map<Integer, Person> people = new TreeMap<>();
    private final Map<String, Told> records = new TreeMap<>();
    private final Map<String, Event> living = new TreeMap<>();
    private final List<Event> fresh = new ArrayList<>();
    private int made;
    private int step;

    /**
     * A person record.
     *
     * @param source that it is of
     * @param owner number of the person it is about
     * @param said what it says
     */
    record Told(String source, int owner, Person said) {}

    /**
     * A version of an event.
     *
     * @param change insert or delete
     * @param cookie seen in it
     * @param email seen with the cookie; null if nobody logged in
     */
    record Event(String id, String change, String cookie, String email) {}

    /** @param seed of what becomes of the records that there are first */
    public RandomHistory(long seed) {
        Random first = new Random(1);
        for (int i = 0; i < PEOPLE; i++) {
            person(first);
        }
        people.keySet().forEach(owner -> {
            for (int copies = 1 + first.nextInt(3); copies > 0; copies--) {
                arrive(owner, first);
            }
        });
        for (int i = 0; i < 12; i++) {
            see("cookie" + i, i % 3 == 0 ? null : anyone(first).emails().get(0));
        }
        this.random = new Random(seed);
    }

    /** On to the next state. */
    public void next() {
        fresh.clear();
        int sharers = SHARERS[step++ % SHARERS.length];
        for (int i = 0; i < 5; i++) {
            part();
            unite();
            remove();
            mistype();
            arrive(owner(), random);
        }
        arrive(person(random), random);
        tie();
        untie();
        share(sharers);
    }

    Map<String, Told> records() {
        return records;
    }

    /** Versions of events that this step has brought. */
    List<Event> events() {
        return fresh;
    }

    /** How many person records there are. */
    public long size() {
        return records.size();
    }

    /** Half of a person's records turn out to be of somebody else. */
    private void part() {
        List<String> mine = List.of();
        while (mine.size() < 2) {
            mine = of(owner());
        }
        int stranger = person(random);
        mine.stream().limit((mine.size() + 1) / 2).forEach(id -> rewrite(id, stranger));
    }

    /** All records of a person turn out to be of another one. */
    private void unite() {
        int one = owner();
        int other = one;
        while (other == one) {
            other = owner();
        }
        int survivor = one;
        of(other).forEach(id -> rewrite(id, survivor));
    }

    private void rewrite(String id, int owner) {
        String source = records.get(id).source();
        records.put(id, new Told(source, owner, people.get(owner).told(random, source)));
    }

    private void remove() {
        List<String> ids = List.copyOf(records.keySet());
        records.remove(ids.get(random.nextInt(ids.size())));
    }

    private void mistype() {
        List<String> ids = List.copyOf(records.keySet());
        records.computeIfPresent(
                ids.get(random.nextInt(ids.size())),
                (id, told) -> new Told(told.source(), told.owner(), told.said().mistyped(random)));
    }

    /** So many records have the number of the office. */
    private void share(int sharers) {
        int place = 0;
        for (Map.Entry<String, Told> entry : records.entrySet()) {
            Person said = entry.getValue().said();
            boolean shares = place++ % 7 == 0 && place / 7 < sharers;
            if (shares || said.phones().contains(OFFICE)) {
                entry.setValue(new Told(
                        entry.getValue().source(),
                        entry.getValue().owner(),
                        said.with(said.birth(), said.emails(), shares ? List.of(OFFICE) : List.of())));
            }
        }
    }

    /** Cookies that nobody had, and one that somebody has, are seen with an email. */
    private void tie() {
        see("cookie" + random.nextInt(12), anyone(random).emails().get(0));
        see("cookie" + random.nextInt(12), anyone(random).emails().get(1));
        see("late" + made++, null);
    }

    private void untie() {
        List<Event> tied =
                living.values().stream().filter(event -> event.email() != null).toList();
        Event gone = tied.get(random.nextInt(tied.size()));
        if (fresh.stream().noneMatch(event -> event.id().equals(gone.id()))) {
            living.remove(gone.id());
            fresh.add(new Event(gone.id(), "delete", gone.cookie(), gone.email()));
        }
    }

    private void see(String cookie, String email) {
        Event event = new Event(id("event" + made++), "insert", cookie, email);
        living.put(event.id(), event);
        fresh.add(event);
    }

    private int person(Random from) {
        int number = people.size();
        people.put(number, Person.random(from, number));
        return number;
    }

    private void arrive(int owner, Random from) {
        String source = SOURCES.get(from.nextInt(SOURCES.size()));
        records.put(
                id("record" + made++), new Told(source, owner, people.get(owner).told(from, source)));
    }

    private Person anyone(Random from) {
        List<Told> all = List.copyOf(records.values());
        return people.get(all.get(from.nextInt(all.size())).owner());
    }

    private int owner() {
        return List.copyOf(records.values()).get(random.nextInt(records.size())).owner();
    }

    private List<String> of(int owner) {
        Map<String, Told> mine = new HashMap<>(records);
        mine.values().removeIf(told -> told.owner() != owner);
        return mine.keySet().stream().sorted().toList();
    }

    /** Of the shape that ids have, and in no order that tells when they came. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
