package io.tributary.config.load;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.ConsentMapping;
import io.tributary.config.EventMapping;
import io.tributary.config.EventMapping.Expression;
import io.tributary.config.PersonMapping;
import io.tributary.config.PersonMapping.Field;
import io.tributary.config.PersonMapping.NamePart;
import io.tributary.config.SemanticType;
import io.tributary.config.ValueType;
import io.tributary.config.Words;
import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Mapping;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What rows mean: the sections {@code person}, {@code event} and {@code consent} of a source. */
final class MappingReader {
    private static final Map<NamePart, Set<SemanticType>> HOLDERS = Map.of(
            NamePart.GIVEN, Set.of(SemanticType.GIVEN_NAME),
            NamePart.FAMILY, Set.of(SemanticType.FAMILY_NAME),
            NamePart.SUFFIX, Set.of(SemanticType.NAME_SUFFIX),
            NamePart.TITLE, Set.of(SemanticType.CATEGORY, SemanticType.TEXT));

    private final Vocabulary vocabulary;

    MappingReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    PersonMapping person(YamlSection section) {
        Map<String, Field> attributes = new LinkedHashMap<>();
        section.mapping("attributes").ifPresent(mapping -> mapping.entries().forEach((name, entry) -> {
            Optional<Attribute> attribute = vocabulary.attribute(name, entry.place());
            Names.Named named = new Names.Named(name, entry, section);
            attributes.put(name, entry.value() instanceof Mapping ? field(named, attribute) : columns(named));
        }));
        PersonMapping person = new PersonMapping(attributes, vocabulary.identifiers(section));
        if (section.holdsNothing("attributes") && section.holdsNothing("identifiers")) {
            section.problem(
                    section.place(), "'person' maps nothing", "Map at least one attribute or identifier to a column");
        }
        section.finish();
        return person;
    }

