package io.tributary.sample.stress;

import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Habit;
import io.tributary.sample.people.Moments;
import io.tributary.sample.people.Moments.Style;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.Portrait;
import io.tributary.sample.people.World;
import java.util.List;

/**
 * Draws the records of a person one after the other. A record that a careful human could not connect with any earlier
 * one is drawn again, and so is one that could as well be somebody else's; if that helps nothing, the best is taken.
 */
final class Copies {
    /** Days before the last delivery on which the records of most lakes were made. */
    static final long LONG = 1_400;

    private static final int ATTEMPTS = 24;
    private static final int MOST_COPIES = 64;

    private final World world;

    Copies(World world) {
        this.world = world;
    }

    /** From this to that day a record may have been made, in days since 1970. */
    record Span(long from, long to) {
        static Span before(World world, long days) {
            return new Span(world.firstDay() - days, world.firstDay());
        }
    }

    /**
     * A record.
     *
     * @param earlier records of the person
     * @param pieces of evidence that connect it with one of them, or that it holds if it is the first
     */
    Portrait another(Person person, Habit habit, Span span, List<Portrait> earlier, int pieces) {
        Portrait best = null;
        int most = Integer.MIN_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && most < pieces; attempt++) {
            long subject = (person.number() * MOST_COPIES + earlier.size()) * ATTEMPTS + attempt;
            Draw draw = world.draw(subject, "copy");
            Portrait portrait = Portrait.of(person, habit, draw.between(span.from(), span.to()), draw);
            int evidence = Evidence.tellsApart(person, portrait) ? evidence(person, portrait, earlier) : -2;
            if (evidence > most) {
                most = evidence;
                best = portrait;
            }
        }
        return best;
    }

    private static int evidence(Person person, Portrait portrait, List<Portrait> earlier) {
        return earlier.stream()
                .mapToInt(other -> Evidence.shared(person, portrait, other))
                .max()
                .orElseGet(() -> Evidence.in(person, portrait));
    }

    /** The cells of a record, without its key. */
    static Object[] cells(Portrait portrait) {
        return new Object[] {
            portrait.given(),
            portrait.family(),
            portrait.suffix(),
            birthDate(portrait),
            portrait.street(),
            portrait.city(),
            portrait.postcode(),
            portrait.country(),
            portrait.phone(),
            portrait.email()
        };
    }

    static String birthDate(Portrait portrait) {
        return portrait.birthDay() == null ? null : Moments.date(portrait.birthDay(), Style.ISO);
    }
}
