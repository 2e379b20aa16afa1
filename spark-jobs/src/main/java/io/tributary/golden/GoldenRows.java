package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The rows of the golden tables, from customers as {@link Survivors} has decided them. */
final class GoldenRows {
    private static final Column RECORDS = col(CustomerRecords.RECORDS);

    private final AttributesConfig attributes;
    private final Map<String, Candidates> policies = new HashMap<>();
    private final Dataset<Row> decided;

    /** @param decision whose customers are read once for each table */
    GoldenRows(AttributesConfig attributes, Decision decision) {
        this.attributes = attributes;
        this.decided = decision.customers();
        decision.policies()
                .forEach(policy -> policy.policy().attributes().forEach(name -> this.policies.put(name, policy)));
    }

    /** What decided an attribute. */
    Candidates policy(Attribute attribute) {
        return policies.get(attribute.name());
    }

    /** One row a customer with records. */
    Dataset<Row> golden() {
        List<Column> columns = new ArrayList<>(List.of(col("customer_id")));
        attributes
                .attributes()
                .forEach(attribute -> columns.add(golden(attribute).as(attribute.name())));
        columns.add(size(CustomerRecords.OWN).cast(DataTypes.LongType).as("record_count"));
        columns.add(array_sort(array_distinct(CustomerRecords.OWN.getField("source_system")))
                .as("source_systems"));
        columns.add(array_max(RECORDS.getField("event_time")).as("latest_event_time"));
        return decided.select(columns.toArray(Column[]::new));
    }

    /** The golden value of an attribute: over rows of the customers decided. */
    Column golden(Attribute attribute) {
        Candidates policy = policies.get(attribute.name());
        Column decided = Survivors.decided(policy);
        if (!attribute.many()) {
            return Candidates.value(RECORDS, get(decided, lit(0)), attribute.name(), false);
        }
        Column won = filter(
                decided, candidate -> candidate.getField(Candidates.DECIDED).equalTo(Candidates.WON));
        Column values = transform(won, candidate -> Candidates.value(RECORDS, candidate, attribute.name(), true));
        return when(size(values).gt(0), values);
    }

    /** One row for each value that a record offers. */
    Dataset<Row> provenance(String policyVersion) {
        Column[] all = attributes.attributes().stream().map(this::provenance).toArray(Column[]::new);
        return decided.select(col("customer_id"), inline(concat(all))).withColumn("policy_version", lit(policyVersion));
    }

    private Column provenance(Attribute attribute) {
        Candidates policy = policies.get(attribute.name());
        Column decided = Survivors.decided(policy);
        Column rules = texts(policy.deciders());
        Column next = get(
                filter(
                        decided,
                        candidate -> candidate.getField(Candidates.DECIDED).geq(0)),
                lit(0));
        // What the golden value would be without stewards.
        Column said = text(
                get(
                        filter(
                                decided,
                                candidate -> candidate.getField(Candidates.PIN).equalTo(0L)),
                        lit(0)),
                attribute);
        Column rows = transform(decided, (candidate, index) -> {
            Column record = get(RECORDS, candidate.getField(Candidates.ORDINAL));
            Column code = candidate.getField(Candidates.DECIDED);
            Column won = code.equalTo(Candidates.WON);
            return struct(
                    lit(attribute.name()).as("attribute"),
                    candidate.getField(Candidates.PLACE).as("place"),
                    text(candidate, attribute).as("value"),
                    won.as("winner"),
                    index.plus(1).as("rank"),
                    record.getField("source_system").as("source_system"),
                    record.getField("record_id").as("record_id"),
                    record.getField("event_time").as("event_time"),
                    record.getField("delivery_date").as("delivery_date"),
                    lit(policy.policy().name()).as("policy"),
                    when(candidate.getField(Candidates.PIN).gt(0L), Candidates.OVERRIDE)
                            .otherwise(get(
                                    rules,
                                    when(won, next.getField(Candidates.DECIDED)).otherwise(code)))
                            .as("rule"),
                    get(record.getField(CustomerRecords.FRESH), lit(policy.trust()))
                            .as("trust"),
                    when(code.equalTo(Candidates.SAME_VALUE), "same value as a winner")
                            .when(code.geq(0), concat(lit("lost by "), get(rules, code)))
                            .as("loser_reason"),
                    when(candidate.getField(Candidates.PIN).gt(0L), candidate.getField(Candidates.PIN))
                            .as("override"),
                    when(candidate.getField(Candidates.PIN).gt(0L), not(said.eqNullSafe(basis(record, attribute))))
                            .as("review"));
        });
        return filter(rows, row -> row.getField("value").isNotNull());
    }

    /** Attributes with different values, of those that have one winner. */
    Dataset<Row> conflicts() {
        Column[] all = attributes.attributes().stream()
                .filter(attribute -> !policies.get(attribute.name()).keepsAll())
                .map(this::conflict)
                .toArray(Column[]::new);
        Column none = array().cast("array<struct<attribute:string,distinct_values:int,records:int,sources:int>>");
        Column conflicts = filter(all.length == 0 ? none : array(all), conflict -> conflict.getField("distinct_values")
                .gt(1));
        return decided.select(col("customer_id"), inline(conflicts));
    }

    private Column conflict(Attribute attribute) {
        Column offered = filter(
                Survivors.decided(policies.get(attribute.name())),
                candidate -> candidate.getField(Candidates.PIN).equalTo(0L));
        Column said = filter(
                transform(
                        offered,
                        candidate -> struct(
                                text(candidate, attribute).as("value"),
                                candidate.getField(Candidates.ORDINAL).as("record"),
                                get(RECORDS, candidate.getField(Candidates.ORDINAL))
                                        .getField("source_system")
                                        .as("source"))),
                each -> each.getField("value").isNotNull());
        return struct(
                lit(attribute.name()).as("attribute"),
                distinct(said, "value").as("distinct_values"),
                distinct(said, "record").as("records"),
                distinct(said, "source").as("sources"));
    }

    private static Column text(Column candidate, Attribute attribute) {
        return Candidates.value(RECORDS, candidate, attribute.name(), attribute.many())
                .cast(DataTypes.StringType);
    }

    private static Column basis(Column record, Attribute attribute) {
        return get(
                        filter(record.getField(CustomerRecords.BASIS), each -> each.getField("attribute")
                                .equalTo(attribute.name())),
                        lit(0))
                .getField("value");
    }

    private static Column distinct(Column said, String field) {
        return size(array_distinct(transform(said, each -> each.getField(field))));
    }

    private static Column texts(List<String> words) {
        return array(words.stream().map(functions::lit).toArray(Column[]::new));
    }
}
