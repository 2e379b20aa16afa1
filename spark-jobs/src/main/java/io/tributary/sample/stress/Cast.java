package io.tributary.sample.stress;

import io.tributary.sample.people.Person;
import java.util.List;

/** Chooses who of a block of the population is in a lake, and makes them look alike where the lake is about that. */
interface Cast {
    /** Kind of likeness: same full name, different birth date. */
    String NAMESAKE = "namesake";

    /** Kind of likeness: same family name and birth date, different first name. */
    String TWINS = "twins";

    /** Kind of likeness: same full name and address, different birth date. */
    String FATHER_AND_SON = "father-and-son";

    /** Kind of likeness: member of a family that agrees on all but first name or birth date. */
    String FAMILY = "family";

    /** The people, in the order of the population. */
    List<Person> of(List<Person> block);

    /** One person of each household: nobody who shares anything with anybody. */
    static List<Person> heads(List<Person> block) {
        return block.stream()
                .filter(person -> person.number() == person.household())
                .toList();
    }
}
