package io.tributary.sample.people;

import io.tributary.sample.people.Names.Name;
import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Places.Address;
import io.tributary.sample.people.Places.Phone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A person as one record of one source has them: partly missing, partly old, partly wrong. The same record and day
 * always give the same portrait, and a change of the person changes only what it touches.
 *
 * @param birthDay days since 1970, or null
 * @param traps planted values this portrait carries
 */
public record Portrait(
        String given,
        String family,
        String suffix,
        Long birthDay,
        String sex,
        String email,
        String secondEmail,
        String phone,
        String street,
        String city,
        String postcode,
        String region,
        String country,
        String language,
        List<Trap> traps) {

    private static final List<String> NO_EMAIL =
            List.of("none@none.com", "test@test.com", "noemail@example.com", "unknown@unknown.com", "x@x.com");
    private static final List<String> NO_PHONE = List.of("0000000000", "1111111111", "0123456789", "9999999999");
    private static final List<String> NO_NAME = List.of("Unknown", "N/A", "Test", "Customer", "xxx");
    private static final long NO_BIRTH = LocalDate.of(1900, 1, 1).toEpochDay();

    /** A planted value: its kind and what the records that carry it have in common. */
    public record Trap(String kind, String trap) {}

    /** Draws the portrait of a person as known on a day. */
    public static Portrait of(Person person, Habit habit, long day, Draw draw) {
        return new Sitting(person, habit, day, draw).portrait();
    }

    /** One drawing; every field takes its numbers from the draw in the same order, whatever comes out. */
    private static final class Sitting {
        private final Person person;
        private final Habit habit;
        private final long day;
        private final Draw draw;
        private final List<Trap> traps = new ArrayList<>();

        Sitting(Person person, Habit habit, long day, Draw draw) {
            this.person = person;
            this.habit = habit;
            this.day = day;
            this.draw = draw;
        }

        Portrait portrait() {
            boolean script = draw.chance(habit.script());
            String given = given(script);
            String family = family(script);
            if (draw.chance(0.015)) {
                String swapped = given;
                given = family;
                family = swapped;
            }
            if (draw.chance(habit.placeholder() * 0.2)) {
                family = draw.oneOf(NO_NAME);
                traps.add(new Trap("placeholder-name", family));
            }
            Long birthDay = birthDay();
            String sex = draw.chance(0.75) ? (person.sex() == Sex.MALE ? "M" : "F") : null;
            String email = email();
            String second = draw.chance(0.12) ? person.secondEmail() : null;
            String phone = phone();
            Draw places = fork();
            Address address = Dated.on(day, person.address());
            boolean known = places.chance(habit.address());
            boolean cityOnly = places.chance(0.08);
            String street = known && !cityOnly ? street(address, places) : null;
            return new Portrait(
                    given,
                    family,
                    person.suffix() != null && places.chance(0.5) ? person.suffix() : null,
                    birthDay,
                    sex,
                    email,
                    second,
                    phone,
                    street,
                    known ? slipped(places, address.city(), 0.6) : null,
                    known && places.chance(0.94) ? postcode(address.postcode(), places) : null,
                    known && places.chance(0.3) ? address.region() : null,
                    places.chance(0.9) ? address.country() : null,
                    places.chance(0.7) ? person.country().language() : null,
                    List.copyOf(traps));
        }

        /** A stream of its own for a field, so that its length never shifts the fields after it. */
        private Draw fork() {
            return Draw.of(draw.bits(), 0, "field");
        }

        private String given(boolean script) {
            Draw name = fork();
            Name all = person.givenName();
            int variant = name.chance(habit.nickname()) ? 1 + name.below(2) : 0;
            String given = script ? all.script(variant) : all.latin(variant);
            if (!script && name.chance(0.02)) {
                return given.charAt(0) + ".";
            }
            return untidy(name, slipped(name, given, 1));
        }

        private String family(boolean script) {
            Draw name = fork();
            Name all = Dated.on(day, person.familyName());
            int variant = person.sex().ordinal();
            String family = script ? all.script(variant) : all.latin(variant);
            int blank = family.indexOf(' ');
            if (person.culture().name().equals("spanish") && blank > 0 && name.chance(0.35)) {
                family = family.substring(0, blank);
            }
            if (!script && name.chance(0.06)) {
                family = Slips.western(
                        family.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae"));
            }
            return untidy(name, slipped(name, family, 1));
        }

        private Long birthDay() {
            Draw date = fork();
            if (!date.chance(habit.birthDate())) {
                if (date.chance(habit.placeholder())) {
                    traps.add(new Trap("placeholder-birth-date", "1900-01-01"));
                    return NO_BIRTH;
                }
                return null;
            }
            LocalDate birth = LocalDate.ofEpochDay(person.birthDay());
            double slip = date.unit();
            if (slip < 0.02 && birth.getDayOfMonth() <= 12) {
                birth = LocalDate.of(birth.getYear(), birth.getDayOfMonth(), birth.getMonthValue());
            } else if (slip > 0.97) {
                birth = birth.plusYears(date.chance(0.5) ? -1 : -10);
            } else if (slip > 0.955) {
                birth = birth.minusDays(date.below(9) + 1);
            }
            return birth.toEpochDay();
        }

        private String email() {
            Draw mail = fork();
            if (person.shared().email() != null && mail.chance(0.4)) {
                traps.add(new Trap("family-email", "household-" + person.household()));
                return person.shared().email();
            }
            double kind = mail.unit();
            if (kind < habit.placeholder()) {
                traps.add(new Trap("placeholder-email", "placeholder-email"));
                return mail.oneOf(NO_EMAIL);
            }
            if (kind < habit.placeholder() + 0.006) {
                String role = Texts.oneOf("roles", mail) + "@" + Texts.oneOf("firms", mail);
                traps.add(new Trap("role-mailbox", role));
                return role;
            }
            if (!mail.chance(habit.email())) {
                return null;
            }
            boolean second = person.secondEmail() != null && mail.chance(habit.secondEmail());
            String email = second ? person.secondEmail() : Dated.on(day, person.email());
            if (mail.chance(habit.slip() * 0.4)) {
                email = Slips.typo(mail, email.substring(0, email.indexOf('@'))) + email.substring(email.indexOf('@'));
            }
            return mail.chance(0.05) ? email.toUpperCase(Locale.ROOT) : email;
        }

        private String phone() {
            Draw call = fork();
            if (call.chance(habit.placeholder())) {
                traps.add(new Trap("placeholder-phone", "placeholder-phone"));
                return call.oneOf(NO_PHONE);
            }
            if (!call.chance(habit.phone())) {
                return null;
            }
            boolean landline = person.shared().landline() != null && call.chance(habit.landline());
            if (landline) {
                traps.add(new Trap("family-phone", "household-" + person.household()));
            }
            Phone phone = landline ? person.shared().landline() : Dated.on(day, person.mobile());
            if (call.chance(habit.slip() * 0.4)) {
                String digits = phone.number();
                int at = digits.length() - 1 - call.below(4);
                char digit = (char) ('0' + (digits.charAt(at) - '0' + 1 + call.below(8)) % 10);
                phone = new Phone(phone.plan(), digits.substring(0, at) + digit + digits.substring(at + 1));
            }
            boolean home =
                    habit.home() == null || habit.home().equals(person.country().code());
            double form = call.unit();
            if (habit.home() != null && home) {
                return form < 0.6
                        ? phone.national()
                        : form < 0.8 ? phone.plan().trunk() + phone.number() : phone.international();
            }
            return form < 0.75 ? phone.e164() : form < 0.9 ? phone.international() : phone.dialled();
        }

        private String street(Address address, Draw places) {
            String street = address.street();
            if (places.chance(0.3)) {
                street = person.country().shortened(street);
            }
            return untidy(places, slipped(places, street, 0.6));
        }

        private static String postcode(String postcode, Draw places) {
            if (places.chance(0.1)) {
                return postcode.replace(" ", "");
            }
            return places.chance(0.04) ? postcode.toLowerCase(Locale.ROOT) : postcode;
        }

        private String slipped(Draw field, String text, double share) {
            if (!field.chance(habit.slip() * share)) {
                return text;
            }
            return field.chance(0.8) ? Slips.typo(field, text) : Slips.misread(field, text);
        }

        private String untidy(Draw field, String text) {
            return field.chance(habit.untidy()) ? Slips.untidy(field, text) : text;
        }
    }
}
