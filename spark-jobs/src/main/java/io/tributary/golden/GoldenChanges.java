package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.stage.PreviewFigures.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Golden values that differ from those published: one row of customer, attribute, change and rule for each. */
final class GoldenChanges {
    private static final String PUBLISHED = "published ";
    private static final Column RECORDS = col(CustomerRecords.RECORDS);

    private final Decision decision;
    private final GoldenRows rows;

    private GoldenChanges(Configuration configuration, Decision decision) {
        this.decision = decision;
        this.rows = new GoldenRows(configuration.attributes(), decision);
    }

    /**
     * @param configuration of the decision
     * @param compared attributes of one type in both
     * @param golden rows of golden_record
     */
    static Dataset<Row> of(
            Configuration configuration, Decision decision, List<Attribute> compared, Dataset<Row> golden) {
        return new GoldenChanges(configuration, decision).of(compared, golden);
    }

    private Dataset<Row> of(List<Attribute> compared, Dataset<Row> golden) {
        List<Column> published = new ArrayList<>(List.of(col("customer_id")));
        compared.forEach(attribute -> published.add(col(attribute.name()).as(PUBLISHED + attribute.name())));
        Column[] cells = compared.stream().map(this::cell).toArray(Column[]::new);
        Column none = array().cast("array<struct<attribute:string,change:string,rule:string>>");
        return decision.customers()
                .join(golden.select(published.toArray(Column[]::new)), "customer_id")
                .select(
                        col("customer_id"),
                        inline(filter(cells.length == 0 ? none : array(cells), cell -> cell.getField("change")
                                .isNotNull())));
    }

    private Column cell(Attribute attribute) {
        Column before = col(PUBLISHED + attribute.name());
        Column after = rows.golden(attribute);
        Column change = when(before.eqNullSafe(after), lit(null))
                .when(before.isNull(), Change.FILLED.name())
                .when(after.isNull(), Change.EMPTIED.name());
        if (attribute.many()) {
            change = change.when(array_sort(before).equalTo(array_sort(after)), Change.REORDERED.name());
        }
        return struct(
                lit(attribute.name()).as("attribute"),
                change.otherwise(Change.CHANGED.name()).as("change"),
                when(before.eqNullSafe(after), lit(null))
                        .otherwise(rule(attribute, before))
                        .as("rule"));
    }

    /** By which the first value published loses; where it does not, or there is none, the winner's own. */
    private Column rule(Attribute attribute, Column published) {
        Candidates policy = rows.policy(attribute);
        Column decided = Survivors.decided(policy);
        Column first = attribute.many() ? get(published, lit(0)) : published;
        Column losers = filter(
                decided, candidate -> candidate.getField(Candidates.DECIDED).geq(0));
        Column loser = get(
                filter(losers, candidate -> Candidates.value(RECORDS, candidate, attribute.name(), attribute.many())
                        .equalTo(first)),
                lit(0));
        Column code =
                coalesce(loser.getField(Candidates.DECIDED), get(losers, lit(0)).getField(Candidates.DECIDED));
        Column rules = array(
                Stream.concat(policy.deciders().stream(), Stream.of(policy.keepsAll() ? "keep-all" : "only value"))
                        .map(functions::lit)
                        .toArray(Column[]::new));
        return get(rules, coalesce(code, lit(policy.deciders().size())));
    }
}
