package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig;
import io.tributary.config.GoldenConfig.Rule;
import io.tributary.config.GoldenConfig.RuleKind;
import io.tributary.config.GoldenConfig.Survivorship;
import io.tributary.golden.RuleOrder.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a customer's records offer under one policy, the best first: columns over {@value CustomerRecords#RECORDS}. Ties are
 * total: where no rule decides, trust does, then event time, delivery, source and the source's key.
 */
final class Candidates {
    /** Number of the record among the customer's, from 0. */
    static final String ORDINAL = "ordinal";
    /** Of the value among those its record offers, from 0. */
    static final String PLACE = "place";

    static final String VALUE = "value";
    /** Number of the steward's decision that it comes from; 0 of a record's. */
    static final String PIN = CustomerRecords.PIN;
    /** What told a candidate from the winner: {@link #WON}, {@link #SAME_VALUE} or the number of a {@link #deciders} entry. */
    static final String DECIDED = "decided";

    static final int WON = -1;
    static final int SAME_VALUE = -2;

    static final String OVERRIDE = "override";

    private static final List<String> TIES = List.of("trust", "event time", "delivery date", "source", "source key");

    private final Survivorship policy;
    private final boolean many;
    private final StructType attributes;
    private final int trust;

    /**
     * @param attributes standardised, as records have them
     * @param trust place of the policy's trust in the arrays of a record: that of its first attribute
     */
    Candidates(Survivorship policy, AttributesConfig declared, StructType attributes, int trust) {
        this.policy = policy;
        this.many = declared.attribute(policy.attributes().get(0)).orElseThrow().many();
        this.attributes = attributes;
        this.trust = trust;
    }

    Survivorship policy() {
        return policy;
    }

    boolean many() {
        return many;
    }

    boolean keepsAll() {
        return policy.rules().stream().anyMatch(rule -> rule.kind() == RuleKind.KEEP_ALL);
    }

    /** Place of the policy's trust in the arrays of a record. */
    int trust() {
        return trust;
    }

    /** What may tell one candidate from another, in order: a steward, the rules, then what decides ties. */
    List<String> deciders() {
        return Stream.of(Stream.of(OVERRIDE), policy.rules().stream().map(Rule::toString), TIES.stream())
                .flatMap(words -> words)
                .toList();
    }

    /** An array of ordinal, place, value and pin: one for each value that a record or a steward offers. */
    Column offered(Column records) {
        if (many) {
            String attribute = policy.attributes().get(0);
            StructType type = new StructType()
                    .add(ORDINAL, DataTypes.IntegerType, false)
                    .add(PLACE, DataTypes.IntegerType, false)
                    .add(VALUE, ((ArrayType) attributes.apply(attribute).dataType()).elementType())
                    .add(PIN, DataTypes.LongType, false);
            Column none = array().cast(ArrayType.apply(type));
            return flatten(transform(
                    records,
                    (record, ordinal) -> coalesce(
                            transform(
                                    attribute(record, attribute),
                                    (value, place) -> struct(
                                            ordinal.as(ORDINAL),
                                            place.as(PLACE),
                                            value.as(VALUE),
                                            record.getField(PIN).as(PIN))),
                            none)));
        }
        return filter(
                transform(
                        records,
                        (record, ordinal) -> struct(
                                ordinal.as(ORDINAL),
                                lit(0).as(PLACE),
                                value(record).as(VALUE),
                                record.getField(PIN).as(PIN))),
                candidate -> parts(candidate).stream()
                        .map(Column::isNotNull)
                        .reduce(Column::or)
                        .orElseThrow());
    }

    /**
     * The candidates in order, each with the number of what told it from the winner.
     *
     * @param offered as {@link #offered} gives them
     * @param winners by policy, the number of the record that won
     */
    Column ranked(Column offered, Column records, Map<String, Column> winners) {
        int deciders = deciders().size();
        return sort_array(transform(offered, candidate -> {
            Column record = functions.get(records, candidate.getField(ORDINAL));
            Offer offer = new Offer(
                    candidate,
                    record,
                    offered,
                    parts(candidate),
                    functions.get(record.getField(CustomerRecords.DECAYED), lit(trust)),
                    winners);
            List<Column> fields = new ArrayList<>(List.of(negate(candidate.getField(PIN))));
            policy.rules().forEach(rule -> fields.add(RuleOrder.of(rule, offer)));
            fields.add(negate(offer.trust()));
            fields.add(RuleOrder.later(record));
            fields.add(negate(unix_date(record.getField("delivery_date"))));
            fields.add(record.getField(CustomerRecords.SOURCE_RANK));
            fields.add(record.getField("source_record_id"));
            List<Column> named = new ArrayList<>();
            IntStream.range(0, deciders).forEach(i -> named.add(fields.get(i).as(key(i))));
            named.add(candidate.getField(PLACE).as(PLACE));
            named.add(candidate.getField(ORDINAL).as(ORDINAL));
            named.add(candidate.getField(VALUE).as(VALUE));
            named.add(candidate.getField(PIN).as(PIN));
            return struct(named.toArray(Column[]::new));
        }));
    }

    /** Ordinal, place, pin and what decided, in the order of rank. */
    Column decided(Column ranked) {
        Column winner = functions.get(ranked, lit(0));
        Column values = transform(ranked, candidate -> candidate.getField(VALUE));
        return transform(ranked, (candidate, index) -> {
            Column same = keepsAll()
                    ? array_position(values, candidate.getField(VALUE)).leq(index)
                    : candidate.getField(VALUE).eqNullSafe(winner.getField(VALUE));
            Column won = keepsAll() ? not(same) : index.equalTo(0);
            Column decided = when(won, WON).when(same, SAME_VALUE);
            for (int i = 0; i < deciders().size(); i++) {
                decided = decided.when(not(candidate.getField(key(i)).eqNullSafe(winner.getField(key(i)))), i);
            }
            // Two values of one record: the one that the source has first.
            return struct(
                    candidate.getField(ORDINAL).as(ORDINAL),
                    candidate.getField(PLACE).as(PLACE),
                    candidate.getField(PIN).as(PIN),
                    decided.otherwise(deciders().size() - 1).as(DECIDED));
        });
    }

    /** The value of an attribute of the policy that a decided candidate has. */
    static Column value(Column records, Column decided, String attribute, boolean many) {
        Column value = attribute(functions.get(records, decided.getField(ORDINAL)), attribute);
        return many ? functions.get(value, decided.getField(PLACE)) : value;
    }

    private Column value(Column record) {
        if (policy.attributes().size() == 1) {
            return attribute(record, policy.attributes().get(0));
        }
        return struct(policy.attributes().stream()
                .map(name -> attribute(record, name).as(name))
                .toArray(Column[]::new));
    }

    private List<Column> parts(Column candidate) {
        Column value = candidate.getField(VALUE);
        return policy.attributes().size() == 1
                ? List.of(value)
                : policy.attributes().stream().map(value::getField).toList();
    }

    private static Column attribute(Column record, String name) {
        return record.getField(CustomerRecords.ATTRIBUTES).getField(name);
    }

    private static String key(int decider) {
        return "by" + decider;
    }
}
