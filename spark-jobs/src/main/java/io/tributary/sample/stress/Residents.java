package io.tributary.sample.stress;

import io.tributary.sample.people.Person;
import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Person.Likeness;
import io.tributary.sample.people.Places.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * Everybody, household by household, and among them planted namesakes: one in thirty bears the full name of somebody in
 * the same country, half of these with the same postcode. Whoever has the first name of somebody at home and is not the
 * son of that name is left out: nobody could tell two such records apart.
 */
final class Residents implements Cast {
    private static final int ONE_IN = 30;
    private static final long YEARS_APART = 2 * 366;

    @Override
    public List<Person> of(List<Person> block) {
        List<Person> people = new ArrayList<>(block.size());
        for (Person person : block) {
            if (isTellable(person, people)) {
                people.add(person);
            }
        }
        for (int i = ONE_IN / 2; i < people.size(); i += ONE_IN) {
            plant(people, i);
        }
        return people;
    }

    private static boolean isTellable(Person person, List<Person> earlier) {
        for (int i = earlier.size() - 1; i >= 0 && earlier.get(i).household() == person.household(); i--) {
            boolean named = Doubles.is(person, FATHER_AND_SON) && Doubles.is(earlier.get(i), FATHER_AND_SON);
            if (earlier.get(i).givenName().equals(person.givenName()) && !named) {
                return false;
            }
        }
        return true;
    }

    private static void plant(List<Person> people, int place) {
        Person person = people.get(place);
        if (isTaken(person)) {
            return;
        }
        for (int step = 1; step < people.size(); step++) {
            int other = (place + step * 7) % people.size();
            Person model = people.get(other);
            if (!isTaken(model)
                    && model.household() != person.household()
                    && model.country().equals(person.country())
                    && Math.abs(model.birthDay() - person.birthDay()) > YEARS_APART) {
                Likeness likeness = new Likeness(NAMESAKE, NAMESAKE + "-" + person.number());
                boolean near = place / ONE_IN % 2 == 0;
                people.set(
                        place,
                        Doubles.namesake(person, model, near ? near(person, model) : person.address(), likeness));
                people.set(other, Doubles.alike(model, likeness));
                return;
            }
        }
    }

    private static boolean isTaken(Person person) {
        return Doubles.is(person, TWINS) || Doubles.is(person, FATHER_AND_SON) || Doubles.is(person, NAMESAKE);
    }

    private static List<Dated<Address>> near(Person person, Person model) {
        Address own = Dated.on(Long.MAX_VALUE, person.address());
        Address other = Dated.on(Long.MAX_VALUE, model.address());
        return Doubles.lasting(
                new Address(own.street(), other.city(), other.postcode(), other.region(), other.country()));
    }
}
