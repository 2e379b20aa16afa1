package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.SourceColumn;
import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.Place;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that a source may use: its declared columns, the user's attributes and identifier types. When {@code
 * attributes.yaml} itself is broken, names of attributes and identifiers are let through, lest one mistake be told many
 * times.
 */
record Vocabulary(YamlSection file, List<SourceColumn> columns, Optional<AttributesConfig> attributes) {

    Optional<SourceColumn> declared(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** A column's name; notes one that is not declared. */
    String column(Scalar name) {
        if (declared(name.text()).isEmpty() && !columns.isEmpty()) {
            file.problem(
                    name.place(),
                    "column '" + name.text() + "' is not declared",
                    Nearest.advice(
                            name.text(),
                            columns.stream().map(SourceColumn::name).toList()));
        }
        return name.text();
    }

    /** The attribute of that name; notes one that is not declared. */
    Optional<Attribute> attribute(String name, Place place) {
        if (attributes.isEmpty()) {
            return Optional.empty();
        }
        Optional<Attribute> attribute = attributes.get().attribute(name);
        if (attribute.isEmpty()) {
            List<String> names =
                    attributes.get().attributes().stream().map(Attribute::name).toList();
            unknown("attribute", name, place, names);
        }
        return attribute;
    }

    /** Identifier type to column; notes types and columns that are not declared. */
    Map<String, String> identifiers(YamlSection section) {
        Map<String, String> result = new LinkedHashMap<>();
        section.scalarMap("identifiers").forEach((type, column) -> {
            identifier(type, column.place());
            result.put(type, column(column));
        });
        return result;
    }

    /** Notes an identifier type that is not declared. */
    void identifier(String type, Place place) {
        if (attributes.isPresent() && attributes.get().identifier(type).isEmpty()) {
            List<String> names = attributes.get().identifiers().stream()
                    .map(Identifier::name)
                    .toList();
            unknown("identifier", type, place, names);
        }
    }

    private void unknown(String what, String name, Place place, List<String> names) {
        String advice = Nearest.advice(name, names);
        file.problem(
                place,
                "unknown " + what + " '" + name + "'",
                advice.startsWith("Did") ? advice : advice + ". Or declare it in attributes.yaml");
    }
}
