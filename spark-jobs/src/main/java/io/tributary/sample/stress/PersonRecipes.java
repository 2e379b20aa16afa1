package io.tributary.sample.stress;

import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Habit;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.Portrait;
import io.tributary.sample.people.World;
import io.tributary.sample.stress.Copies.Span;
import java.util.ArrayList;
import java.util.List;

/** How many records a person gets, how they come about and how careful the writers are. */
final class PersonRecipes {
    // script nick slip untidy | birth email second phone landline address | placeholder home
    private static final Habit ONCE = new Habit(0, 0.04, 0.03, 0.03, 0.88, 0.78, 0.05, 0.78, 0.25, 0.93, 0.01, null);
    private static final Habit AGAIN = new Habit(0, 0.20, 0.14, 0.06, 0.85, 0.75, 0.25, 0.75, 0.20, 0.88, 0.01, null);
    private static final Habit YEARLY = new Habit(0, 0.03, 0.04, 0.02, 0.95, 0.80, 0.05, 0.85, 0.30, 0.98, 0.003, null);
    private static final Habit FAMILY = new Habit(0, 0.08, 0.06, 0.04, 0.95, 0.85, 0.00, 0.85, 0.50, 0.97, 0, null);
    private static final Habit MANY = new Habit(0, 0.08, 0.07, 0.05, 0.90, 0.80, 0.10, 0.80, 0.15, 0.92, 0.005, null);

    private static final long RECENT = 300;
    private static final int REACHABLE = 3;
    private static final int YEARS = 3;
    private static final long YEAR = 365;

    private final Stress lake;
    private final World world;
    private final Copies copies;

    PersonRecipes(Stress lake, World world) {
        this.lake = lake;
        this.world = world;
        this.copies = new Copies(world);
    }

    /** One record, and a second one of evenly spread people; where there are two sources, in the other one. */
    Recipe fewTwice(long people, long duplicates) {
        return (place, person, ledger) -> {
            boolean twice = (place + 1) * duplicates / people > place * duplicates / people;
            List<String> sources = lake.sources();
            int source = world.draw(person.number(), "source").below(sources.size());
            Span span = Span.before(world, Copies.LONG);
            Portrait first = copies.another(person, ONCE, span, List.of(), twice ? REACHABLE : 0);
            add(ledger, sources.get(source), person, first);
            if (twice) {
                Portrait second = copies.another(person, AGAIN, span, List.of(first), Evidence.ENOUGH);
                add(ledger, sources.get((source + 1) % sources.size()), person, second);
            }
        };
    }

    /** A record in each of three years, unless the person came later or left. */
    Recipe yearly() {
        return (place, person, ledger) -> {
            double u = world.draw(person.number(), "presence").unit();
            int from = u < 0.05 ? 1 : u < 0.07 ? 2 : 0;
            int until = u > 0.98 ? 0 : u > 0.94 ? 1 : YEARS - 1;
            List<Portrait> records = new ArrayList<>();
            for (int year = from; year <= until; year++) {
                int before = YEARS - 1 - year;
                long day = world.firstDay() - before * YEAR;
                Portrait record = next(person, YEARLY, new Span(day, day), records);
                ledger.add(lake.sources().get(0), before, person, record.traps(), Copies.cells(record));
            }
        };
    }

    /** Two to four records of everybody. */
    Recipe families() {
        return (place, person, ledger) ->
                several(person, FAMILY, RECENT, 2 + sizes(person).below(3), ledger);
    }

    /** Twenty records of everybody. */
    Recipe many() {
        return (place, person, ledger) -> several(person, MANY, Copies.LONG, lake.recordsPerPerson(), ledger);
    }

    /** One to three records of everybody. */
    Recipe some() {
        return (place, person, ledger) -> several(person, MANY, Copies.LONG, few(person), ledger);
    }

    /** The same, some of them made at a shop. */
    Recipe some(Crowd crowd) {
        return (place, person, ledger) -> {
            List<Portrait> records = new ArrayList<>();
            for (int i = 0; i < few(person); i++) {
                Portrait record = next(person, MANY, Span.before(world, Copies.LONG), records);
                add(ledger, lake.sources().get(0), person, crowd.made(person, i, record));
            }
        };
    }

    private int few(Person person) {
        return 1 + sizes(person).below(3);
    }

    private Draw sizes(Person person) {
        return world.draw(person.number(), "records");
    }

    private void several(Person person, Habit habit, long days, int count, Ledger ledger) {
        List<Portrait> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            add(ledger, lake.sources().get(0), person, next(person, habit, Span.before(world, days), records));
        }
    }

    private Portrait next(Person person, Habit habit, Span span, List<Portrait> earlier) {
        Portrait record = copies.another(person, habit, span, earlier, Evidence.ENOUGH);
        earlier.add(record);
        return record;
    }

    private static void add(Ledger ledger, String source, Person person, Portrait record) {
        ledger.add(source, person, record.traps(), Copies.cells(record));
    }
}
