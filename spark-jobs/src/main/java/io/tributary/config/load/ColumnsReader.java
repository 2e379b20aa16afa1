package io.tributary.config.load;

import io.tributary.config.SourceColumn;
import io.tributary.config.SourceColumn.Future;
import io.tributary.config.SourceColumn.Presence;
import io.tributary.config.SourceConfig.SensitiveClass;
import io.tributary.config.ValueType;
import io.tributary.config.Words;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Scalar;
import io.tributary.text.DateFormats;
import io.tributary.text.SensitiveColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The section {@code columns} of a source: {@code NAME: TYPE}, or {@code NAME} with a section. */
final class ColumnsReader {
    private ColumnsReader() {}

    /** @param declared classes of sensitive data that the source may bring */
    static List<SourceColumn> read(YamlSection file, Set<SensitiveClass> declared) {
        file.require("columns", "Declare every column: nothing about a source is guessed");
        List<SourceColumn> columns = new ArrayList<>();
        Map<String, String> byLowerCase = new HashMap<>();
        file.mapping("columns").ifPresent(mapping -> mapping.entries().forEach((name, entry) -> {
            String other = byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                file.problem(
                        entry.place(),
                        "columns '" + other + "' and '" + name + "' differ only by case",
                        "Rename one in the source: SQL cannot tell them apart");
            }
            SensitiveColumns.classOf(name)
                    .filter(word -> declared.stream().map(Words::of).noneMatch(word::equals))
                    .ifPresent(word -> file.problem(
                            entry.place(),
                            "column '" + name + "' holds sensitive data by its name: " + word,
                            "If the owner may pass it on, add " + word
                                    + " to 'sensitive'; if not, have it left out of the deliveries"));
            columns.add(column(name, new Names.Named(name, entry, file).section("type")));
        }));
        if (columns.isEmpty() && file.mapping("columns").isPresent()) {
            file.problem("columns", "'columns' declares no column", "Declare every column of the source");
        }
        return columns;
    }

    private static SourceColumn column(String name, YamlSection section) {
        section.require("type", "Write its type, such as type: text");
        Optional<ValueType> type = section.word("type", ValueType.class);
        // A text that holds dates is never refused for an unreadable one: only the attribute read from it is.
        only(
                section,
                "formats",
                type,
                Set.of(ValueType.DATE, ValueType.TIMESTAMP, ValueType.TEXT),
                "dates and timestamps, and texts that hold them");
        only(section, "future", type, Set.of(ValueType.DATE, ValueType.TIMESTAMP), "dates and timestamps");
        only(section, "minimum", type, Set.of(ValueType.INTEGER, ValueType.DECIMAL), "numbers");
        only(section, "decimal-separator", type, Set.of(ValueType.DECIMAL), "decimals");
        SourceColumn column = new SourceColumn(
                name,
                type.orElse(ValueType.TEXT),
                formats(section),
                section.flag("required").orElse(false) ? Presence.REQUIRED : Presence.OPTIONAL,
                minimum(section),
                decimalSeparator(section),
                section.word("future", Future.class).orElse(Future.REFUSED));
        section.finish();
        return column;
    }

    private static void only(
            YamlSection section, String key, Optional<ValueType> type, Set<ValueType> types, String what) {
        if (section.has(key) && type.isPresent() && !types.contains(type.get())) {
            section.problem(
                    key, "'" + key + "' on a column of type " + type.get().word(), "Remove it: it is for " + what);
        }
    }

    private static List<String> formats(YamlSection section) {
        List<Scalar> formats = section.scalars("formats");
        for (Scalar format : formats) {
            if (!DateFormats.isFormat(format.text())) {
                section.problem(
                        format.place(),
                        "'" + format.text() + "' is not a date format",
                        "Write one of Java's DateTimeFormatter, such as dd/MM/yyyy, or epoch-seconds, epoch-milliseconds");
            }
        }
        return formats.stream().map(Scalar::text).toList();
    }

    private static Optional<BigDecimal> minimum(YamlSection section) {
        return section.number("minimum");
    }

    private static char decimalSeparator(YamlSection section) {
        char separator = section.character("decimal-separator").orElse('.');
        if (separator != '.' && separator != ',') {
            section.problem(
                    "decimal-separator",
                    "'decimal-separator' is '" + separator + "', not a decimal separator",
                    "Write \".\" or \",\"");
        }
        return separator;
    }
}
