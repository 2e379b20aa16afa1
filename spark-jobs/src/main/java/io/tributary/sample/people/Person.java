package io.tributary.sample.people;

import io.tributary.sample.people.Names.Name;
import io.tributary.sample.people.Places.Address;
import io.tributary.sample.people.Places.Country;
import io.tributary.sample.people.Places.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One person's true life. What changes is a list of values, each true from its day on.
 *
 * @param number distinct in the lake
 * @param household the household's number
 * @param familyName family names borne so far
 * @param suffix Jr or Sr, or null
 * @param birthDay days since 1970
 * @param secondEmail a private or work address used beside the first, or null
 * @param shared what the household shares
 * @param likeness traps the person is part of by birth or address, such as {@code twins}
 */
public record Person(
        long number,
        long household,
        Country country,
        Names.Culture culture,
        Sex sex,
        Name givenName,
        List<Dated<Name>> familyName,
        String suffix,
        long birthDay,
        List<Dated<Address>> address,
        List<Dated<String>> email,
        String secondEmail,
        List<Dated<Phone>> mobile,
        Shared shared,
        List<Likeness> likeness) {

    /** Whether mail to this address, however its letters are cased, ever reached the person. */
    public boolean reads(String address) {
        return Stream.concat(
                        email.stream().map(Dated::value),
                        Stream.of(secondEmail, shared.email()).filter(Objects::nonNull))
                .anyMatch(address::equalsIgnoreCase);
    }

    /** A value that is true from a day on. */
    public record Dated<T>(long from, T value) {
        /** The value on that day; the first one before it began. */
        public static <T> T on(long day, List<Dated<T>> values) {
            T found = values.get(0).value();
            for (Dated<T> dated : values) {
                if (dated.from() <= day) {
                    found = dated.value();
                }
            }
            return found;
        }
    }

    /**
     * What a household shares.
     *
     * @param landline its telephone, or null
     * @param email its mailbox, or null
     * @param tablet its device id, or null
     */
    public record Shared(Phone landline, String email, String tablet) {}

    /** Membership of a trap: two or more people with one trap id look alike. */
    public record Likeness(String kind, String trap) {}

    /** Days on which something about the person changed. */
    public List<Long> changes() {
        List<Long> days = new ArrayList<>();
        familyName.stream().skip(1).forEach(value -> days.add(value.from()));
        address.stream().skip(1).forEach(value -> days.add(value.from()));
        email.stream().skip(1).forEach(value -> days.add(value.from()));
        mobile.stream().skip(1).forEach(value -> days.add(value.from()));
        return days.stream().sorted().distinct().toList();
    }

    /** The first family name; variant as for the sex. */
    public String familyLatin(long day) {
        return Dated.on(day, familyName).latin(sex.variant());
    }

    /** Given name in Latin letters. */
    public String givenLatin() {
        return givenName.latin(0);
    }
}
