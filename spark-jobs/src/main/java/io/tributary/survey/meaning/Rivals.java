package io.tributary.survey.meaning;

import io.tributary.survey.sample.Wording;
import io.tributary.survey.values.Looks;
import io.tributary.text.Forms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Columns of a file beside each other: what a name means there, and which of several columns says what one can say. */
final class Rivals {
    private static final double OFTEN = 0.4;
    private static final int SEVERAL = 10;
    /** Of these a record has one: a second column is not mapped. */
    private static final Set<Meaning> SINGLE = EnumSet.of(
            Meaning.GIVEN_NAME,
            Meaning.FAMILY_NAME,
            Meaning.FULL_NAME,
            Meaning.TITLE,
            Meaning.NAME_SUFFIX,
            Meaning.DATE_OF_BIRTH,
            Meaning.SEX,
            Meaning.STREET,
            Meaning.HOUSE_NUMBER,
            Meaning.STREET_LINE_2,
            Meaning.CITY,
            Meaning.POSTCODE,
            Meaning.REGION,
            Meaning.COUNTRY,
            Meaning.LANGUAGE,
            Meaning.BIRTH_PLACE,
            Meaning.OCCUPATION,
            Meaning.NATIONAL_ID,
            Meaning.CUSTOMER_NUMBER,
            Meaning.USER_ID,
            Meaning.LOYALTY_ID,
            Meaning.CRM_ID,
            Meaning.POS_ID,
            Meaning.DEVICE_ID,
            Meaning.COOKIE_ID,
            Meaning.EVENT_TYPE,
            Meaning.CURRENCY,
            Meaning.CHANNEL,
            Meaning.VERIFIED,
            Meaning.CHANGE,
            Meaning.PURPOSE,
            Meaning.CONSENT_STATUS);
    /** Names in several languages for a whole name or for what a given name leaves. */
    private static final Set<String> NAME = Set.of("name", "nom", "nome", "naam", "nombre", "namen");

    private final List<Understood> columns;
    private final boolean named;

    /** @param named whether the file names its columns */
    Rivals(List<Understood> columns, boolean named) {
        this.columns = new ArrayList<>(columns);
        this.named = named;
    }

    List<Understood> settled() {
        names();
        SINGLE.forEach(this::one);
        if (!has(Meaning.EMAIL)) {
            replaceAll(Meaning.VERIFIED, "there is no email address that it could be about");
        }
        if (!named) {
            keyOfCustomers();
            amount();
            postcode();
        }
        return List.copyOf(columns);
    }

    /** A column called name is what the other names leave. */
    private void names() {
        for (int i = 0; i < columns.size(); i++) {
            Understood column = columns.get(i);
            if (column.is(Meaning.FULL_NAME) && named && NAME.contains(Forms.comparison(lastWord(column.name())))) {
                columns.set(i, name(column));
            }
        }
    }

    private Understood name(Understood column) {
        if (has(Meaning.GIVEN_NAME) && !has(Meaning.FAMILY_NAME)) {
            return column.as(Meaning.FAMILY_NAME, "by its name, beside a column of given names");
        }
        boolean single = column.facts().share(Looks.FULL_NAME) < OFTEN;
        if (single && has(Meaning.FAMILY_NAME) && !has(Meaning.GIVEN_NAME)) {
            return column.as(Meaning.GIVEN_NAME, "by its name, beside a column of family names");
        }
        if (single && column.facts().share(Looks.KNOWN_GIVEN) >= OFTEN) {
            return column.as(Meaning.GIVEN_NAME, column.facts().evidence(Looks.KNOWN_GIVEN));
        }
        return single && column.facts().share(Looks.KNOWN_FAMILY) < 0.1
                ? column.as(Meaning.NOTHING, "by its name a name, but of what does not show")
                : column;
    }

    private static String lastWord(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('_')) + 1);
    }

    /** Keeps the column whose whole name says it, of several the one with more values, of several the first. */
    private void one(Meaning meaning) {
        Optional<Understood> best = columns.stream()
                .filter(column -> column.is(meaning))
                .max(Comparator.comparing((Understood column) -> isWhole(column))
                        .thenComparing(column -> 10L
                                * column.facts().values().size()
                                / Math.max(1, column.facts().rows()))
                        .thenComparing(Comparator.comparing(columns::indexOf).reversed()));
        for (int i = 0; i < columns.size() && best.isPresent(); i++) {
            Understood column = columns.get(i);
            if (column.is(meaning) && !column.equals(best.get())) {
                columns.set(
                        i,
                        column.as(
                                Meaning.NOTHING,
                                meaning.words() + " too, for which "
                                        + best.get().name() + " is taken"));
            }
        }
    }

    private boolean isWhole(Understood column) {
        return named && Columns.isWhole(ColumnNames.hint(column.name()));
    }

    /** In a table of events without names of columns: the first code that comes again and again. */
    private void keyOfCustomers() {
        if (!has(Meaning.EVENT_TIME)
                || columns.stream().anyMatch(column -> column.meaning().isIdentifier())) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            Understood column = columns.get(i);
            long distinct = column.facts().distinct().size();
            long filled = column.facts().values().size();
            if (column.is(Meaning.NOTHING)
                    && column.facts().share(Looks.CODE) == 1
                    && distinct >= SEVERAL
                    && distinct * 20 <= filled * 19
                    && distinct * 50 >= filled) {
                columns.set(
                        i,
                        column.as(
                                Meaning.CUSTOMER_NUMBER,
                                "a code that comes again: " + Wording.count(distinct, "different value") + " in "
                                        + Wording.count(filled, "row")));
                return;
            }
        }
    }

    /** In a table of events without names of columns: the first numbers with decimals. */
    private void amount() {
        for (int i = 0; i < columns.size() && has(Meaning.EVENT_TIME) && !has(Meaning.AMOUNT); i++) {
            Understood column = columns.get(i);
            if (column.is(Meaning.NOTHING)
                    && column.numbers().filter(form -> !form.isInteger()).isPresent()) {
                columns.set(i, column.as(Meaning.AMOUNT, column.numbers().get().evidence()));
            }
        }
    }

    /** In a table without names of columns: figures of one length beside a town. */
    private void postcode() {
        for (int i = 0; i < columns.size() && !has(Meaning.POSTCODE); i++) {
            Understood column = columns.get(i);
            boolean beside = columns.subList(Math.max(0, i - 2), Math.min(columns.size(), i + 3)).stream()
                    .anyMatch(other -> other.is(Meaning.CITY));
            boolean alike = column.facts().values().stream()
                                    .map(String::length)
                                    .distinct()
                                    .count()
                            == 1
                    && column.facts().values().get(0).matches("\\d{4,6}");
            if (column.is(Meaning.NOTHING) && beside && alike && column.facts().share(Looks.POSTCODE) > OFTEN) {
                columns.set(i, column.as(Meaning.POSTCODE, "figures of one length beside a town"));
            }
        }
    }

    private boolean has(Meaning meaning) {
        return columns.stream().anyMatch(column -> column.is(meaning));
    }

    private void replaceAll(Meaning meaning, String reason) {
        columns.replaceAll(column -> column.is(meaning) ? column.as(Meaning.NOTHING, reason) : column);
    }
}
