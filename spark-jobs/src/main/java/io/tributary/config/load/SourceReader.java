package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.SourceColumn;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Change;
import io.tributary.config.SourceConfig.Copies;
import io.tributary.config.SourceConfig.Format;
import io.tributary.config.SourceConfig.Kind;
import io.tributary.config.SourceConfig.Mode;
import io.tributary.config.SourceConfig.NewColumn;
import io.tributary.config.SourceConfig.SensitiveClass;
import io.tributary.config.ValueType;
import io.tributary.config.Words;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One file of {@code sources/} to {@link SourceConfig}, with every check that needs no other source. */
final class SourceReader {
    private static final int TRUST = 50;
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final YamlSection file;
    private final Vocabulary vocabulary;
    private final Set<SensitiveClass> sensitive;
    private final Map<String, String> environment;

    SourceReader(YamlSection file, Optional<AttributesConfig> attributes, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
        this.sensitive = file.words("sensitive", SensitiveClass.class);
        this.vocabulary = new Vocabulary(file, ColumnsReader.read(file, sensitive), attributes);
    }

    SourceConfig read() {
        file.has("schema");
        Set<Kind> kinds = kinds();
        Format format = required("format", Format.class, Format.CSV);
        Mode mode = required("mode", Mode.class, Mode.UPSERT);
        MappingReader mappings = new MappingReader(vocabulary);
        SourceConfig source = new SourceConfig(
                name(),
                owner(),
                kinds,
                format,
                format == Format.JDBC ? noPath() : PathPattern.read(file),
                new DatabaseReader(file, vocabulary, environment).read(format, mode),
                mode,
                TextFormatReader.read(file, format),
                timeZone(),
                key(),
                eventTime(kinds),
                change(mode),
                file.word("new-column", NewColumn.class).orElse(NewColumn.REFUSE),
                vocabulary.columns(),
                sensitive,
                file.integer("trust", 0, 100).orElse(TRUST),
                file.flag("clean").orElse(false) ? Copies.NONE : Copies.POSSIBLE,
                defaultRegion(),
                part(Kind.PERSON, kinds).map(mappings::person),
                part(Kind.EVENT, kinds).map(mappings::event),
                part(Kind.CONSENT, kinds).map(mappings::consent),
                new ExamplesReader(vocabulary).read(file));
        file.finish();
        return source;
    }

    private String name() {
        file.require("source", "Name the source system in snake_case, such as source: crm_contacts");
        Optional<String> name = file.text("source");
        name.ifPresent(text -> Names.check(file, file.place("source"), text));
        return name.orElse("");
    }

    private String noPath() {
        if (file.has("path")) {
            file.problem("path", "'path' in a source of format jdbc", "Remove it: its rows lie in the database");
        }
        return "";
    }

    private String owner() {
        file.require("owner", "Name who answers for this source");
        return file.text("owner").orElse("");
    }

    private Set<Kind> kinds() {
        file.require("kind", "Write kind: person, event or consent, or a list of them");
        Set<Kind> kinds = file.words("kind", Kind.class);
        if (file.has("kind") && file.holdsNothing("kind")) {
            file.problem("kind", "'kind' names nothing", "Write kind: person, event or consent, or a list of them");
        }
        return kinds;
    }

    private <E extends Enum<E>> E required(String key, Class<E> type, E standIn) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
        file.require(key, "Write one of " + String.join(", ", words));
        return file.word(key, type).orElse(standIn);
    }

    private ZoneId timeZone() {
        Optional<String> text = file.text("time-zone");
        try {
            return text.map(ZoneId::of).orElse(UTC);
        } catch (DateTimeException e) {
            file.problem(
                    "time-zone",
                    "'time-zone' is '" + text.orElse("") + "', not a time zone",
                    "Write a name such as Europe/London, or UTC");
            return UTC;
        }
    }

    private List<String> key() {
        file.require("key", "Name the columns that identify a row");
        List<Scalar> columns = file.scalars("key");
        Set<String> seen = new HashSet<>();
        columns.stream()
                .map(vocabulary::column)
                .filter(column -> !seen.add(column))
                .forEach(column -> file.problem("key", "'key' names '" + column + "' twice", "Name it once"));
        if (file.has("key") && file.holdsNothing("key")) {
            file.problem("key", "'key' names no column", "Name the columns that identify a row");
        }
        return columns.stream().map(Scalar::text).toList();
    }

    private Optional<String> eventTime(Set<Kind> kinds) {
        if (kinds.contains(Kind.EVENT) || kinds.contains(Kind.CONSENT)) {
            file.require("event-time", "Events and consent decisions happen at a time: name its column");
        }
        Optional<String> name = file.scalar("event-time").map(vocabulary::column);
        Optional<SourceColumn> column = name.flatMap(vocabulary::declared);
        if (column.isPresent()
                && column.get().type() != ValueType.DATE
                && column.get().type() != ValueType.TIMESTAMP) {
            file.problem(
                    "event-time",
                    "event-time column '" + name.get() + "' has the type "
                            + column.get().type().word(),
                    "Declare it as date or timestamp");
        }
        return name;
    }

    private Optional<Change> change(Mode mode) {
        if (mode == Mode.CHANGES) {
            file.require("change", "Mode 'changes' needs the column that says insert, update or delete");
        } else if (file.has("change") && file.word("mode", Mode.class).isPresent()) {
            file.problem("change", "'change' in mode '" + Words.of(mode) + "'", "Remove it, or write mode: changes");
        }
        return file.section("change").map(section -> {
            section.require("column", "Name the column that says insert, update or delete");
            Change change = new Change(
                    section.scalar("column").map(vocabulary::column).orElse(""),
                    new LinkedHashSet<>(section.texts("insert")),
                    new LinkedHashSet<>(section.texts("update")),
                    new LinkedHashSet<>(section.texts("delete")));
            checkWords(section, change);
            section.finish();
            return change;
        });
    }

    private static void checkWords(YamlSection section, Change change) {
        if (change.insert().isEmpty() && change.update().isEmpty()) {
            section.problem(
                    section.place(),
                    "'change' names no value for insert or update",
                    "List the column's values, such as insert: [I] and update: [U]");
        }
        Set<String> seen = new HashSet<>();
        for (Set<String> words : List.of(change.insert(), change.update(), change.delete())) {
            words.stream()
                    .filter(word -> !seen.add(word))
                    .forEach(word -> section.problem(
                            section.place(), "'change' gives '" + word + "' two meanings", "List it once"));
        }
    }

    private Optional<String> defaultRegion() {
        Optional<String> region = file.text("default-region");
        if (region.isPresent() && !COUNTRIES.contains(region.get())) {
            file.problem(
                    "default-region",
                    "'default-region' is '" + region.get() + "', not a country",
                    "Write its two capital letters (ISO 3166), such as GB");
        }
        return region;
    }

    private Optional<YamlSection> part(Kind kind, Set<Kind> kinds) {
        String word = Words.of(kind);
        if (kinds.contains(kind)) {
            file.require(word, "'kind' says " + word + ": write the section " + word + ", or correct 'kind'");
        } else if (file.has(word)
                && !kinds.isEmpty()
                && kinds.size() == file.scalars("kind").size()) {
            file.problem(
                    word, "section '" + word + "' though 'kind' does not say " + word, "Add it to 'kind' or remove it");
        }
        return file.section(word);
    }
}
