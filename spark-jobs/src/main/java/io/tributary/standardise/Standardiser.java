package io.tributary.standardise;

import static org.apache.spark.sql.functions.udf;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.SemanticType;
import io.tributary.table.AttributeColumns;
import io.tributary.table.Tables;
import io.tributary.text.Addresses;
import io.tributary.text.Codes;
import io.tributary.text.Dates;
import io.tributary.text.Emails;
import io.tributary.text.Forms;
import io.tributary.text.Names;
import io.tributary.text.Names.PersonName;
import io.tributary.text.Numbers;
import io.tributary.text.Phones;
import io.tributary.text.Postcodes;
import io.tributary.text.Standardised;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Standardises the values of one attribute by its semantic type. Values, forms for comparison and reasons come out of one
 * call, so that nothing is standardised twice. None of the types is served by Spark's own functions: each has to tell
 * why a value is refused.
 *
 * <p>In: the received texts with the number of their {@link ReadingRule}, and the country that national phone numbers,
 * postcodes and regions are read for. Out: the distinct valid values in the order received, their comparison forms, the
 * texts as received, the invalid ones and why, and each value once more as a candidate for an identifier.
 */
final class Standardiser implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A received text and how it is read. */
    static final StructType TEXT =
            new StructType().add("text", DataTypes.StringType).add("rule", DataTypes.IntegerType);

    /** What may become an identifier: as received, and standardised or refused. */
    static final StructType CANDIDATE = new StructType()
            .add("text", DataTypes.StringType)
            .add("value", DataTypes.StringType)
            .add("reason", DataTypes.StringType);

    private final String attribute;
    private final SemanticType type;
    private final List<ReadingRule> rules;
    private final LocalDate reference;
    private final int longestLife;

    /** For people of today. */
    Standardiser(String attribute, SemanticType type, List<ReadingRule> rules, LocalDate reference) {
        this(attribute, type, rules, reference, Attribute.LONGEST_LIFE);
    }

    /**
     * @param rules by the number that a text carries
     * @param reference date that births and two-digit years are judged at
     * @param longestLife years ago that a birth may lie at most
     */
    Standardiser(String attribute, SemanticType type, List<ReadingRule> rules, LocalDate reference, int longestLife) {
        this.attribute = attribute;
        this.type = type;
        this.rules = rules;
        this.reference = reference;
        this.longestLife = longestLife;
    }

    /** One text. */
    static Standardised<?> standardise(
            SemanticType type, String text, ReadingRule rule, String country, LocalDate reference) {
        if (rule.portion() != ReadingRule.Portion.WHOLE) {
            return portion(text, rule.portion());
        }
        return switch (type) {
            case GIVEN_NAME -> Names.given(text);
            case FAMILY_NAME -> Names.family(text);
            case FULL_NAME -> fullName(text);
            case NAME_SUFFIX -> Names.suffix(text);
            case DATE_OF_BIRTH -> Dates.birth(text, rule.formats(), reference);
            case SEX -> Codes.sex(text);
            case EMAIL -> Emails.standardise(text);
            case PHONE -> Phones.standardise(text, country);
            case STREET -> Addresses.street(text);
            case CITY -> Addresses.city(text);
            case POSTCODE -> Postcodes.standardise(text, country);
            case REGION -> Addresses.region(text, country);
            case COUNTRY -> Codes.country(text);
            case LANGUAGE -> Codes.language(text);
            case CATEGORY, TEXT -> Forms.text(text);
            case NUMBER -> Numbers.number(text, rule.decimalSeparator());
            case MONEY -> Numbers.money(text, rule.decimalSeparator());
            case DATE -> Dates.date(text, rule.formats(), reference);
            case TIMESTAMP -> Dates.timestamp(text, rule.formats(), rule.zone(), reference);
            case BOOLEAN -> Codes.truth(text);
        };
    }

    /** The form for comparison of a standardised value; null where it has none. */
    static String comparison(SemanticType type, Object value) {
        if (!type.hasComparisonForm()) {
            return null;
        }
        String form = type == SemanticType.STREET
                ? Addresses.streetComparison((String) value)
                : Forms.comparison((String) value);
        return form == null || form.isEmpty() ? null : form;
    }

    /**
     * @param texts array of {@link #TEXT}
     * @param country two letters, or null
     * @return struct of {@code values}, {@code comparisons}, {@code texts}, {@code invalid}, {@code refused} and {@code
     *     candidates}
     */
    Column column(Column texts, Column country) {
        // Not deterministic, as far as Catalyst is told: it must not be called again for every use of its result.
        return udf((UDF2<scala.collection.Seq<Row>, String, Row>) this::standardise, schema())
                .withName("standardise_" + attribute)
                .asNondeterministic()
                .apply(texts, country);
    }

    private DataType schema() {
        return new StructType()
                .add("values", ArrayType.apply(AttributeColumns.sparkType(type.valueType())))
                .add("comparisons", ArrayType.apply(DataTypes.StringType))
                .add("texts", ArrayType.apply(DataTypes.StringType))
                .add("invalid", ArrayType.apply(Tables.INVALID_ATTRIBUTE))
                .add("refused", ArrayType.apply(Tables.REFUSED_TEXT))
                .add("candidates", ArrayType.apply(CANDIDATE));
    }

    Row standardise(scala.collection.Seq<Row> received, String country) {
        Set<Object> values = new LinkedHashSet<>();
        Set<String> comparisons = new LinkedHashSet<>();
        Set<String> texts = new LinkedHashSet<>();
        Set<Row> invalid = new LinkedHashSet<>();
        Set<Row> refused = new LinkedHashSet<>();
        List<Row> candidates = new ArrayList<>();
        for (Row each : CollectionConverters.asJava(received)) {
            String text = each.getString(0);
            texts.add(text);
            Standardised<?> result = standardise(text, rules.get(each.getInt(1)), country);
            if (result.isValid() && values.add(result.value())) {
                String form = comparison(type, result.value());
                if (form != null) {
                    comparisons.add(form);
                }
            } else if (result.invalid() != null) {
                invalid.add(RowFactory.create(attribute, result.invalid()));
                refused.add(RowFactory.create(attribute, text));
            }
            if (!result.isMissing()) {
                String value = result.isValid() ? String.valueOf(result.value()) : null;
                candidates.add(RowFactory.create(text, value, result.invalid()));
            }
        }
        return RowFactory.create(
                orNull(values),
                orNull(comparisons),
                orNull(texts),
                List.copyOf(invalid),
                List.copyOf(refused),
                candidates);
    }

    Standardised<?> standardise(String text, ReadingRule rule, String country) {
        return type == SemanticType.DATE_OF_BIRTH
                ? Dates.birth(text, rule.formats(), reference, longestLife)
                : standardise(type, text, rule, country, reference);
    }

    private static List<?> orNull(Set<?> values) {
        return values.isEmpty() ? null : List.copyOf(values);
    }

    private static Standardised<String> portion(String text, ReadingRule.Portion portion) {
        if (portion == ReadingRule.Portion.SUFFIX_WITHIN) {
            return Names.suffixWithin(text);
        }
        Standardised<PersonName> name = Names.parse(text);
        if (!name.isValid()) {
            boolean told = portion == ReadingRule.Portion.GIVEN || portion == ReadingRule.Portion.FAMILY;
            return name.isMissing() || !told ? Standardised.missing() : Standardised.invalid(name.invalid());
        }
        String part =
                switch (portion) {
                    case TITLE -> name.value().title();
                    case GIVEN -> name.value().given();
                    case FAMILY -> name.value().family();
                    default -> name.value().suffix();
                };
        return part == null ? Standardised.missing() : Standardised.valid(part);
    }

    private static Standardised<String> fullName(String text) {
        Standardised<PersonName> name = Names.parse(text);
        if (!name.isValid()) {
            return name.isMissing() ? Standardised.missing() : Standardised.invalid(name.invalid());
        }
        return Standardised.valid(Stream.of(
                        name.value().given(),
                        name.value().family(),
                        name.value().suffix())
                .filter(part -> part != null)
                .collect(Collectors.joining(" ")));
    }
}
