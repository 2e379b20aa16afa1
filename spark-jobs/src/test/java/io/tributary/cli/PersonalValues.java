package io.tributary.cli;

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
            Column none = functions.array().cast("array<string>");
            Column several = functions.concat(
                    functions.coalesce(functions.col(form + ".email"), none),
                    functions.coalesce(functions.col(form + ".phone"), none),
                    functions.array(functions.col(form + ".street")));
            distinct(standardRecords, functions.explode(several))
                    .filter(value -> value.length() >= SHORTEST)
                    .forEach(personal.values::add);
            distinct(standardRecords, functions.col(form + ".family_name"))
                    .flatMap(NO_LETTERS::splitAsStream)
                    .filter(name -> name.length() >= SHORTEST_NAME)
                    .forEach(personal.names::add);
        }
        return personal;
    }

    private static Stream<String> distinct(Dataset<Row> records, Column column) {
        return records
                .select(column.as("value"))
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
