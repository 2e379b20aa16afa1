package io.tributary.sample.stress;

import io.tributary.sample.people.Names.Name;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Person.Likeness;
import io.tributary.sample.people.Person.Shared;
import io.tributary.sample.people.Places.Address;
import io.tributary.sample.people.Places.Phone;
import io.tributary.sample.people.Sex;
import io.tributary.sample.people.Slips;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes one person look like another without becoming the same. */
final class Doubles {
    private Doubles() {}

    /** The person under another's full name, with a mailbox to match; birth date, phone and street stay their own. */
    static Person namesake(Person person, Person other, List<Dated<Address>> address, Likeness likeness) {
        String mailbox = Dated.on(Long.MIN_VALUE, person.email());
        int at = mailbox.indexOf('@');
        String name = Slips.plain(other.givenLatin()) + "." + Slips.plain(other.familyLatin(Long.MAX_VALUE));
        String digits = mailbox.substring(0, at).replaceAll("[^0-9]", "");
        return new Person(
                person.number(),
                person.household(),
                person.country(),
                other.culture(),
                other.sex(),
                other.givenName(),
                lasting(Dated.on(Long.MAX_VALUE, other.familyName())),
                null,
                person.birthDay(),
                address,
                lasting(name.toLowerCase(Locale.ROOT) + digits + mailbox.substring(at)),
                null,
                person.mobile(),
                person.shared(),
                with(person, likeness));
    }

    /** The person, always at one address and known to be hard to tell from others by it. */
    static Person at(Person person, Address address, Likeness likeness) {
        return new Person(
                person.number(),
                person.household(),
                person.country(),
                person.culture(),
                person.sex(),
                person.givenName(),
                person.familyName(),
                person.suffix(),
                person.birthDay(),
                lasting(address),
                person.email(),
                person.secondEmail(),
                person.mobile(),
                person.shared(),
                with(person, likeness));
    }

    /** The person, known to be hard to tell from somebody. */
    static Person alike(Person person, Likeness likeness) {
        return new Person(
                person.number(),
                person.household(),
                person.country(),
                person.culture(),
                person.sex(),
                person.givenName(),
                person.familyName(),
                person.suffix(),
                person.birthDay(),
                person.address(),
                person.email(),
                person.secondEmail(),
                person.mobile(),
                person.shared(),
                with(person, likeness));
    }

    /** A member of the person's family: one surname, address, mailbox and telephone for all. */
    static Person relative(Person person, long number, Name given, Sex sex, long birthDay, List<Likeness> likeness) {
        String mailbox = person.shared().email() == null
                ? Dated.on(Long.MIN_VALUE, person.email())
                : person.shared().email();
        Phone phone = person.shared().landline() == null
                ? Dated.on(Long.MIN_VALUE, person.mobile())
                : person.shared().landline();
        return new Person(
                number,
                person.household(),
                person.country(),
                person.culture(),
                sex,
                given,
                lasting(Dated.on(Long.MAX_VALUE, person.familyName())),
                null,
                birthDay,
                lasting(Dated.on(Long.MAX_VALUE, person.address())),
                lasting(mailbox),
                null,
                lasting(phone),
                new Shared(phone, mailbox, null),
                likeness);
    }

    /** Whether the person is part of such a trap. */
    static boolean is(Person person, String kind) {
        return person.likeness().stream().anyMatch(likeness -> likeness.kind().equals(kind));
    }

    /** A value that never changes. */
    static <T> List<Dated<T>> lasting(T value) {
        return List.of(new Dated<>(Long.MIN_VALUE, value));
    }

    private static List<Likeness> with(Person person, Likeness likeness) {
        List<Likeness> all = new ArrayList<>(person.likeness());
        all.add(likeness);
        return List.copyOf(all);
    }
}
