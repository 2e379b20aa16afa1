package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Decided customers counted by shape. What a customer's records say of an attribute is first reduced to its shape: a number
 * for each value, made of its source, of which values are the same, and of whether it lost. Many customers have the same
 * shape; only shapes are looked at closer, and what comes of them are counts: at most some for each attribute and pair of
 * sources.
 */
final class CustomerShapes {
    /** A shape's number: which value, the source's rank, whether the record has it first, whether another is golden. */
    private static final long VALUE = 1 << 16;

    private static final long SOURCE = 4;
    private static final long FIRST = 2;
    private static final long LOST = 1;

    private static final String SAID = "said ";
    private static final String SHAPE = "shape";
    private static final String TIMES = "times";
    private static final Column RECORDS = col(CustomerRecords.RECORDS);

    private final List<Attribute> attributes;
    private final List<Candidates> policies;
    private final Map<String, Candidates> policyOf = new HashMap<>();

    CustomerShapes(List<Attribute> attributes, List<Candidates> policies) {
        this.attributes = attributes;
        this.policies = policies;
        policies.forEach(policy -> policy.policy().attributes().forEach(name -> policyOf.put(name, policy)));
    }

    /** What is counted. */
    enum Figure {
        /** Records; the detail has a source's rank. */
        RECORD,
        /** Values of an attribute; the detail has the source's rank, whether the record has it first, and whether it lost. */
        VALUE,
        /** Customers that have an attribute. */
        CUSTOMER,
        /** Customers of whom two sources have an attribute; the detail has the ranks of both. */
        COMPARED,
        /** Those where the two have a value in common. */
        AGREED,
        /** Decisions by a policy; the detail is the number of what decided among {@link Candidates#deciders}. */
        DECIDED
    }

    /** Rank of the source. */
    static long sourceRank(long detail) {
        return detail / SOURCE;
    }

    /** Whether the record has the value first. */
    static boolean isFirst(long detail) {
        return (detail & FIRST) != 0;
    }

    /** Whether another value is golden. */
    static boolean isLost(long detail) {
        return (detail & LOST) != 0;
    }

    /** Rank of one source of two. */
    static long leftRank(long detail) {
        return detail / VALUE;
    }

    /** Rank of the other. */
    static long rightRank(long detail) {
        return detail % VALUE;
    }

    /**
     * Name of the {@link Figure}, number of its subject among attributes or policies, detail and count.
     *
     * @param customers decided
     */
    Dataset<Row> counted(Dataset<Row> customers) {
        return figures(shapes(customers));
    }

    /** Figure, subject, shape and how many customers have it. */
    private Dataset<Row> shapes(Dataset<Row> customers) {
        Map<String, Column> said = new LinkedHashMap<>();
        attributes.forEach(attribute -> said.put(
                SAID + attribute.name(),
                transform(
                        Survivors.decided(policyOf.get(attribute.name())),
                        candidate -> Candidates.value(RECORDS, candidate, attribute.name(), attribute.many()))));
        List<Column> shapes = new ArrayList<>();
        shapes.add(shape(Figure.RECORD, 0, transform(RECORDS, record -> source(record))));
        for (int i = 0; i < attributes.size(); i++) {
            shapes.add(shape(Figure.VALUE, i, shape(attributes.get(i))));
        }
        for (int i = 0; i < policies.size(); i++) {
            shapes.add(shape(Figure.DECIDED, i, decided(policies.get(i))));
        }
        // Columns, not expressions that every value would repeat.
        return customers
                .withColumns(said)
                .select(inline(filter(array(shapes.toArray(Column[]::new)), each -> size(each.getField(SHAPE))
                        .gt(0))))
                .groupBy("figure", "subject", SHAPE)
                .agg(count(lit(1)).as(TIMES));
    }

    private Column shape(Attribute attribute) {
        Column said = col(SAID + attribute.name());
        return transform(Survivors.decided(policyOf.get(attribute.name())), (candidate, index) -> {
            // From 1; the golden value is the first. Null where the record says nothing.
            Column value = array_position(said, get(said, index));
            Column first = candidate.getField(Candidates.PLACE).equalTo(0);
            // Of a group that lost, a part may still be what is golden.
            Column lost = candidate.getField(Candidates.DECIDED).geq(0).and(value.gt(1));
            return source(get(RECORDS, candidate.getField(Candidates.ORDINAL)))
                    .plus(value.multiply(VALUE))
                    .plus(when(first, FIRST).otherwise(0L))
                    .plus(when(lost, LOST).otherwise(0L));
        });
    }

    /** Null of what no source has delivered. */
    private static Column source(Column record) {
        return when(
                record.getField("source_system").isNotNull(),
                record.getField(CustomerRecords.SOURCE_RANK).multiply(SOURCE));
    }

    /** What told the winner from the best of those that lost; empty where none lost. */
    private static Column decided(Candidates policy) {
        Column losers = filter(
                Survivors.decided(policy),
                candidate -> candidate.getField(Candidates.DECIDED).geq(0));
        return transform(
                slice(losers, 1, 1), loser -> loser.getField(Candidates.DECIDED).cast(DataTypes.LongType));
    }

    private static Column shape(Figure figure, int subject, Column shape) {
        return struct(
                lit(figure.name()).as("figure"),
                lit(subject).as("subject"),
                filter(shape, Column::isNotNull).as(SHAPE));
    }

    private static Dataset<Row> figures(Dataset<Row> shapes) {
        Column shape = col(SHAPE);
        Column ofValues = col("figure").equalTo(Figure.VALUE.name());
        Column sources = array_distinct(transform(shape, CustomerShapes::sourceOf));
        Column bySource = transform(
                sources,
                source -> struct(
                        source.as("source"),
                        transform(
                                        filter(shape, each -> sourceOf(each).equalTo(source)),
                                        each -> floor(each.divide(VALUE)))
                                .as("values")));
        Column each = transform(shape, number -> seen(col("figure"), number.mod(VALUE)));
        Column customer = array(seen(lit(Figure.CUSTOMER.name()), lit(0L)));
        Column none = slice(each, 1, 0);
        return shapes.withColumn("by_source", when(ofValues, bySource).otherwise(slice(bySource, 1, 0)))
                .select(
                        col("subject"),
                        col(TIMES),
                        inline(concat(
                                each, when(ofValues, concat(customer, pairs())).otherwise(none))))
                .groupBy("figure", "subject", "detail")
                .agg(sum(TIMES));
    }

    private static Column sourceOf(Column number) {
        return floor(number.mod(VALUE).divide(SOURCE));
    }

    /** Two sources agree where they have a value in common. */
    private static Column pairs() {
        Column bySource = col("by_source");
        return flatten(transform(
                bySource,
                (left, place) -> flatten(transform(filter(bySource, (right, other) -> other.gt(place)), right -> {
                    Column pair = left.getField("source").multiply(VALUE).plus(right.getField("source"));
                    Column compared = array(seen(lit(Figure.COMPARED.name()), pair));
                    return when(
                                    arrays_overlap(left.getField("values"), right.getField("values")),
                                    concat(compared, array(seen(lit(Figure.AGREED.name()), pair))))
                            .otherwise(compared);
                }))));
    }

    private static Column seen(Column figure, Column detail) {
        return struct(figure.as("figure"), detail.as("detail"));
    }
}
