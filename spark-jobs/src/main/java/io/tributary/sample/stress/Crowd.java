package io.tributary.sample.stress;

import io.tributary.sample.people.Person;
import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Person.Likeness;
import io.tributary.sample.people.Places.Address;
import io.tributary.sample.people.Portrait;
import io.tributary.sample.people.Portrait.Trap;
import io.tributary.sample.people.World;
import java.util.ArrayList;
import java.util.List;

/**
 * Residents, some of whose households all have one postcode, each in its own street; and the mailbox of a shop that its
 * staff enters for whoever comes.
 */
final class Crowd implements Cast {
    private static final String MAILBOX = "counter.three@cornershop.example";

    private static final String POSTCODE = "LS6 8QX";
    /** A little more than is wanted, since some records tell no postcode. */
    private static final double AT_POSTCODE = 0.064;

    private static final double WITH_MAILBOX = 0.0112;
    private static final int MOST_RECORDS = 8;

    private final World world;
    private final Cast residents = new Residents();

    Crowd(World world) {
        this.world = world;
    }

    @Override
    public List<Person> of(List<Person> block) {
        return residents.of(block).stream().map(this::housed).toList();
    }

    private Person housed(Person person) {
        if (!world.draw(person.household(), "crowd").chance(AT_POSTCODE)) {
            return person;
        }
        Address own = Dated.on(Long.MAX_VALUE, person.address());
        Address crowded = new Address(own.street(), "Leeds", POSTCODE, "West Yorkshire", "GB");
        return Doubles.at(person, crowded, new Likeness("crowded-postcode", POSTCODE));
    }

    /** The record of a person of that number, with the mailbox of the shop if it was made there. */
    Portrait made(Person person, int number, Portrait record) {
        if (!world.draw(person.number() * MOST_RECORDS + number, "mailbox").chance(WITH_MAILBOX)) {
            return record;
        }
        List<Trap> traps = new ArrayList<>(record.traps());
        traps.add(new Trap("crowded-mailbox", MAILBOX));
        return new Portrait(
                record.given(),
                record.family(),
                record.suffix(),
                record.birthDay(),
                record.sex(),
                MAILBOX,
                record.secondEmail(),
                record.phone(),
                record.street(),
                record.city(),
                record.postcode(),
                record.region(),
                record.country(),
                record.language(),
                List.copyOf(traps));
    }
}
