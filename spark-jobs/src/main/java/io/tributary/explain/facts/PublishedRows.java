package io.tributary.explain.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The few rows of published tables that an explanation is made of. What is looked up is always an id, never a person's
 * value, since conditions stand in plans.
 */
final class PublishedRows {
    private static final int ID_SHOWN = 8;
    private static final String VALID_TO = "valid_to_run";

    private final Function<Table, Dataset<Row>> tables;
    private final Values values;

    /** @param tables opens a table as published */
    PublishedRows(Function<Table, Dataset<Row>> tables, Values values) {
        this.tables = tables;
        this.values = values;
    }

    /**
     * @param values of each comparison, null where the record says nothing
     * @param keyParts hashes that blocking keys are made of
     */
    record Feature(List<byte[]> values, List<List<Long>> keyParts) {}

    /**
     * @param agreement comparison vector
     * @param rules bit for each blocking rule
     * @param weight match_weight in bits, without the prior
     */
    record Scored(long agreement, int rules, double weight) {}

    /** Living records among the ids. */
    Map<String, RecordFacts> records(Collection<String> ids) {
        Map<String, RecordFacts> records = new HashMap<>();
        rows(Tables.STANDARD_RECORD, in("record_id", ids), "record_id", "source_system", "source_record_id")
                .forEach(row -> records.put(
                        row.getString(0),
                        RecordFacts.of(row.getString(0), row.getString(1), row.getString(2), values)));
        return records;
    }

    /** Customer of each node that has one today. */
    Map<String, String> customers(Collection<String> nodes) {
        Map<String, String> customers = new HashMap<>();
        rows(IdentityTables.CROSSWALK, col(VALID_TO).isNull().and(in("node_id", nodes)), "node_id", "customer_id")
                .forEach(row -> customers.put(row.getString(0), row.getString(1)));
        return customers;
    }

    /** Nodes of a customer today: node_id, node_kind; records first. */
    Dataset<Row> nodes(String customer) {
        return tables.apply(IdentityTables.CROSSWALK)
                .where(col(VALID_TO).isNull().and(col("customer_id").equalTo(customer)))
                .select("node_id", "node_kind")
                .orderBy(col("node_kind").desc(), col("node_id"));
    }

    /** The first rows. */
    List<Row> first(Dataset<Row> rows, int most) {
        return rows.limit(most).collectAsList();
    }

    /** Living customer that an id has become part of, and the run since which. */
    Optional<Row> redirect(String customer) {
        return rows(
                        IdentityTables.CUSTOMER_REDIRECT,
                        col("old_customer_id").equalTo(customer),
                        "customer_id",
                        "since_run")
                .stream()
                .findFirst();
    }

    /** What became of an id, oldest first. */
    List<Row> history(String customer) {
        return tables
                .apply(IdentityTables.CUSTOMER_ID_HISTORY)
                .where(col("customer_id")
                        .equalTo(customer)
                        .or(col("other_customer_id").equalTo(customer)))
                .select(
                        col("run_sequence"),
                        col("event_time").cast("string"),
                        col("event"),
                        col("customer_id"),
                        col("other_customer_id"),
                        col("nodes"),
                        col("reason"))
                .collectAsList()
                .stream()
                .sorted(Comparator.<Row>comparingLong(row -> row.getLong(0))
                        .thenComparing(row -> row.getString(2))
                        .thenComparing(row -> row.getString(3))
                        .thenComparing(row -> String.valueOf(row.getString(4))))
                .toList();
    }

    /** Edges with an end among the nodes: left, right, kind, bits, state, reason; in a total order. */
    List<Row> edges(Collection<String> nodes) {
        return rows(
                        IdentityTables.IDENTITY_EDGE,
                        in("left_node_id", nodes).or(in("right_node_id", nodes)),
                        "left_node_id",
                        "right_node_id",
                        "edge_kind",
                        "bits",
                        "state",
                        "reason")
                .stream()
                .sorted(Comparator.<Row, String>comparing(row -> row.getString(0))
                        .thenComparing(row -> row.getString(1))
                        .thenComparing(row -> row.getString(2)))
                .toList();
    }

