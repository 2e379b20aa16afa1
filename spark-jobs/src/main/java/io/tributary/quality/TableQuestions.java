package io.tributary.quality;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.table.ScoreTables;
import io.tributary.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What all rules together ask of the rows of a table, answered in one pass over them: keys that occur twice, customers who
 * are none, scores out of range. Of a table that grows run by run, this run's rows are judged: the others were in theirs.
 */
final class TableQuestions {
    static final String CUSTOMER = "customer_id";

    private static final String LIVING = "_living";
    private static final String TIMES = "_times";

    private final Table table;
    private final boolean countsDoubles;
    private final boolean asksForStrangers;
    private final List<Rule> ranges;

    TableQuestions(Table table, List<Rule> rules) {
        this.table = table;
        this.countsDoubles = rules.stream().anyMatch(rule -> rule.asks(Check.UNIQUE_KEY, table.name()));
        this.asksForStrangers = rules.stream().anyMatch(rule -> rule.asks(Check.REFERENCE, table.name()));
        this.ranges = table.equals(ScoreTables.CUSTOMER_SCORE)
                ? rules.stream()
                        .filter(rule -> rule.check() == Check.SCORE_RANGE)
                        .toList()
                : List.of();
    }

    boolean isNone() {
        return !countsDoubles && !asksForStrangers && ranges.isEmpty();
    }

    /**
     * Figures as {@link TableFigures} has them.
     *
     * @param all rows of the table
     * @param living customer_id of living customers, each once; read only if customers are looked up
     */
    Dataset<Row> answered(Dataset<Row> all, Supplier<Dataset<Row>> living, long runSequence) {
        Dataset<Row> rows = table.key().contains("run_sequence") ? TableFigures.ofRun(all, runSequence) : all;
        if (asksForStrangers) {
            rows = rows.join(living.get().withColumn(LIVING, lit(true)), new String[] {CUSTOMER}, "left_outer");
        }
        Map<String, Column> flags = flags();
        List<Column> counts = new ArrayList<>();
        if (countsDoubles) {
            List<Column> ofKey = new ArrayList<>(List.of(count(lit(1)).as(TIMES)));
            flags.forEach((name, flag) -> ofKey.add(count_if(flag).as(name)));
            rows = aggregated(rows, table.key().stream().map(name -> col(name)).toList(), ofKey);
            counts.add(count_if(col(TIMES).gt(1)).as(TIMES));
            flags.keySet()
                    .forEach(name -> counts.add(coalesce(sum(name), lit(0L)).as(name)));
        } else {
            flags.forEach((name, flag) -> counts.add(count_if(flag).as(name)));
        }
        return aggregated(rows, List.of(), counts)
                .select(explode(array(figures())).as("figure"))
                .select(TableFigures.figure(col("figure.metric"), col("figure.detail"), lit(""), col("figure.value")));
    }

    private static Dataset<Row> aggregated(Dataset<Row> rows, List<Column> keys, List<Column> counts) {
        Column[] others = counts.stream().skip(1).toArray(Column[]::new);
        return rows.groupBy(keys.toArray(Column[]::new)).agg(counts.get(0), others);
    }

    /** What is wrong with a row, by the column it is counted in. */
    private Map<String, Column> flags() {
        Map<String, Column> flags = new LinkedHashMap<>();
        if (asksForStrangers) {
            flags.put(TableFigures.STRANGERS, col(LIVING).isNull());
        }
        for (int i = 0; i < ranges.size(); i++) {
            flags.put(range(i), isOutside(ranges.get(i)));
        }
        return flags;
    }

    private Column[] figures() {
        List<Column> figures = new ArrayList<>();
        if (countsDoubles) {
            figures.add(TableFigures.entry(TableFigures.DOUBLE_KEYS, lit(table.name()), col(TIMES)));
        }
        if (asksForStrangers) {
            figures.add(TableFigures.entry(TableFigures.STRANGERS, lit(table.name()), col(TableFigures.STRANGERS)));
        }
        for (int i = 0; i < ranges.size(); i++) {
            figures.add(TableFigures.entry(
                    TableFigures.OUT_OF_RANGE, lit(ranges.get(i).name()), col(range(i))));
        }
        return figures.toArray(Column[]::new);
    }

    private static String range(int number) {
        return "_range_" + number;
    }

    /** Null is outside; so is what is no number, and what is infinite. */
    private static Column isOutside(Rule rule) {
        Column value = col("value");
        Column isInside = not(isnan(value))
                .and(abs(value).lt(lit(Double.POSITIVE_INFINITY)))
                .and(rule.range().from().map(value::geq).orElse(lit(true)))
                .and(rule.range().to().map(value::leq).orElse(lit(true)));
        Column isAsked =
                rule.on(RuleKey.SCORE).map(name -> col("score").equalTo(name)).orElse(lit(true));
        return isAsked.and(not(coalesce(isInside, lit(false))));
    }
}
