package io.tributary.sample.people;

import io.tributary.sample.people.Names.Culture;
import io.tributary.sample.people.Names.Name;
import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Person.Likeness;
import io.tributary.sample.people.Person.Shared;
import io.tributary.sample.people.Places.Address;
import io.tributary.sample.people.Places.Country;
import io.tributary.sample.people.Places.Phone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Fills a block with households: singles, couples, families with grown-up children; among the children twins, and sons
 * who bear their father's name. Everybody is at least 17.
 */
public final class Population {
    private static final int TOLD_DAYS = 6 * 365;

    private final World world;

    /** The population of that world. */
    public Population(World world) {
        this.world = world;
    }

    /** The people of a block, household by household. */
    public List<Person> block(long block) {
        int size = world.peopleIn(block);
        List<Person> people = new ArrayList<>(size);
        while (people.size() < size) {
            addHousehold(block * World.BLOCK + people.size(), size - people.size(), people);
        }
        return people;
    }

    private void addHousehold(long number, int room, List<Person> people) {
        Draw draw = world.draw(number, "household");
        Home home = home(number, draw);
        int size = Math.min(room, sizeOf(draw));
        Sex headSex = draw.chance(0.5) ? Sex.MALE : Sex.FEMALE;
        long headBirth =
                world.firstDay() - (long) (365.25 * (size > 2 ? 42 + 25 * draw.unit() : 19 + 66 * draw.unit()));
        Name headName = home.culture().given(draw, headSex);
        boolean sameNameSon = size > 2 && headSex == Sex.MALE && draw.chance(0.05);
        boolean twins = size > 3 && draw.chance(0.12);
        String suffix = sameNameSon && draw.chance(0.6) ? "Sr" : null;
        Likeness fatherAndSon = new Likeness("father-and-son", "father-and-son-" + number);
        people.add(home.member(number, headSex, headName, headBirth, suffix, sameNameSon ? fatherAndSon : null));
        if (size > 1) {
            Sex sex = draw.chance(0.93) ? opposite(headSex) : headSex;
            long birth = headBirth + (long) (365.25 * 4 * (draw.unit() + draw.unit() - 1));
            people.add(home.partner(number + 1, sex, home.culture().given(draw, sex), birth));
        }
        long twinBirth = 0;
        Set<Name> siblings = new HashSet<>();
        for (int i = 2; i < size; i++) {
            Sex sex = draw.chance(0.5) ? Sex.MALE : Sex.FEMALE;
            long birth = Math.min(
                    headBirth + (long) (365.25 * (21 + 14 * draw.unit())), world.firstDay() - (long) (365.25 * 17));
            Name given = home.culture().given(draw, sex);
            // No family calls two of its children the same, least of all twins: nobody could tell their records apart.
            for (int other = 1; !siblings.add(given); other++) {
                given = home.culture().given(world.draw(number + i, "given-name-" + other), sex);
            }
            Likeness likeness = null;
            String childSuffix = null;
            if (twins && (i == 2 || i == 3)) {
                birth = i == 2 ? birth : twinBirth;
                twinBirth = birth;
                likeness = new Likeness("twins", "twins-" + number);
            } else if (sameNameSon && i == size - 1) {
                sex = Sex.MALE;
                given = headName;
                likeness = fatherAndSon;
                childSuffix = draw.chance(0.6) ? "Jr" : null;
            }
            people.add(home.member(number + i, sex, given, birth, childSuffix, likeness));
        }
    }

    private static int sizeOf(Draw draw) {
        double u = draw.unit();
        return u < 0.37 ? 1 : u < 0.68 ? 2 : u < 0.82 ? 3 : u < 0.95 ? 4 : 5;
    }

    private static Sex opposite(Sex sex) {
        return sex == Sex.MALE ? Sex.FEMALE : Sex.MALE;
    }

    private Home home(long number, Draw draw) {
        List<Country> countries = Places.countries();
        int weight = draw.below(countries.stream().mapToInt(Country::weight).sum());
        int at = 0;
        while (weight >= countries.get(at).weight()) {
            weight -= countries.get(at++).weight();
        }
        Country country = countries.get(at);
        Culture culture = draw.oneOf(country.cultures());
        boolean campus = country.code().equals("GB") && draw.chance(0.08);
        List<Dated<Address>> addresses = new ArrayList<>();
        addresses.add(new Dated<>(Long.MIN_VALUE, campus ? campus(draw) : country.address(draw)));
        long from = world.firstDay() - TOLD_DAYS;
        for (double day = draw.exponential(365 * 7); day < TOLD_DAYS + World.FUTURE; day += draw.exponential(365 * 7)) {
            addresses.add(new Dated<>(from + (long) day, country.address(draw)));
        }
        Name family = culture.family(draw);
        boolean landline = draw.chance(0.55);
        Shared shared = new Shared(
                landline ? new Phone(country.landline(), country.landline().number(number)) : null,
                draw.chance(0.15)
                        ? letters(family.latin(0)) + ".family" + tail(number) + "@" + draw.oneOf(country.domains())
                        : null,
                draw.chance(0.10) ? "tablet-" + Long.toString(Draw.scatter(number, 10_000_000_000L), 36) : null);
        return new Home(number, country, culture, family, List.copyOf(addresses), shared, campus);
    }