    /** Type of each node that is an identifier. */
    Map<String, String> types(Collection<String> nodes) {
        Map<String, String> types = new HashMap<>();
        rows(
                        IdentityTables.IDENTITY_NODE,
                        in("node_id", nodes).and(col("identifier_type").isNotNull()),
                        "node_id",
                        "identifier_type")
                .forEach(row -> types.put(row.getString(0), row.getString(1)));
        return types;
    }

    /** What identifiers are called: their value if it may be shown and a record carries it, else the beginning of the id. */
    Map<String, String> identifiers(Collection<String> nodes) {
        Map<String, String> names = new HashMap<>();
        nodes.forEach(node -> names.put(node, node.substring(0, Math.min(ID_SHOWN, node.length()))));
        if (values == Values.SHOWN) {
            rows(Tables.IDENTIFIER, in("node_id", nodes).and(col("valid")), "node_id", "value")
                    .forEach(row -> names.put(row.getString(0), row.getString(1)));
        }
        return names;
    }

    /** What matching made of records. */
    Map<String, Feature> features(Collection<String> ids) {
        Map<String, Feature> features = new HashMap<>();
        rows(IdentityTables.RECORD_FEATURE, in("record_id", ids), "record_id", "values", "key_parts")
                .forEach(row -> features.put(row.getString(0), new Feature(row.getList(1), longs(row.getList(2)))));
        return features;
    }

    private static List<List<Long>> longs(List<Seq<Long>> parts) {
        return parts.stream().map(CollectionConverters::asJava).toList();
    }

    /** The pair, if it was scored and kept. */
    Optional<Scored> scored(String left, String right) {
        boolean ordered = left.compareTo(right) < 0;
        Column pair = col("left_record_id")
                .equalTo(ordered ? left : right)
                .and(col("right_record_id").equalTo(ordered ? right : left));
        return rows(IdentityTables.SCORED_PAIR, pair, "agreement", "rules", "match_weight").stream()
                .map(row -> new Scored(row.getLong(0), row.getInt(1), row.getDouble(2)))
                .findFirst();
    }

    /** Rows of the newest model; none if there is none. */
    List<Row> model() {
        return ModelRows.newest(tables.apply(IdentityTables.MATCH_MODEL));
    }

    /** What the learned model says of a vector. */
    Optional<Double> learnedBits(long agreement, long version) {
        Column known = col("agreement")
                .equalTo(agreement)
                .and(col("model_version").equalTo(version))
                .and(col("learned_bits").isNotNull());
        return rows(IdentityTables.PATTERN_SCORE, known, "learned_bits").stream()
                .map(row -> row.getDouble(0))
                .findFirst();
    }

    /** Variant that the model card says is used; empty if it says nothing. */
    Optional<String> used(long version) {
        return tables
                .apply(IdentityTables.MODEL_CARD)
                .where(col("model")
                        .equalTo("match")
                        .and(col("model_version").equalTo(version))
                        .and(col("measure").equalTo("used"))
                        .and(col("value").notEqual(0.0)))
                .orderBy(col("run_sequence").desc(), col("variant"))
                .select("variant")
                .limit(1)
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .findFirst();
    }

    /** Standardised values of some attributes as text, in that order; null where a record says nothing. */
    Map<String, List<String>> attributes(Collection<String> ids, List<Attribute> attributes) {
        Column[] wanted = Stream.concat(
                        Stream.of(col("record_id")), attributes.stream().map(PublishedRows::text))
                .toArray(Column[]::new);
        return tables.apply(Tables.STANDARD_RECORD).where(in("record_id", ids)).select(wanted).collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), PublishedRows::texts));
    }

    private static Column text(Attribute attribute) {
        Column value = col("attributes").getField(attribute.name());
        return attribute.many() ? concat_ws(", ", value.cast("array<string>")) : value.cast("string");
    }

    private static List<String> texts(Row row) {
        return IntStream.range(1, row.size())
                .mapToObj(i -> row.isNullAt(i) ? "" : row.getString(i))
                .toList();
    }

    private static Column in(String column, Collection<String> ids) {
        return col(column).isInCollection(ids);
    }

    private List<Row> rows(Table table, Column condition, String first, String... others) {
        return tables.apply(table).where(condition).select(first, others).collectAsList();
    }
}
