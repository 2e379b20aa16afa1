package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.table.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a report tells of decided customers: how full their sources are, where two sources agree, which rule decided, and
 * whose values lost. Each customer is looked at alone, so that nothing is shuffled but the counts: at most one for each
 * attribute and pair of sources.
 */
final class MasteringCounts {
    /** Between the names of two sources, the smaller first. */
    private static final String AND = "|";

    private static final String SOURCES = "sources of the customer";
    private static final String OFFERS = "offers ";
    private static final String SAID = "said ";
    private static final Column RECORDS = col(CustomerRecords.RECORDS);

    private final List<Attribute> attributes;
    private final Map<String, Candidates> policies = new LinkedHashMap<>();
    private final Decision decision;

    private MasteringCounts(AttributesConfig attributes, Decision decision) {
        this.attributes = attributes.attributes();
        this.decision = decision;
        decision.policies().forEach(policy -> policy.policy().attributes().forEach(name -> policies.put(name, policy)));
    }

    /** Figures in a total order; what never occurs has none. */
    static List<Metric> of(AttributesConfig attributes, Decision decision) {
        return new MasteringCounts(attributes, decision)
                .counts().collectAsList().stream()
                        .flatMap(MasteringCounts::metrics)
                        .filter(metric -> metric.value() > 0)
                        .sorted(Comparator.comparing(Metric::name)
                                .thenComparing(Metric::subject)
                                .thenComparing(Metric::detail))
                        .toList();
    }

    private static Stream<Metric> metrics(Row row) {
        String subject = row.getString(1);
        String detail = row.getString(2);
        return switch (row.getString(0)) {
            case "record" -> Stream.of(new Metric("golden_sources", subject, detail, row.getLong(3)));
            case "decided" -> Stream.of(new Metric("golden_decided", subject, detail, row.getLong(3)));
            case "pair" ->
                Stream.of(
                        new Metric("golden_compared", subject, detail, row.getLong(3)),
                        new Metric("golden_agreed", subject, detail, row.getLong(4)));
            default ->
                Stream.of(
                        new Metric("golden_offered", subject, detail, row.getLong(3)),
                        new Metric("golden_offering", subject, detail, row.getLong(4)),
                        new Metric("golden_lost", subject, detail, row.getLong(5)),
                        new Metric("golden_customers", subject, detail, row.getLong(6)));
        };
    }

    private Dataset<Row> counts() {
        Column sources = array_sort(array_distinct(CustomerRecords.OWN.getField("source_system")));
        Dataset<Row> offered =
                decision.customers().withColumn(SOURCES, sources).withColumns(columns(OFFERS, this::offers));
        // Columns, not expressions that every pair of sources would repeat.
        Dataset<Row> said = offered.withColumns(columns(SAID, MasteringCounts::said));
        List<Column> seen = new ArrayList<>();
        seen.add(transform(CustomerRecords.OWN, record -> seen("record", record.getField("source_system"), lit(""))));
        seen.add(filter(
                array(decision.policies().stream().map(MasteringCounts::decided).toArray(Column[]::new)),
                each -> each.getField("detail").isNotNull()));
        attributes.forEach(attribute -> {
            seen.add(values(attribute));
            seen.add(pairs(attribute));
        });
        return said.select(inline(concat(seen.toArray(Column[]::new))))
                .groupBy("figure", "subject", "detail")
                .agg(sum("times"), sum("second"), sum("third"), sum("fourth"));
    }

    private Map<String, Column> columns(String prefix, Function<Attribute, Column> column) {
        Map<String, Column> columns = new LinkedHashMap<>();
        attributes.forEach(attribute -> columns.put(prefix + attribute.name(), column.apply(attribute)));
        return columns;
    }

    /** Of each value that is offered: its source, whether it is its record's first, and whether another one is golden. */
    private Column offers(Attribute attribute) {
        Candidates policy = policies.get(attribute.name());
        Column decided = Survivors.decided(policy);
        Column golden = Candidates.value(RECORDS, get(decided, lit(0)), attribute.name(), attribute.many());
        Column bySources =
                filter(decided, candidate -> candidate.getField(Candidates.PIN).equalTo(0L));
        Column offers = transform(bySources, candidate -> {
            Column value = Candidates.value(RECORDS, candidate, attribute.name(), attribute.many());
            // Of a group that lost, a part may still be what is golden.
            Column other = policy.policy().attributes().size() == 1 ? lit(true) : not(value.eqNullSafe(golden));
            return struct(
                    get(RECORDS, candidate.getField(Candidates.ORDINAL))
                            .getField("source_system")
                            .as("source"),
                    value.as("value"),
                    candidate.getField(Candidates.PLACE).equalTo(0).as("first"),
                    candidate.getField(Candidates.DECIDED).geq(0).and(other).as("lost"));
        });
        return filter(offers, offer -> offer.getField("value").isNotNull());
    }

    /** Sources with all they say, where there are several. */
    private static Column said(Attribute attribute) {
        Column offers = col(OFFERS + attribute.name());
        Column several = when(size(col(SOURCES)).gt(1), col(SOURCES)).otherwise(slice(col(SOURCES), 1, 0));
        Column said = transform(
                several,
                source -> struct(
                        source.as("source"),
                        transform(
                                        filter(offers, offer -> offer.getField("source")
                                                .equalTo(source)),
                                        offer -> offer.getField("value"))
                                .as("values")));
        return filter(said, each -> size(each.getField("values")).gt(0));
    }

    private static Column values(Attribute attribute) {
        return transform(
                col(OFFERS + attribute.name()),
                (offer, index) -> seen(
                        "value",
                        lit(attribute.name()),
                        offer.getField("source"),
                        offer.getField("first"),
                        offer.getField("lost"),
                        index.equalTo(0)));
    }

    /** Sources agree where they have a value in common. */
    private static Column pairs(Attribute attribute) {
        Column said = col(SAID + attribute.name());
        return flatten(transform(
                said,
                (left, place) -> transform(
                        filter(said, (right, other) -> other.gt(place)),
                        right -> seen(
                                "pair",
                                lit(attribute.name()),
                                concat(left.getField("source"), lit(AND), right.getField("source")),
                                coalesce(arrays_overlap(left.getField("values"), right.getField("values")), lit(false)),
                                lit(false),
                                lit(false)))));
    }

    /** What told the winner from the best of those that lost; no detail where none lost. */
    private static Column decided(Candidates policy) {
        Column next = get(
                filter(
                        Survivors.decided(policy),
                        candidate -> candidate.getField(Candidates.DECIDED).geq(0)),
                lit(0));
        Column rules = array(policy.deciders().stream().map(functions::lit).toArray(Column[]::new));
        return seen("decided", lit(policy.policy().name()), get(rules, next.getField(Candidates.DECIDED)));
    }

    private static Column seen(String figure, Column subject, Column detail) {
        return seen(figure, subject, detail, lit(false), lit(false), lit(false));
    }

    private static Column seen(
            String figure, Column subject, Column detail, Column second, Column third, Column fourth) {
        return struct(
                lit(figure).as("figure"),
                subject.as("subject"),
                detail.as("detail"),
                lit(1).as("times"),
                second.cast(DataTypes.IntegerType).as("second"),
                third.cast(DataTypes.IntegerType).as("third"),
                fourth.cast(DataTypes.IntegerType).as("fourth"));
    }
}
