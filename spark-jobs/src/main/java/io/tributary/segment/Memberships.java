package io.tributary.segment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.SegmentConfig.Unknown;
import io.tributary.segment.SegmentRules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who is in which segment: every rule in one pass over customers. A rule that is neither true nor false of a customer, as
 * something is not known or cannot be computed, holds or not as it declares.
 */
final class Memberships {
    private Memberships() {}

    /**
     * Adds a column of true or false for each rule, {@link RuleColumn#membership} its name.
     *
     * @param customers with what the rules look at
     * @param rules each after those it asks for
     */
    static Dataset<Row> flagged(Dataset<Row> customers, List<Rule> rules) {
        Map<String, Integer> levels = new HashMap<>();
        List<List<Rule>> byLevel = new ArrayList<>();
        for (Rule rule : rules) {
            int level = rule.segments().stream()
                    .mapToInt(other -> levels.get(other) + 1)
                    .max()
                    .orElse(0);
            levels.put(rule.name(), level);
            if (byLevel.size() == level) {
                byLevel.add(new ArrayList<>());
            }
            byLevel.get(level).add(rule);
        }
        Dataset<Row> flagged = customers;
        for (List<Rule> level : byLevel) {
            List<Column> columns = new ArrayList<>(List.of(col("*")));
            level.forEach(rule -> columns.add(holds(rule).as(RuleColumn.membership(rule.name()))));
            flagged = flagged.select(columns.toArray(Column[]::new));
        }
        return flagged;
    }

    /** Rows of customer_id and segment. */
    static Dataset<Row> rows(Dataset<Row> flagged, List<Rule> rules) {
        Column[] names = rules.stream()
                .map(rule -> when(col(RuleColumn.membership(rule.name())), lit(rule.name()))
                        .otherwise(lit(null).cast("string")))
                .toArray(Column[]::new);
        Column all = names.length == 0 ? lit(new String[0]) : array_compact(array(names));
        return flagged.select(col(CustomerFacts.CUSTOMER_ID), explode(all).as("segment"));
    }

    private static Column holds(Rule rule) {
        return coalesce(RuleColumn.of(rule.expression()), lit(rule.segment().unknown() == Unknown.IN));
    }
}
