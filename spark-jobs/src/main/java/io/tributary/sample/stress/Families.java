package io.tributary.sample.stress;

import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Names.Name;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.Person.Likeness;
import io.tributary.sample.people.Sex;
import io.tributary.sample.people.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Families of two to five around the first person of each household. All share surname, address, mailbox and telephone;
 * a further member has either the birth date of the one before (twins), or the first name of the first (father and son),
 * or neither.
 */
final class Families implements Cast {
    private static final int LARGEST = 5;
    private static final double NAMED = 0.3;
    private static final double TWIN = 0.35;
    private static final double YEAR = 365.25;

    private final World world;

    Families(World world) {
        this.world = world;
    }

    @Override
    public List<Person> of(List<Person> block) {
        List<Person> people = new ArrayList<>();
        for (Person head : Cast.heads(block)) {
            people.addAll(family(head));
        }
        return people;
    }

    private List<Person> family(Person head) {
        Draw draw = world.draw(head.number(), "family");
        long number = head.number() * LARGEST;
        int size = 2 + draw.below(LARGEST - 1);
        List<Person> family = new ArrayList<>();
        family.add(member(head, number, head.givenName(), head.sex(), head.birthDay()));
        boolean named = false;
        while (family.size() < size) {
            int place = family.size();
            Person before = family.get(place - 1);
            double kind = draw.unit();
            if (kind < NAMED && !named) {
                named = true;
                long birth = generation(head.birthDay(), draw);
                family.add(member(head, number + place, head.givenName(), head.sex(), birth));
                mark(family, FATHER_AND_SON, 0, place);
                continue;
            }
            boolean twin = kind < NAMED + TWIN;
            Sex sex = twin ? before.sex() : draw.chance(0.5) ? Sex.MALE : Sex.FEMALE;
            long birth = twin ? before.birthDay() : head.birthDay() + (long) (YEAR * (draw.unit() * 30 - 10));
            Optional<Name> given = newName(head, sex, family, draw);
            if (given.isEmpty()) {
                return family;
            }
            family.add(member(head, number + place, given.get(), sex, birth));
            if (twin) {
                mark(family, TWINS, place - 1, place);
            }
        }
        return family;
    }

    private static Person member(Person head, long number, Name given, Sex sex, long birth) {
        Likeness family = new Likeness(FAMILY, FAMILY + "-" + head.number());
        return Doubles.relative(head, number, given, sex, birth, List.of(family));
    }

    private static void mark(List<Person> family, String kind, int... members) {
        for (int member : members) {
            Person person = family.get(member);
            if (!Doubles.is(person, kind)) {
                family.set(member, Doubles.alike(person, new Likeness(kind, kind + "-" + person.household())));
            }
        }
    }

    /** A birth date some 22 to 34 years away, towards the middle of life. */
    private long generation(long birthDay, Draw draw) {
        long years = (long) (YEAR * (22 + 12 * draw.unit()));
        return world.firstDay() - birthDay > 45 * YEAR ? birthDay + years : birthDay - years;
    }

    /** A first name that begins like nobody else's in the family, nicknames included. */
    private static Optional<Name> newName(Person head, Sex sex, List<Person> family, Draw draw) {
        List<Name> names =
                sex == Sex.MALE ? head.culture().male() : head.culture().female();
        int start = draw.below(names.size());
        for (int i = 0; i < names.size(); i++) {
            Name name = names.get((start + i) % names.size());
            if (family.stream().noneMatch(member -> alike(member.givenName(), name))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean alike(Name one, Name other) {
        return one.latin().stream().anyMatch(variant -> other.latin().stream()
                .anyMatch(another -> another.charAt(0) == variant.charAt(0)));
    }
}
