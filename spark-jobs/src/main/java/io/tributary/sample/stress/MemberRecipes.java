package io.tributary.sample.stress;

import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Habit;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Person.Likeness;
import io.tributary.sample.people.Places.Address;
import io.tributary.sample.people.Population;
import io.tributary.sample.people.Portrait;
import io.tributary.sample.people.World;
import io.tributary.sample.stress.Copies.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Members of a club: name, birth date, and five attributes of place (city, postcode, region, branch, provider). In a
 * district all five go together, and people of one name live in one district; whoever moves changes them, though branch
 * and provider hear of it later. Counted one by one, five agreements make strangers of one name look like one member, and
 * five disagreements make two of a mover. In the independent lake each of the five is drawn by itself.
 */
final class MemberRecipes {
    // script nick slip untidy | birth email second phone landline address | placeholder home
    private static final Habit HABIT = new Habit(0, 0.05, 0.05, 0.03, 0.85, 0, 0, 0, 0, 0, 0, null);

    private static final int PEOPLE_PER_DISTRICT = 25;
    private static final int FEWEST_DISTRICTS = 8;
    private static final double NAMESAKES = 0.2;
    private static final double MOVERS = 0.35;
    private static final double MISSING = 0.04;
    private static final double WRONG = 0.015;
    private static final long YEARS_APART = 3 * 366;

    private final Stress lake;
    private final World world;
    private final List<District> districts;
    private final Copies copies;

    private MemberRecipes(StressRequest request, List<District> districts) {
        this.lake = request.lake();
        this.world = request.world();
        this.districts = districts;
        this.copies = new Copies(world);
    }

    /** With the districts that the first people of a population live in. */
    static MemberRecipes among(Population population, StressRequest request) {
        int count = Math.max(FEWEST_DISTRICTS, (int) (request.people() / PEOPLE_PER_DISTRICT));
        Map<String, District> districts = new HashMap<>();
        List<District> inOrder = new ArrayList<>();
        for (long block = 0; inOrder.size() < count && block < request.world().blocks(); block++) {
            for (Person person : Cast.heads(population.block(block))) {
                Address address = Dated.on(Long.MIN_VALUE, person.address());
                District district = new District(
                        address.city(),
                        address.postcode(),
                        address.country(),
                        address.region(),
                        address.street() + ", " + address.city(),
                        person.country().domains().get(0) + " " + (inOrder.size() / 2));
                if (inOrder.size() < count && districts.putIfAbsent(address.postcode(), district) == null) {
                    inOrder.add(district);
                }
            }
        }
        return new MemberRecipes(request, inOrder);
    }

    /** The attributes of place, in which two districts share a provider and many a city. */
    private record District(
            String city, String postcode, String country, String region, String branch, String provider) {}

    /** Four records, of movers two from before, one from between and one from after the move. */
    Recipe dependent() {
        Map<Integer, Person> latest = new HashMap<>();
        return (place, person, ledger) -> {
            Draw draw = world.draw(person.number(), "district");
            int home = draw.below(districts.size());
            Person member = draw.chance(NAMESAKES) ? likeTheLast(person, latest.get(home)) : person;
            latest.put(home, member);
            District from = districts.get(home);
            District to = draw.chance(MOVERS) ? districts.get(draw.below(districts.size())) : from;
            District between = new District(to.city, to.postcode, to.country, to.region, from.branch, from.provider);
            records(member, List.of(from, from, between, to), ledger);
        };
    }

    /** Four records; each attribute of place from a district of its own. */
    Recipe independent() {
        return (place, person, ledger) -> {
            Draw draw = world.draw(person.number(), "district");
            District mixed = new District(
                    draw.oneOf(districts).city,
                    draw.oneOf(districts).postcode,
                    null,
                    draw.oneOf(districts).region,
                    draw.oneOf(districts).branch,
                    draw.oneOf(districts).provider);
            records(person, List.of(mixed, mixed, mixed, mixed), ledger);
        };
    }

    private static Person likeTheLast(Person person, Person last) {
        if (last == null || Math.abs(last.birthDay() - person.birthDay()) < YEARS_APART) {
            return person;
        }
        Likeness likeness = new Likeness(Cast.NAMESAKE, Cast.NAMESAKE + "-" + person.number());
        return Doubles.namesake(person, last, person.address(), likeness);
    }

    private void records(Person person, List<District> districts, Ledger ledger) {
        List<Portrait> earlier = new ArrayList<>();
        for (District district : districts) {
            Span span = Span.before(world, Copies.LONG);
            Portrait portrait = copies.another(person, HABIT, span, earlier, 0);
            Draw draw = world.draw(person.number() * districts.size() + earlier.size(), "place");
            earlier.add(portrait);
            ledger.add(
                    lake.sources().get(0),
                    person,
                    List.of(),
                    portrait.given(),
                    portrait.family(),
                    Copies.birthDate(portrait),
                    kept(district.city, draw, any(draw).city),
                    kept(district.postcode, draw, any(draw).postcode),
                    district.country,
                    kept(district.region, draw, any(draw).region),
                    kept(district.branch, draw, any(draw).branch),
                    kept(district.provider, draw, any(draw).provider));
        }
    }

    private District any(Draw draw) {
        return draw.oneOf(districts);
    }

    private static String kept(String value, Draw draw, String wrong) {
        double fate = draw.unit();
        return fate < MISSING ? null : fate < MISSING + WRONG ? wrong : value;
    }
}