    private Field columns(Names.Named named) {
        YamlSection section = named.section("columns");
        return new Field(columns(section, "columns"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Field field(Names.Named named, Optional<Attribute> attribute) {
        YamlSection section = named.section("columns");
        if (section.has("column") == section.has("columns")) {
            section.problem(
                    named.place(),
                    "'" + named.name() + "' has "
                            + (section.has("column") ? "both 'column' and" : "neither 'column' nor") + " 'columns'",
                    "Write one of the two");
        }
        List<String> columns = Stream.concat(
                        section.scalar("column").map(vocabulary::column).stream(), columns(section, "columns").stream())
                .toList();
        Optional<NamePart> part = section.word("part", NamePart.class);
        part.ifPresent(wanted -> attribute.ifPresent(holder -> checkPart(section, wanted, holder)));
        Optional<String> join = section.scalar("join").map(Scalar::text);
        if (join.isPresent() && columns.size() == 1) {
            section.problem("join", "'join' with one column", "Name several columns, or remove 'join'");
        }
        Optional<String> verified = verified(section, named.name(), columns);
        section.finish();
        return new Field(columns, part, join, verified);
    }

    private Optional<String> verified(YamlSection section, String attribute, List<String> columns) {
        Optional<String> verified = section.scalar("verified").map(vocabulary::column);
        if (verified.isPresent() && columns.size() > 1) {
            section.problem(
                    "verified",
                    "'verified' of '" + attribute + "', which has " + columns.size() + " columns",
                    "Map one column: of several it is not clear which has been verified");
        }
        verified.flatMap(vocabulary::declared)
                .filter(column -> column.type() != ValueType.BOOLEAN && column.type() != ValueType.TEXT)
                .ifPresent(column -> section.problem(
                        "verified",
                        "'verified' is column '" + column.name() + "' of type "
                                + column.type().word(),
                        "Name a column of type boolean, or of type text that says yes or no"));
        return verified;
    }

    private List<String> columns(YamlSection section, String key) {
        List<String> columns =
                section.scalars(key).stream().map(vocabulary::column).toList();
        if (section.has(key) && section.holdsNothing(key)) {
            section.problem(key, "no column is named", "Name one column or several");
        }
        return columns;
    }

    private static void checkPart(YamlSection section, NamePart part, Attribute attribute) {
        Set<SemanticType> holders = HOLDERS.get(part);
        if (!holders.contains(attribute.type())) {
            String words = String.join(
                    " or ", holders.stream().map(SemanticType::word).sorted().toList());
            section.problem(
                    "part",
                    "part '" + Words.of(part) + "' of a name for '" + attribute.name() + "', which has the type "
                            + attribute.type().word(),
                    "Take it for an attribute of type " + words);
        }
    }

    EventMapping event(YamlSection section) {
        section.require("identifiers", "Say who did it: identifier type to column");
        EventMapping event = new EventMapping(
                required(section, "type", "Say what kind of event it is: a column, or {value: order}"),
                vocabulary.identifiers(section),
                expression(section, "channel"),
                expression(section, "amount"),
                expression(section, "currency"),
                expression(section, "subject"),
                section.scalars("properties").stream().map(vocabulary::column).toList());
        event.currency().stream().flatMap(MappingReader::outcomes).forEach(code -> checkCurrency(section, code));
        section.finish();
        return event;
    }

    ConsentMapping consent(YamlSection section) {
        section.require("identifiers", "Say whose decision it is: identifier type to column");
        ConsentMapping consent = new ConsentMapping(
                vocabulary.identifiers(section),
                required(section, "purpose", "Say what the data may be used for: a column, or {value: marketing}"),
                expression(section, "channel"),
                required(
                        section,
                        "status",
                        "Name the column of the decision: " + String.join(", ", ConsentMapping.STATUSES)),
                expression(section, "lawful-basis"),
                expression(section, "policy-version"),
                expression(section, "proof"),
                expression(section, "expiry"),
                expression(section, "jurisdiction"));
        outcomes(consent.status())
                .filter(word -> !ConsentMapping.STATUSES.contains(word))
                .forEach(word -> section.problem(
                        "status",
                        "unknown consent status '" + word + "'",
                        Nearest.advice(word, ConsentMapping.STATUSES)));
        section.finish();
        return consent;
    }

    private static Stream<String> outcomes(Expression expression) {
        return Stream.concat(expression.constant().stream(), expression.values().values().stream());
    }

    private static void checkCurrency(YamlSection section, String code) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(c -> c.getCurrencyCode().equals(code))) {
            section.problem(
                    "currency", "unknown currency '" + code + "'", "Write its three letters (ISO 4217), such as EUR");
        }
    }

    private Expression required(YamlSection section, String key, String remedy) {
        section.require(key, remedy);
        return expression(section, key).orElseGet(() -> new Expression(Optional.empty(), Optional.empty(), Map.of()));
    }

    private Optional<Expression> expression(YamlSection parent, String key) {
        if (parent.entry(key).isEmpty()) {
            return Optional.empty();
        }
        if (parent.entry(key).get().value() instanceof Mapping) {
            return parent.section(key).map(section -> expression(key, section));
        }
        return parent.scalar(key)
                .map(name -> new Expression(Optional.empty(), Optional.of(vocabulary.column(name)), Map.of()));
    }

    private Expression expression(String key, YamlSection section) {
        if (section.has("value") == section.has("column")) {
            section.problem(
                    section.place(),
                    "'" + key + "' has " + (section.has("value") ? "both 'value' and" : "neither 'value' nor")
                            + " 'column'",
                    "Write {value: CONSTANT} or {column: NAME}");
        }
        if (section.has("value") && section.has("values")) {
            section.problem("values", "'values' beside the constant 'value'", "Remove one of the two");
        }
        Map<String, String> values = new LinkedHashMap<>();
        section.scalarMap("values").forEach((from, to) -> values.put(from, to.text()));
        Expression expression =
                new Expression(section.text("value"), section.scalar("column").map(vocabulary::column), values);
        section.finish();
        return expression;
    }
}
