package io.tributary.sample.stress;

import io.tributary.sample.people.Person;
import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Places.Phone;
import io.tributary.sample.people.Portrait;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a careful human would go by: birth date, own mailbox, own mobile, address. What the household shares, what is
 * mistyped and what was made up proves nothing.
 */
final class Evidence {
    /** Beside a name that can be recognised, this many pieces tell that two records are of one person. */
    static final int ENOUGH = 2;

    private static final long NOBODYS_BIRTH = LocalDate.of(1900, 1, 1).toEpochDay();
    private static final int LAST_DIGITS = 8;

    private Evidence() {}

    /** Pieces that a record holds. */
    static int in(Person person, Portrait record) {
        return shared(person, record, record);
    }

    /** Pieces that two records of the person have in common; one less where a name is cut to its initial or made up. */
    static int shared(Person person, Portrait one, Portrait other) {
        int pieces = 0;
        pieces += isBirth(one) && one.birthDay().equals(other.birthDay()) ? 1 : 0;
        pieces += isOwnMailbox(person, one) && one.email().equalsIgnoreCase(other.email()) ? 1 : 0;
        pieces += isOwnPhone(person, one) && digits(one).equals(digits(other)) ? 1 : 0;
        pieces += isSamePlace(one, other) ? 1 : 0;
        return pieces - (isNamed(one) && isNamed(other) ? 0 : 1);
    }

    /** Whether a record shows what tells its person from somebody like them, if there is somebody. */
    static boolean tellsApart(Person person, Portrait record) {
        boolean alike = Stream.of(Cast.TWINS, Cast.FATHER_AND_SON, Cast.NAMESAKE, Cast.FAMILY)
                .anyMatch(kind -> Doubles.is(person, kind));
        return !alike || (isBirth(record) && isNamed(record));
    }

    private static boolean isBirth(Portrait record) {
        return record.birthDay() != null && record.birthDay() != NOBODYS_BIRTH;
    }

    private static boolean isNamed(Portrait record) {
        return !record.given().endsWith(".")
                && record.traps().stream().noneMatch(trap -> trap.kind().equals("placeholder-name"));
    }

    private static boolean isOwnMailbox(Person person, Portrait record) {
        String email = record.email();
        return email != null
                && !email.equalsIgnoreCase(person.shared().email())
                && Stream.concat(person.email().stream().map(Dated::value), Stream.ofNullable(person.secondEmail()))
                        .anyMatch(email::equalsIgnoreCase);
    }

    private static boolean isOwnPhone(Person person, Portrait record) {
        Phone landline = person.shared().landline();
        return record.phone() != null
                && (landline == null || !digits(record).equals(last(landline.number())))
                && person.mobile().stream().anyMatch(mobile -> digits(record)
                        .equals(last(mobile.value().number())));
    }

    private static boolean isSamePlace(Portrait one, Portrait other) {
        return (one.postcode() != null && plain(one.postcode()).equals(plain(other.postcode())))
                || (one.street() != null && plain(one.street()).equals(plain(other.street())));
    }

    private static String digits(Portrait record) {
        return record.phone() == null ? "" : last(record.phone().replaceAll("[^0-9]", ""));
    }

    private static String last(String digits) {
        return digits.substring(Math.max(0, digits.length() - LAST_DIGITS));
    }

    private static String plain(String text) {
        return text == null ? "" : text.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
