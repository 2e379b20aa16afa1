package io.tributary.survey.draft;

import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.survey.sample.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What attributes the sources need that are not shipped: an {@code attributes.yaml} only if there are any. */
final class MoreAttributes {
    private static final String SHIPPED = "/defaults/attributes.yaml";
    private static final int BELIEVED = 120;
    private static final double RARELY = 0.01;
    private static final Map<String, String> KNOWN = known();

    private final TreeSet<String> needed = new TreeSet<>();
    private int longestLife = BELIEVED;
    private String longestLifeReason = "";

    /** Notes an attribute, shipped or not. */
    void note(String attribute) {
        if (KNOWN.containsKey(attribute)) {
            needed.add(attribute);
        }
    }

    /** Notes births that lie further back than is believed. */
    void noteBirths(String source, Understood column, LocalDate today) {
        List<LocalDate> births = column.dates().stream()
                .flatMap(form -> form.dates().stream())
                .sorted()
                .toList();
        long old = births.stream()
                .filter(date -> date.isBefore(today.minusYears(BELIEVED)))
                .count();
        if (column.is(Meaning.DATE_OF_BIRTH) && old > RARELY * births.size()) {
            LocalDate nearlyOldest = births.get(births.size() / 1000);
            int years = (today.getYear() - nearlyOldest.getYear()) / 10 * 10 + 10;
            if (years > longestLife) {
                longestLife = years;
                longestLifeReason = Wording.share(old, births.size(), "date") + " in " + source + " lie more than "
                        + BELIEVED + " years back";
            }
        }
    }

    /** The file; empty if the shipped one does. */
    Optional<String> text() {
        if (needed.isEmpty() && longestLife == BELIEVED) {
            return Optional.empty();
        }
        YamlLines lines = new YamlLines()
                .comment(
                        "Drafted by tributary init: the shipped attributes, and what your files have beside them. It takes the"
                                + " place of the shipped list;")
                .comment("identifiers stay as shipped.")
                .line(0, "schema", "1")
                .line(0, "attributes", "");
        String shipped = shipped()
                .map(line -> longestLife > BELIEVED ? line.replace("{type: date-of-birth,", births()) : line)
                .collect(Collectors.joining("\n", "", "\n"));
        YamlLines own = new YamlLines();
        needed.forEach(attribute -> own.line(1, attribute, KNOWN.get(attribute)));
        return Optional.of(lines + shipped + own);
    }

    /** Why more years are believed than is usual, if they are. */
    Optional<String> longestLife() {
        return longestLife > BELIEVED
                ? Optional.of("longest-life: " + longestLife + ", since " + longestLifeReason)
                : Optional.empty();
    }

    private String births() {
        return "{type: date-of-birth, longest-life: " + longestLife + ",";
    }

    /** The lines of attributes in the shipped file. */
    private static Stream<String> shipped() {
        try (InputStream file = MoreAttributes.class.getResourceAsStream(SHIPPED)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .dropWhile(line -> !line.equals("attributes:"))
                    .skip(1)
                    .takeWhile(line -> line.startsWith("  "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put(
                "address_line_2",
                "{type: street, description: \"Second line of the address: a house, a flat, a place\"}");
        known.put("birth_place", "{type: city, description: \"Town of birth\"}");
        known.put("full_name", "{type: full-name, description: \"Name as written\"}");
        known.put("national_id", "{type: category, pii: direct, description: \"Number that a state has given\"}");
        known.put("occupation", "{type: category, pii: quasi, description: \"Job or profession\"}");
        return known;
    }
}
