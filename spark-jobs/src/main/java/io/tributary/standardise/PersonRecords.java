package io.tributary.standardise;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.SemanticType;
import io.tributary.config.SourceConfig;
import io.tributary.table.AttributeColumns;
import io.tributary.table.KeyedHash;
import io.tributary.table.Tables;
import io.tributary.text.Standardised;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Versions of person rows become standardised records that carry their identifiers: the columns of {@code
 * standard_record}, {@code identifiers}, an array in the shape of an event's, and the {@link Tally} entry.
 *
 * <p>National phone numbers, postcodes and regions are read for the country of the row's own address where it names one
 * that is known, otherwise for the source's default region. One pass, no shuffle.
 */
final class PersonRecords implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String RESULT = "result_";

    private final transient AttributesConfig attributes;
    private final transient PersonFields fields;
    private final transient LocalDate reference;
    private final IdentifierRules identifiers;
    private final ArrayList<Integer> candidatePriorities = new ArrayList<>();

    /**
     * @param attributes declared
     * @param sources those with persons
     * @param hash of the lake
     * @param reference date that births are judged at
     */
    PersonRecords(AttributesConfig attributes, List<SourceConfig> sources, KeyedHash hash, LocalDate reference) {
        this.attributes = attributes;
        this.identifiers = new IdentifierRules(attributes, hash);
        this.fields = new PersonFields(attributes, sources, identifiers);
        this.reference = reference;
        attributes.attributes().stream()
                .flatMap(attribute -> attribute.identifier().stream())
                .forEach(type -> candidatePriorities.add(identifiers.priority(type)));
    }

    /**
     * @param versions rows of {@code source_record} from the sources with persons, none deleted
     * @param runSequence that the records carry
     */
    Dataset<Row> standardise(Dataset<Row> versions, long runSequence) {
        Dataset<Row> found = versions.select(
                col("record_id"),
                col("source_system"),
                col("source_record_id"),
                col("event_time"),
                col("delivery_date"),
                lit(runSequence).as("run_sequence"),
                fields.column(col("source_system"), col("payload")).as("fields"));
        return results(found)
                .select(
                        col("record_id"),
                        col("source_system"),
                        col("source_record_id"),
                        col("event_time"),
                        col("delivery_date"),
                        col("run_sequence"),
                        struct(AttributeColumns.standardised(attributes), "values")
                                .as("attributes"),
                        struct(AttributeColumns.comparison(attributes), "comparisons")
                                .as("comparison"),
                        struct(AttributeColumns.raw(attributes), "texts").as("raw"),
                        concat(all("invalid"), col("fields.invalid")).as("invalid"),
                        all("refused").as("refused"),
                        col("fields.verified").as("verified"),
                        identifiers().as("identifiers"))
                .withColumn(Tally.COLUMN, tally());
    }

    /** One row per identifier of the records. */
    static Dataset<Row> identifiers(Dataset<Row> records) {
        return records.select(col("record_id"), col("source_system"), col("run_sequence"), inline(col("identifiers")));
    }

    /**
     * One row in plain Java, by the same functions: for the examples of contracts, where a session would be too much.
     *
     * @param values standardised, by attribute
     * @param identifiers in the shape of an event's
     */
    record PlainRecord(Map<String, List<?>> values, List<Row> identifiers) {}

    PlainRecord plain(String source, String payload) {
        Row found = fields.read(source, payload);
        String region = found.getString(2);
        String country = countryAttribute()
                .map(attribute -> PersonRecords.<String>list(plain(attribute, found, null), 0))
                .map(values -> values == null ? region : values.get(0))
                .orElse(region);
        Map<String, List<?>> values = new LinkedHashMap<>();
        List<scala.collection.Seq<Row>> candidates = new ArrayList<>();
        for (Attribute attribute : attributes.attributes()) {
            Row result = plain(attribute, found, country);
            if (!result.isNullAt(0)) {
                values.put(attribute.name(), list(result, 0));
            }
            if (attribute.identifier().isPresent()) {
                candidates.add(seq(list(result, 5)));
            }
        }
        return new PlainRecord(values, identify(seq(candidates), found, country));
    }

    private Row plain(Attribute attribute, Row found, String country) {
        List<List<Row>> texts = list(found, 0);
        return standardiser(attribute)
                .standardise(seq(texts.get(attributes.attributes().indexOf(attribute))), country);
    }

    /** A list in a row that Spark made, or in one that it has not yet taken over. */
    @SuppressWarnings("unchecked")
    static <T> List<T> list(Row row, int place) {
        return row.get(place) instanceof List<?> list ? (List<T>) list : row.getList(place);
    }

    private static <T> scala.collection.Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list);
    }

    private Optional<Attribute> countryAttribute() {
        return attributes.attributes().stream()
                .filter(attribute -> attribute.type() == SemanticType.COUNTRY)
                .findFirst();
    }

    /** The country of the address comes first: other attributes are read for it. */
    private Dataset<Row> results(Dataset<Row> found) {
        Optional<Attribute> country = countryAttribute();
        Dataset<Row> placed = found.withColumn("country", col("fields.region"));
        if (country.isPresent()) {
            String result = RESULT + country.get().name();
            placed = found.withColumn(
                            result, standardised(country.get(), lit(null).cast("string")))
                    .withColumn(
                            "country",
                            coalesce(functions.get(col(result).getField("values"), lit(0)), col("fields.region")));
        }
        List<Column> columns = new ArrayList<>(List.of(col("*")));
        attributes.attributes().stream()
                .filter(attribute -> !country.equals(Optional.of(attribute)))
                .forEach(attribute ->
                        columns.add(standardised(attribute, col("country")).as(RESULT + attribute.name())));
        return placed.select(columns.toArray(Column[]::new));
    }

    private Column standardised(Attribute attribute, Column country) {
        int place = attributes.attributes().indexOf(attribute);
        return standardiser(attribute).column(functions.get(col("fields.texts"), lit(place)), country);
    }

    private Standardiser standardiser(Attribute attribute) {
        return new Standardiser(attribute.name(), attribute.type(), fields.rules(), reference, attribute.longestLife());
    }

    private static Column result(String attribute, String part) {
        return col(RESULT + attribute).getField(part);
    }

    private Column struct(org.apache.spark.sql.types.StructType type, String part) {
        Column[] members = java.util.Arrays.stream(type.fields())
                .map(field -> member(field, part).as(field.name()))
                .toArray(Column[]::new);
        return functions.struct(members).cast(type);
    }

    private Column all(String part) {
        return concat(attributes.attributes().stream()
                .map(attribute -> result(attribute.name(), part))
                .toArray(Column[]::new));
    }

    private static Column member(StructField field, String part) {
        Column all = result(field.name(), part);
        return field.dataType() instanceof ArrayType ? all : functions.get(all, lit(0));
    }

    private Column identifiers() {
        Column[] candidates = attributes.attributes().stream()
                .filter(attribute -> attribute.identifier().isPresent())
                .map(attribute -> result(attribute.name(), "candidates"))
                .toArray(Column[]::new);
        Column none = functions.array().cast(ArrayType.apply(ArrayType.apply(Standardiser.CANDIDATE)));
        return udf(
                        (UDF3<scala.collection.Seq<scala.collection.Seq<Row>>, Row, String, List<Row>>) this::identify,
                        ArrayType.apply(Tables.EVENT_IDENTIFIER))
                .withName("identify_person")
                .asNondeterministic()
                .apply(candidates.length == 0 ? none : functions.array(candidates), col("fields"), col("country"));
    }

    private static Column tally() {
        return udf(
                        (UDF3<String, scala.collection.Seq<Row>, scala.collection.Seq<Row>, String>)
                                (source, identifiers, invalid) -> Tally.entry(
                                        source,
                                        CollectionConverters.asJava(identifiers),
                                        CollectionConverters.asJava(invalid)),
                        DataTypes.StringType)
                .apply(col("source_system"), col("identifiers"), col("invalid"));
    }

    private List<Row> identify(scala.collection.Seq<scala.collection.Seq<Row>> candidates, Row mapped, String country) {
        List<IdentifierRules.Found> found = new ArrayList<>();
        for (int i = 0; i < candidates.length(); i++) {
            for (Row candidate : CollectionConverters.asJava(candidates.apply(i))) {
                found.add(identifiers.judge(
                        candidatePriorities.get(i),
                        candidate.getString(0),
                        new Standardised<>(candidate.getString(1), candidate.getString(2))));
            }
        }
        for (Row each : PersonRecords.<Row>list(mapped, 1)) {
            IdentifierRules.Found judged = identifiers.judge(each.getInt(0), each.getString(1), country);
            if (judged != null) {
                found.add(judged);
            }
        }
        return IdentifierRules.rows(IdentifierRules.ordered(found));
    }
}
