package io.tributary.standardise;

import static org.apache.spark.sql.functions.udf;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.PersonMapping;
import io.tributary.config.PersonMapping.Field;
import io.tributary.config.SemanticType;
import io.tributary.config.SourceConfig;
import io.tributary.standardise.ReadingRule.Portion;
import io.tributary.table.Tables;
import io.tributary.text.Codes;
import io.tributary.text.Names;
import io.tributary.text.Standardised;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds in a row's payload the received texts of every declared attribute, by the mapping of its source.
 *
 * <p>Several columns are several values of an attribute with many; of one with a single value the first that is filled,
 * or all joined. A suffix that a source writes into the names (Smith Jr) is found there, when its own attribute has none:
 * it tells father from son and is not part of the standardised name.
 *
 * <p>Where the source says whether a value has been verified, that is found too; words that say neither yes nor no are told
 * as {@code unknown-verification}, and the value counts as one of which the source says nothing.
 */
final class PersonFields implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * {@code texts}: one array per declared attribute, in its order; {@code identifiers}: the mapped ones by type; {@code
     * verified}: what the source says of values it has; {@code invalid}: where that cannot be understood.
     */
    static final StructType SCHEMA = new StructType()
            .add("texts", ArrayType.apply(ArrayType.apply(Standardiser.TEXT)))
            .add(
                    "identifiers",
                    ArrayType.apply(new StructType()
                            .add("priority", DataTypes.IntegerType)
                            .add("text", DataTypes.StringType)))
            .add("region", DataTypes.StringType)
            .add("verified", ArrayType.apply(Tables.VERIFIED_ATTRIBUTE))
            .add("invalid", ArrayType.apply(Tables.INVALID_ATTRIBUTE));

    private final HashMap<String, SourceFields> sources = new HashMap<>();
    private final ArrayList<ReadingRule> rules = new ArrayList<>();

    /** @param sources those with persons */
    PersonFields(AttributesConfig attributes, List<SourceConfig> sources, IdentifierRules identifiers) {
        for (SourceConfig source : sources) {
            PersonMapping person = source.person().orElseThrow();
            List<AttributeField> fields = attributes.attributes().stream()
                    .map(attribute -> field(source, attributes, attribute))
                    .toList();
            PayloadReader payload = new PayloadReader(source);
            List<Mapped> mapped = person.identifiers().entrySet().stream()
                    .map(entry -> new Mapped(identifiers.priority(entry.getKey()), payload.place(entry.getValue())))
                    .toList();
            this.sources.put(
                    source.name(),
                    new SourceFields(
                            payload, fields, mapped, source.defaultRegion().orElse(null), vouched(person, payload)));
        }
    }

    /** A column and the number of its rule. */
    private record Place(int column, int rule) implements Serializable {}

    /** Identifier type and column. */
    private record Mapped(int priority, int column) implements Serializable {}

    /** Column that says whether the value of an attribute in another column has been verified. */
    private record Vouched(String attribute, int value, int column) implements Serializable {
        Optional<Standardised<Boolean>> said(String[] columns) {
            return columns[value] == null || columns[column] == null
                    ? Optional.empty()
                    : Optional.of(Codes.truth(columns[column]));
        }
    }

    /** Where an attribute lies; {@code fallback}: names that may hold a suffix. */
    private record AttributeField(List<Place> places, String join, boolean many, List<Place> fallback)
            implements Serializable {

        List<Row> texts(String[] columns) {
            List<Place> filled = places.stream()
                    .filter(place -> columns[place.column()] != null)
                    .toList();
            if (filled.isEmpty()) {
                return fallback.stream()
                        .filter(place -> columns[place.column()] != null
                                && Names.suffixWithin(columns[place.column()]).isValid())
                        .limit(1)
                        .map(place -> RowFactory.create(columns[place.column()], place.rule()))
                        .toList();
            }
            if (join != null) {
                String text =
                        filled.stream().map(place -> columns[place.column()]).collect(Collectors.joining(join));
                return List.of(RowFactory.create(text, filled.get(0).rule()));
            }
            return filled.stream()
                    .limit(many ? filled.size() : 1)
                    .map(place -> RowFactory.create(columns[place.column()], place.rule()))
                    .toList();
        }
    }

    private record SourceFields(
            PayloadReader payload,
            List<AttributeField> attributes,
            List<Mapped> identifiers,
            String region,
            List<Vouched> vouched)
            implements Serializable {}

    /** Rules by the numbers that texts carry. */
    List<ReadingRule> rules() {
        return rules;
    }

    /** The texts of a row. */
    Column column(Column source, Column payload) {
        return udf((UDF2<String, String, Row>) this::read, SCHEMA)
                .withName("person_fields")
                .asNondeterministic()
                .apply(source, payload);
    }

    Row read(String source, String payload) {
        SourceFields fields = sources.get(source);
        String[] columns = fields.payload().read(payload);
        List<List<Row>> texts = new ArrayList<>(fields.attributes().size());
        fields.attributes().forEach(attribute -> texts.add(attribute.texts(columns)));
        List<Row> identifiers = fields.identifiers().stream()
                .filter(mapped -> columns[mapped.column()] != null)
                .map(mapped -> RowFactory.create(mapped.priority(), columns[mapped.column()]))
                .toList();
        List<Row> verified = new ArrayList<>(0);
        List<Row> invalid = new ArrayList<>(0);
        for (Vouched vouched : fields.vouched()) {
            vouched.said(columns).ifPresent(said -> {
                if (said.isValid()) {
                    verified.add(RowFactory.create(vouched.attribute(), said.value()));
                } else if (said.invalid() != null) {
                    invalid.add(RowFactory.create(vouched.attribute(), "unknown-verification"));
                }
            });
        }
        return RowFactory.create(texts, identifiers, fields.region(), verified, invalid);
    }

    private static List<Vouched> vouched(PersonMapping person, PayloadReader payload) {
        return person.attributes().entrySet().stream()
                .flatMap(entry -> entry.getValue().verified().stream()
                        .map(column -> new Vouched(
                                entry.getKey(),
                                payload.place(entry.getValue().columns().get(0)),
                                payload.place(column))))
                .toList();
    }

    private AttributeField field(SourceConfig source, AttributesConfig attributes, Attribute attribute) {
        Map<String, Field> mapping = source.person().orElseThrow().attributes();
        Optional<Field> field = Optional.ofNullable(mapping.get(attribute.name()));
        boolean suffix = attribute.type() == SemanticType.NAME_SUFFIX
                && field.flatMap(Field::part).isEmpty();
        return new AttributeField(
                field.map(given -> places(
                                source,
                                given.columns(),
                                given.part()
                                        .map(part -> Portion.valueOf(part.name()))
                                        .orElse(Portion.WHOLE)))
                        .orElse(List.of()),
                field.flatMap(Field::join).orElse(null),
                attribute.many(),
                suffix ? names(source, attributes) : List.of());
    }

    private List<Place> names(SourceConfig source, AttributesConfig attributes) {
        return source.person().orElseThrow().attributes().entrySet().stream()
                .filter(entry -> attributes
                        .attribute(entry.getKey())
                        .filter(PersonFields::maybeSuffixed)
                        .isPresent())
                .flatMap(entry -> places(source, entry.getValue().columns(), Portion.SUFFIX_WITHIN).stream())
                .toList();
    }

    private static boolean maybeSuffixed(Attribute attribute) {
        return switch (attribute.type()) {
            case GIVEN_NAME, FAMILY_NAME, FULL_NAME -> true;
            default -> false;
        };
    }

    private List<Place> places(SourceConfig source, List<String> columns, Portion portion) {
        PayloadReader payload = new PayloadReader(source);
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new Place(
                        payload.place(columns.get(i)), number(ReadingRule.of(source, columns.get(i), portion))))
                .toList();
    }

    private int number(ReadingRule rule) {
        int known = rules.indexOf(rule);
        if (known < 0) {
            rules.add(rule);
        }
        return known < 0 ? rules.size() - 1 : known;
    }
}
