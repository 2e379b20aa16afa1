package io.tributary.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.AttributesConfig;
import io.tributary.config.GoldenConfig;
import io.tributary.config.GoldenConfig.RuleKind;
import io.tributary.config.GoldenConfig.Survivorship;
import io.tributary.table.AttributeColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Every policy applied to every customer's records: beside these, one column a policy with its candidates as decided. */
final class Survivors {
    private static final String OFFERED = "offered_";
    private static final String RANKED = "ranked_";
    private static final String DECIDED = "decided_";

    private final List<Candidates> policies;

    /** @param trusting gives each policy the place of its trust */
    Survivors(GoldenConfig config, AttributesConfig attributes, Trusting trusting) {
        StructType standardised = AttributeColumns.standardised(attributes);
        this.policies = inOrder(config.survivorship()).stream()
                .map(policy -> new Candidates(
                        policy,
                        attributes,
                        standardised,
                        trusting.place(policy.attributes().get(0))))
                .toList();
    }

    /** Policies, those that others ask for first. */
    List<Candidates> policies() {
        return policies;
    }

    /** Column of a policy's decided candidates. */
    static Column decided(Candidates policy) {
        return col(DECIDED + policy.policy().name());
    }

    /** @param customers as {@link CustomerRecords} gives them */
    Dataset<Row> decide(Dataset<Row> customers) {
        Column records = col(CustomerRecords.RECORDS);
        Dataset<Row> decided = customers;
        Map<String, Column> winners = new HashMap<>();
        // Level by level: what a level makes is a column, and not an expression that the next repeats.
        for (List<Candidates> level : levels()) {
            Dataset<Row> offered = decided.withColumns(columns(level, OFFERED, policy -> policy.offered(records)));
            Dataset<Row> ranked = offered.withColumns(columns(
                    level,
                    RANKED,
                    policy -> policy.ranked(col(OFFERED + policy.policy().name()), records, winners)));
            decided = ranked.withColumns(columns(
                            level,
                            DECIDED,
                            policy ->
                                    policy.decided(col(RANKED + policy.policy().name()))))
                    .drop(names(level, OFFERED))
                    .drop(names(level, RANKED));
            level.forEach(policy -> winners.put(
                    policy.policy().name(),
                    functions.get(decided(policy), lit(0)).getField(Candidates.ORDINAL)));
        }
        return decided;
    }

    /** Policies that ask for no winner, then those that ask for winners among these, and so on. */
    private List<List<Candidates>> levels() {
        Map<String, Integer> depth = new HashMap<>();
        List<List<Candidates>> levels = new ArrayList<>();
        for (Candidates policy : policies) {
            int level = asked(policy.policy()).stream()
                    .mapToInt(name -> depth.get(name) + 1)
                    .max()
                    .orElse(0);
            depth.put(policy.policy().name(), level);
            while (levels.size() <= level) {
                levels.add(new ArrayList<>());
            }
            levels.get(level).add(policy);
        }
        return levels;
    }

    private static List<Survivorship> inOrder(List<Survivorship> policies) {
        Map<String, Survivorship> ordered = new LinkedHashMap<>();
        while (ordered.size() < policies.size()) {
            int before = ordered.size();
            policies.stream()
                    .filter(policy -> ordered.keySet().containsAll(asked(policy)))
                    .forEach(policy -> ordered.put(policy.name(), policy));
            if (ordered.size() == before) {
                throw new IllegalStateException("policies ask for each other's winners: " + policies);
            }
        }
        return List.copyOf(ordered.values());
    }

    private static List<String> asked(Survivorship policy) {
        return policy.rules().stream()
                .filter(rule -> rule.kind() == RuleKind.FROM_WINNER_OF)
                .flatMap(rule -> rule.words().stream())
                .toList();
    }

    private static Map<String, Column> columns(
            List<Candidates> policies, String prefix, Function<Candidates, Column> column) {
        Map<String, Column> columns = new LinkedHashMap<>();
        policies.forEach(policy -> columns.put(prefix + policy.policy().name(), column.apply(policy)));
        return columns;
    }

    private static String[] names(List<Candidates> policies, String prefix) {
        return policies.stream().map(policy -> prefix + policy.policy().name()).toArray(String[]::new);
    }
}
