package io.tributary.standardise;

import io.tributary.config.AttributesConfig;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceExample;
import io.tributary.table.KeyedHash;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What becomes of an accepted row of a source, and how that differs from what an example of its contract expects. Runs
 * the functions of the stage without a Spark session. Values are compared as text: several values of an attribute joined
 * by a comma and a space; an expected identifier must be among the valid ones of its type; an event is compared by the
 * columns of {@code interaction}, or else of {@code consent_event}.
 */
public final class ExampleCheck {
    private final SourceConfig source;
    private final Optional<PersonRecords> persons;
    private final Optional<Interactions> events;
    private final Optional<ConsentEvents> consents;

    /**
     * @param attributes declared
     * @param source whose rows are given
     * @param runInstant the now that births are judged at
     */
    public ExampleCheck(AttributesConfig attributes, SourceConfig source, Instant runInstant) {
        LocalDate reference = runInstant.atOffset(ZoneOffset.UTC).toLocalDate();
        KeyedHash hash = new KeyedHash("example");
        List<SourceConfig> one = List.of(source);
        this.source = source;
        this.persons = source.person().map(mapping -> new PersonRecords(attributes, one, hash, reference));
        this.events = source.event().map(mapping -> new Interactions(attributes, one, hash));
        this.consents = source.consent().map(mapping -> new ConsentEvents(attributes, one, hash, reference));
    }

    /**
     * What becomes of a row.
     *
     * @param attributes name to standardised value
     * @param identifiers type to valid values
     * @param event column to value
     */
    public record Outcome(
            Map<String, String> attributes, Map<String, List<String>> identifiers, Map<String, String> event) {}

    /**
     * A value that is not what an example expects.
     *
     * @param section attributes, identifiers or event
     * @param name of the attribute, identifier type or column
     * @param expected by the example
     * @param actual found; empty if there is none
     */
    public record Difference(String section, String name, String expected, Optional<String> actual) {}

    /**
     * What becomes of a row.
     *
     * @param payload of an accepted row, as in {@code source_record}
     */
    public Outcome outcome(String payload) {
        Map<String, String> attributes = new LinkedHashMap<>();
        List<Row> identifiers = new ArrayList<>();
        Map<String, String> event = new LinkedHashMap<>();
        persons.map(person -> person.plain(source.name(), payload)).ifPresent(record -> {
            record.values().forEach((name, values) -> attributes.put(name, text(values)));
            identifiers.addAll(record.identifiers());
        });
        events.map(mapping -> mapping.read(source.name(), payload))
                .ifPresent(row -> columns(Interactions.EVENT, row, event, identifiers));
        consents.map(mapping -> mapping.read(source.name(), payload))
                .ifPresent(row -> columns(ConsentEvents.DECISION, row, event, identifiers));
        return new Outcome(attributes, valid(identifiers), event);
    }

    /** Where an outcome is not what the example expects; what it does not name is not compared. */
    public static List<Difference> differences(SourceExample example, Outcome outcome) {
        List<Difference> differences = new ArrayList<>();
        compare("attributes", example.attributes(), outcome.attributes(), differences);
        example.identifiers().forEach((type, expected) -> {
            List<String> actual = outcome.identifiers().getOrDefault(type, List.of());
            if (!actual.contains(expected)) {
                Optional<String> found = actual.isEmpty() ? Optional.empty() : Optional.of(text(actual));
                differences.add(new Difference("identifiers", type, expected, found));
            }
        });
        compare("event", example.event(), outcome.event(), differences);
        return differences;
    }

    private static void compare(
            String section, Map<String, String> expected, Map<String, String> actual, List<Difference> differences) {
        expected.forEach((name, value) -> {
            if (!value.equals(actual.get(name))) {
                differences.add(new Difference(section, name, value, Optional.ofNullable(actual.get(name))));
            }
        });
    }

    private static void columns(StructType type, Row row, Map<String, String> event, List<Row> identifiers) {
        String[] names = type.fieldNames();
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals("identifiers")) {
                identifiers.addAll(PersonRecords.<Row>list(row, i));
            } else if (!names[i].equals(Tally.COLUMN) && !row.isNullAt(i)) {
                event.putIfAbsent(names[i], String.valueOf(row.get(i)));
            }
        }
    }

    private static Map<String, List<String>> valid(List<Row> identifiers) {
        return identifiers.stream()
                .filter(row -> row.getBoolean(3))
                .collect(Collectors.groupingBy(
                        row -> row.getString(0),
                        LinkedHashMap::new,
                        Collectors.mapping(row -> row.getString(1), Collectors.toList())));
    }

    private static String text(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
