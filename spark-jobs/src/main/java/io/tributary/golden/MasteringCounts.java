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
import io.tributary.config.Configuration;
import io.tributary.table.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a report tells of decided customers: how full their sources are, where two sources agree, which rule decided, and
 * whose values lost.
 *
 * <p>What a customer's records say of an attribute is first reduced to its shape: a number for each value, made of its
 * source, of which values are the same, and of whether it lost. Many customers have the same shape; only shapes are looked
 * at closer, and what comes of them are counts: at most some for each attribute and pair of sources.
 */
final class MasteringCounts {
    /** A shape's number: which value, the source's rank, whether the record has it first, whether another is golden. */
    private static final long VALUE = 1 << 16;

    private static final long SOURCE = 4;
    private static final long FIRST = 2;
    private static final long LOST = 1;

    private static final String SAID = "said ";
    private static final String SHAPE = "shape";
    private static final String TIMES = "times";
    private static final Column RECORDS = col(CustomerRecords.RECORDS);
    private static final Set<String> NAMES = Set.of(
            "golden_sources",
            "golden_offered",
            "golden_offering",
            "golden_lost",
            "golden_customers",
            "golden_compared",
            "golden_agreed",
            "golden_decided");

    private final List<Attribute> attributes;
    private final List<String> sources;
    private final List<Candidates> policies;
    private final Map<String, Candidates> policyOf = new HashMap<>();

    private MasteringCounts(Configuration configuration, List<Candidates> policies) {
        this.attributes = configuration.attributes().attributes();
        this.sources = CustomerRecords.ranked(configuration.sources());
        this.policies = policies;
        policies.forEach(policy -> policy.policy().attributes().forEach(name -> policyOf.put(name, policy)));
    }

    /** What is counted. */
    private enum Figure {
        RECORD,
        VALUE,
        CUSTOMER,
        COMPARED,
        AGREED,
        DECIDED
    }

    /** Figures in a total order; what never occurs has none. */
    static List<Metric> of(Configuration configuration, Decision decision) {
        MasteringCounts counts = new MasteringCounts(configuration, decision.policies());
        Map<List<String>, Long> sums = new HashMap<>();
        counted(counts.shapes(decision.customers())).collectAsList().forEach(row -> counts.names(row)
                .forEach(name -> sums.merge(name, row.getLong(3), Long::sum)));
        return inOrder(sums);
    }

    /**
     * Figures of all customers where only some have been decided again.
     *
     * @param before all that was noted of all customers; other figures among it are left out
     * @param gone figures of these customers as they were
     * @param come the same as they are
     */
    static List<Metric> carried(List<Metric> before, List<Metric> gone, List<Metric> come) {
        Map<List<String>, Long> sums = new HashMap<>();
        before.stream()
                .filter(each -> NAMES.contains(each.name()))
                .forEach(each -> sums.merge(key(each), each.value(), Long::sum));
        gone.forEach(each -> sums.merge(key(each), -each.value(), Long::sum));
        come.forEach(each -> sums.merge(key(each), each.value(), Long::sum));
        sums.values().removeIf(value -> value == 0);
        return inOrder(sums);
    }

    private static List<String> key(Metric metric) {
        return List.of(metric.name(), metric.subject(), metric.detail());
    }

    private static List<Metric> inOrder(Map<List<String>, Long> sums) {
        return sums.entrySet().stream()
                .map(entry -> new Metric(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getKey().get(2),
                        entry.getValue()))
                .sorted(Comparator.comparing(Metric::name)
                        .thenComparing(Metric::subject)
                        .thenComparing(Metric::detail))
                .toList();
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

    /** Figure, subject, detail and its count. */
    private static Dataset<Row> counted(Dataset<Row> shapes) {
        Column shape = col(SHAPE);
        Column ofValues = col("figure").equalTo(Figure.VALUE.name());
        Column sources = array_distinct(transform(shape, MasteringCounts::sourceOf));
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

    /** Name, subject and detail of the metrics that a count adds to. */
    private Stream<List<String>> names(Row row) {
        int subject = row.getInt(1);
        long detail = row.getLong(2);
        return switch (Figure.valueOf(row.getString(0))) {
            case RECORD -> Stream.of(List.of("golden_sources", source(detail / SOURCE), ""));
            case VALUE -> names(attributes.get(subject).name(), detail);
            case CUSTOMER ->
                Stream.of(List.of("golden_customers", attributes.get(subject).name(), ""));
            case COMPARED ->
                Stream.of(List.of("golden_compared", attributes.get(subject).name(), pair(detail)));
            case AGREED ->
                Stream.of(List.of("golden_agreed", attributes.get(subject).name(), pair(detail)));
            case DECIDED -> {
                Candidates policy = policies.get(subject);
                String rule = policy.deciders().get((int) detail);
                yield Stream.of(List.of("golden_decided", policy.policy().name(), rule));
            }
        };
    }

    private Stream<List<String>> names(String attribute, long detail) {
        String source = source(detail / SOURCE);
        Stream.Builder<List<String>> names = Stream.builder();
        names.add(List.of("golden_offered", attribute, source));
        if ((detail & FIRST) != 0) {
            names.add(List.of("golden_offering", attribute, source));
        }
        if ((detail & LOST) != 0) {
            names.add(List.of("golden_lost", attribute, source));
        }
        return names.build();
    }

    private String pair(long detail) {
        String left = source(detail / VALUE);
        String right = source(detail % VALUE);
        return left.compareTo(right) < 0 ? left + "|" + right : right + "|" + left;
    }

    /** Sources that are configured no more have one rank. */
    private String source(long rank) {
        return rank <= sources.size() ? sources.get((int) rank - 1) : "(not configured)";
    }
}
