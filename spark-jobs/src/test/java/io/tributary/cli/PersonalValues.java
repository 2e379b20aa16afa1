package io.tributary.cli;

import io.tributary.text.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Emails, phones, streets and family names of a lake's people, as received and as standardised, to be looked for in
 * texts that must hold none. Names are looked for as whole words, since many a name is part of another word.
 */
final class PersonalValues {
    private static final int SHORTEST = 7;
    private static final int SHORTEST_NAME = 5;
    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

    private final Set<String> values = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private PersonalValues() {}

    static PersonalValues of(Dataset<Row> standardRecords) {
        PersonalValues personal = new PersonalValues();
        for (String form : List.of("attributes", "raw")) {
            for (String attribute : List.of("email", "phone")) {
                told(standardRecords, attribute, functions.explode(functions.col(form + "." + attribute)))
                        .filter(value -> value.length() >= SHORTEST)
                        .forEach(personal.values::add);
            }
            told(standardRecords, "street", functions.col(form + ".street"))
                    .filter(value -> value.length() >= SHORTEST)
                    .forEach(personal.values::add);
            told(standardRecords, "family_name", functions.col(form + ".family_name"))
                    .flatMap(NO_LETTERS::splitAsStream)
                    .filter(name -> name.length() >= SHORTEST_NAME)
                    .filter(name -> Names.family(name).isValid())
                    .forEach(personal.names::add);
        }
        return personal;
    }

    /** Distinct values of an attribute, without the records where it says "unknown" or the like. */
    private static Stream<String> told(Dataset<Row> records, String attribute, Column values) {
        return records
                .where("NOT exists(invalid, each -> each.reason = 'placeholder' AND each.attribute = '" + attribute
                        + "')")
                .select(values.as("value"))
                .select(functions.lower(functions.col("value")).as("value"))
                .where("value IS NOT NULL")
                .distinct()
                .as(Encoders.STRING())
                .collectAsList()
                .stream();
    }

    int size() {
        return values.size() + names.size();
    }

    /** Those that a text holds. */
    Set<String> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> found = new TreeSet<>();
        values.stream().filter(lower::contains).forEach(found::add);
        NO_LETTERS.splitAsStream(lower).filter(names::contains).forEach(found::add);
        return found;
    }
}
