package io.tributary.survey.values;

import io.tributary.compare.Nicknames;
import io.tributary.text.Forms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names, towns and streets that are common enough to recognise a column by ({@code known-words.txt}). */
final class KnownWords {
    private static final Map<String, Set<String>> LISTS = read();

    private KnownWords() {}

    static boolean isGivenName(String text) {
        String[] words = Forms.comparison(text).split(" ", -1);
        return Nicknames.group(words[0]) > 0 || LISTS.get("given").contains(words[0]);
    }

    static boolean isFamilyName(String text) {
        String name = Forms.comparison(text);
        return LISTS.get("family").contains(name)
                || LISTS.get("family").contains(name.substring(name.lastIndexOf(' ') + 1));
    }

    static boolean isCity(String text) {
        return LISTS.get("city").contains(Forms.comparison(text));
    }

    /** Whether a line has a number and a word for a street, alone or at the end of one (Gartenstraße). */
    static boolean isStreet(String text) {
        List<String> words = Arrays.asList(Forms.comparison(text).split(" ", -1));
        return words.stream().anyMatch(word -> !word.isEmpty() && Character.isDigit(word.charAt(0)))
                && words.stream()
                        .anyMatch(word -> LISTS.get("street").contains(word)
                                || word.matches("\\p{L}{3,}(strasse|str|weg|platz|allee|gasse|ring|damm|straat|laan)"));
    }

    /** Whether a text is a state or province of the country, by name or abbreviation. */
    static boolean isRegion(String text, String country) {
        return LISTS.get(country).contains(Forms.comparison(text));
    }

    static boolean isState(String text) {
        return isRegion(text, "us") || isRegion(text, "au") || isRegion(text, "ca") || isRegion(text, "de");
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> lists = new HashMap<>();
        try (InputStream file = KnownWords.class.getResourceAsStream("known-words.txt")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> lists.put(
                            line.substring(0, line.indexOf(':')),
                            Arrays.stream(line.substring(line.indexOf(':') + 1).split(",", -1))
                                    .map(Forms::comparison)
                                    .collect(Collectors.toUnmodifiableSet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(lists);
    }
}