    private static Address campus(Draw draw) {
        String street = "Flat " + (1 + draw.below(900)) + ", University Tower, 1 Campus Way";
        return new Address(street, "Manchester", "M1 7ZZ", "Greater Manchester", "GB");
    }

    /** Digits that no other person's mailbox has. */
    private String tail(long number) {
        long modulus = 100;
        while (modulus < world.people()) {
            modulus *= 10;
        }
        return Long.toString(Draw.scatter(number, modulus));
    }

    private static String letters(String name) {
        return Slips.plain(name).toLowerCase(Locale.ROOT);
    }

    /** What the members of a household have in common while they are made. */
    private final class Home {
        private final long number;
        private final Country country;
        private final Culture culture;
        private final Name family;
        private final List<Dated<Address>> addresses;
        private final Shared shared;
        private final List<Likeness> likeness;

        private Home(
                long number,
                Country country,
                Culture culture,
                Name family,
                List<Dated<Address>> addresses,
                Shared shared,
                boolean campus) {
            this.number = number;
            this.country = country;
            this.culture = culture;
            this.family = family;
            this.addresses = addresses;
            this.shared = shared;
            this.likeness = campus ? List.of(new Likeness("hot-postcode", "M1 7ZZ")) : List.of();
        }

        Culture culture() {
            return culture;
        }

        /** A wife often takes the family's name, before or during the years that are told. */
        Person partner(long person, Sex sex, Name given, long birth) {
            Draw draw = world.draw(person, "marriage");
            List<Dated<Name>> names = new ArrayList<>();
            names.add(new Dated<>(Long.MIN_VALUE, draw.chance(0.55) ? family : culture.family(draw)));
            if (draw.chance(0.16)) {
                names.add(new Dated<>(world.firstDay() - (long) (draw.unit() * 1400) + World.FUTURE, family));
            }
            return person(person, sex, given, List.copyOf(names), birth, null, likeness);
        }

        Person member(long person, Sex sex, Name given, long birth, String suffix, Likeness alike) {
            List<Likeness> all = new ArrayList<>(likeness);
            if (alike != null) {
                all.add(alike);
            }
            List<Dated<Name>> names = List.of(new Dated<>(Long.MIN_VALUE, family));
            return person(person, sex, given, names, birth, suffix, List.copyOf(all));
        }

        private Person person(
                long person,
                Sex sex,
                Name given,
                List<Dated<Name>> names,
                long birth,
                String suffix,
                List<Likeness> alike) {
            Draw draw = world.draw(person, "contact");
            String local = letters(given.latin(0))
                    + mark(draw)
                    + letters(names.get(0).value().latin(sex.variant()));
            String tail = tail(person);
            List<Dated<String>> emails = new ArrayList<>();
            emails.add(new Dated<>(Long.MIN_VALUE, local + tail + "@" + draw.oneOf(country.domains())));
            String second = draw.chance(0.45)
                    ? letters(given.latin(given.latin().size() - 1)) + tail + "@" + Texts.oneOf("firms", draw)
                    : null;
            if (draw.chance(0.27)) {
                emails.add(new Dated<>(
                        changeDay(draw),
                        letters(given.latin(0)) + tail + mark(draw) + "new@" + draw.oneOf(country.domains())));
            }
            List<Dated<Phone>> mobiles = new ArrayList<>();
            mobiles.add(new Dated<>(
                    Long.MIN_VALUE, new Phone(country.mobile(), country.mobile().number(person * 2))));
            if (draw.chance(0.27)) {
                mobiles.add(new Dated<>(
                        changeDay(draw),
                        new Phone(country.mobile(), country.mobile().number(person * 2 + 1))));
            }
            return new Person(
                    person,
                    number,
                    country,
                    culture,
                    sex,
                    given,
                    names,
                    suffix,
                    birth,
                    addresses,
                    List.copyOf(emails),
                    second,
                    List.copyOf(mobiles),
                    shared,
                    alike);
        }

        private long changeDay(Draw draw) {
            return world.firstDay() + World.FUTURE - (long) (draw.unit() * 1500);
        }

        private String mark(Draw draw) {
            return draw.chance(0.6) ? "." : draw.chance(0.5) ? "_" : "";
        }
    }
}
