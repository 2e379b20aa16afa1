package io.tributary.survey.meaning;

import io.tributary.config.Words;
import io.tributary.text.Forms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a column's name says, by the usual names of {@code column-names.txt} and the words around them. */
public final class ColumnNames {
    private static final Pattern BORDER =
            Pattern.compile("(?<=[\\p{Ll}])(?=\\p{Lu})|(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})");
    private static final Pattern NUMBER = Pattern.compile(".{2,}(?:id|nr|no|num|nummer|number|key|code)");
    private static final Map<String, Meaning> KNOWN = read();

    /** What follows is of something else than the person of the row. */
    private static final Set<String> OF_OTHERS = setOf("""
            product produkt item artikel article company firma firmen employer unternehmen organisation organization store
            shop filiale branch campaign kampagne file domain host page category kategorie plan brand marke course school
            bank department abteilung browser team project agent rep seller vendor supplier lieferant warehouse airport
            station hotel restaurant movie artist spouse partner child kind mother father mutter vater emergency parent
            maiden previous old former alias employee salesperson manager sender event venue""");

    /** Words around a name that change nothing. */
    private static final Set<String> AROUND = setOf("""
            customer cust client kunden kunde user contact kontakt person personal profile member billing shipping
            delivery home primary main private privat default current legal account the of txt text str cd code raw
            value val fld col c field details info data a street1 requester buyer owner holder""");

    private ColumnNames() {}

    /** How surely a name tells. */
    public enum Strength {
        /** The whole name. */
        WHOLE,
        /** Words in it. */
        PART
    }

    /** What a name says. */
    public record Hint(Meaning meaning, Strength strength) {}

    /** What the name of a column says, if anything. */
    public static Optional<Hint> hint(String column) {
        List<String> words = words(column);
        Optional<Meaning> whole = known(words, 0, words.size());
        if (whole.isPresent()) {
            return whole.map(meaning -> new Hint(meaning, Strength.WHOLE));
        }
        List<String> plain = words.stream().filter(word -> !isNumber(word)).toList();
        List<String> core =
                plain.stream().filter(word -> !AROUND.contains(word)).toList();
        Optional<Meaning> meaning = known(plain, 0, plain.size())
                .or(() -> run(plain, 2).filter(Meaning::isIdentifier))
                .or(() -> known(core, 0, core.size()));
        if (meaning.isPresent()) {
            return meaning.map(found -> new Hint(found, Strength.WHOLE));
        }
        boolean others = isOfOthers(column);
        return run(plain, 1)
                .filter(found -> !(others && (found.isOfPersons() || found.isIdentifier())))
                .map(found -> new Hint(found, Strength.PART));
    }

    /** Whether the name of a column or file tells of something or somebody else than the person of a row. */
    public static boolean isOfOthers(String name) {
        return words(name).stream()
                .anyMatch(word -> OF_OTHERS.contains(word)
                        || (word.endsWith("s") && OF_OTHERS.contains(word.substring(0, word.length() - 1))));
    }

    /**
     * The longest run of words that is a known name, of several the last. One word alone is no number of somebody: device.os
     * is of a device, not its number.
     */
    private static Optional<Meaning> run(List<String> words, int shortest) {
        for (int length = words.size() - 1; length >= shortest; length--) {
            for (int from = words.size() - length; from >= 0; from--) {
                Optional<Meaning> known = known(words, from, from + length);
                boolean bare = length == 1 && !NUMBER.matcher(words.get(from)).matches();
                if (known.filter(meaning -> !(meaning.isIdentifier() && bare)).isPresent()) {
                    return known;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Meaning> known(List<String> words, int from, int to) {
        return from >= to ? Optional.empty() : Optional.ofNullable(KNOWN.get(String.join("", words.subList(from, to))));
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private static List<String> words(String column) {
        List<String> words = new ArrayList<>();
        for (String part : BORDER.split(column, -1)) {
            Arrays.stream(Forms.comparison(part).split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .forEach(words::add);
        }
        return words;
    }

    private static Set<String> setOf(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    private static Map<String, Meaning> read() {
        Map<String, Meaning> known = new HashMap<>();
        Map<String, Meaning> meanings = new HashMap<>();
        Arrays.stream(Meaning.values()).forEach(meaning -> meanings.put(Words.of(meaning), meaning));
        try (InputStream file = ColumnNames.class.getResourceAsStream("column-names.txt")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        Meaning meaning = meanings.get(line.substring(0, line.indexOf(':')));
                        for (String name :
                                line.substring(line.indexOf(':') + 1).strip().split(" ", -1)) {
                            known.putIfAbsent(name, meaning);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(known);
    }
}
