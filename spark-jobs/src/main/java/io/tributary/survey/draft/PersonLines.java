package io.tributary.survey.draft;

import io.tributary.survey.meaning.Columns;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The section {@code person}: attributes and identifiers, each with its column and why. */
final class PersonLines {
    private static final List<Meaning> ADDRESS_AND_MORE = List.of(
            Meaning.CITY,
            Meaning.POSTCODE,
            Meaning.REGION,
            Meaning.COUNTRY,
            Meaning.LANGUAGE,
            Meaning.BIRTH_PLACE,
            Meaning.OCCUPATION,
            Meaning.NATIONAL_ID);

    private final DraftSource source;
    private final Columns columns;
    private final MoreAttributes more;
    private final YamlLines attributes = new YamlLines();

    /** @param more notes attributes that the shipped ones lack */
    PersonLines(DraftSource source, MoreAttributes more) {
        this.source = source;
        this.columns = source.columns();
        this.more = more;
    }

    void write(YamlLines lines) {
        names();
        single(Meaning.DATE_OF_BIRTH);
        single(Meaning.SEX);
        emails();
        many(Meaning.PHONE);
        street();
        ADDRESS_AND_MORE.forEach(this::single);
        lines.line(0, "person", "");
        if (!attributes.toString().isEmpty()) {
            lines.line(1, "attributes", "").add(attributes);
        }
        if (!source.identifiers().isEmpty()) {
            lines.line(1, "identifiers", "");
            source.identifiers()
                    .forEach((type, found) -> lines.line(2, type, YamlLines.scalar(found.column()), found.reason()));
        }
    }

    private void names() {
        Optional<Understood> given = columns.first(Meaning.GIVEN_NAME);
        Optional<Understood> family = columns.first(Meaning.FAMILY_NAME);
        Optional<Understood> full = columns.first(Meaning.FULL_NAME);
        single(Meaning.TITLE);
        given.ifPresent(this::givenName);
        family.ifPresent(column -> put("family_name", YamlLines.scalar(column.name()), column.reason()));
        if (full.isPresent() && (given.isEmpty() || family.isEmpty())) {
            String name = YamlLines.scalar(full.get().name());
            if (given.isEmpty()) {
                put(
                        "given_name",
                        "{column: " + name + ", part: given}",
                        full.get().reason());
            }
            if (family.isEmpty()) {
                put("family_name", "{column: " + name + ", part: family}", "");
            }
        }
        single(Meaning.NAME_SUFFIX);
        if (full.isPresent() && given.isPresent() && family.isPresent()) {
            single(Meaning.FULL_NAME);
        }
    }

    private void givenName(Understood given) {
        List<String> all = new ArrayList<>(List.of(given.name()));
        columns.of(Meaning.MIDDLE_NAME).forEach(middle -> all.add(middle.name()));
        put(
                "given_name",
                all.size() == 1
                        ? YamlLines.scalar(given.name())
                        : "{columns: " + YamlLines.list(all) + ", join: \" \"}",
                given.reason());
    }

    private void emails() {
        Optional<Understood> verified = columns.first(Meaning.VERIFIED);
        List<Understood> emails = columns.of(Meaning.EMAIL);
        if (verified.isPresent() && emails.size() == 1) {
            put(
                    "email",
                    "{column: " + YamlLines.scalar(emails.get(0).name()) + ", verified: "
                            + YamlLines.scalar(verified.get().name()) + "}",
                    emails.get(0).reason());
        } else {
            many(Meaning.EMAIL);
        }
    }

    private void many(Meaning meaning) {
        List<Understood> found = columns.of(meaning);
        if (!found.isEmpty()) {
            put(
                    meaning.key(),
                    YamlLines.list(found.stream().map(Understood::name).toList()),
                    found.get(0).reason());
        }
    }

    /** Street and number as the file has them, one after the other; a second line is joined, or one of its own beside them. */
    private void street() {
        Optional<Understood> street = columns.first(Meaning.STREET);
        Optional<Understood> number = columns.first(Meaning.HOUSE_NUMBER);
        Optional<Understood> second = columns.first(Meaning.STREET_LINE_2);
        if (street.isEmpty()) {
            return;
        }
        if (number.isPresent()) {
            List<String> both = List.of(street.get(), number.get()).stream()
                    .sorted(Comparator.comparing(columns.all()::indexOf))
                    .map(Understood::name)
                    .toList();
            put(
                    "street",
                    "{columns: " + YamlLines.list(both) + ", join: \" \"}",
                    street.get().reason());
            second.ifPresent(line -> more("address_line_2", line));
        } else if (second.isPresent()) {
            List<String> both = List.of(street.get().name(), second.get().name());
            put(
                    "street",
                    "{columns: " + YamlLines.list(both) + ", join: \", \"}",
                    street.get().reason());
        } else {
            single(Meaning.STREET);
        }
    }

    private void single(Meaning meaning) {
        columns.first(meaning).ifPresent(column -> more(meaning.key(), column));
    }

    private void more(String attribute, Understood column) {
        more.note(attribute);
        put(attribute, YamlLines.scalar(column.name()), column.reason());
    }

    private void put(String attribute, String value, String reason) {
        attributes.line(2, attribute, value, reason);
    }
}
