package io.tributary.cli.history;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Keeps what a run has made of the tables that follow from its records, then empties those that later runs save work by:
 * the next run has nothing but its model, and the customers that there were.
 */
public final class Forgetting implements Stage {
    /** What follows from the records, the model, and the customers of before. */
    public static final List<Table> RESULTS = List.of(
            IdentityTables.RECORD_FEATURE,
            IdentityTables.SCORED_PAIR,
            IdentityTables.PATTERN_SCORE,
            IdentityTables.IDENTITY_NODE,
            IdentityTables.IDENTITY_EDGE,
            IdentityTables.SUPPRESSED_VALUE,
            IdentityTables.CROSSWALK,
            IdentityTables.CUSTOMER_REDIRECT,
            IdentityTables.CUSTOMER_ID_HISTORY);

    private static final Set<Table> MEMORY = Set.of(
            IdentityTables.RECORD_FEATURE,
            IdentityTables.SCORED_PAIR,
            IdentityTables.IDENTITY_NODE,
            IdentityTables.IDENTITY_EDGE);

    private Map<String, Set<String>> results = Map.of();

    @Override
    public String name() {
        return "forget";
    }

    @Override
    public Set<Table> reads() {
        return Set.copyOf(RESULTS);
    }

    @Override
    public Set<Table> writes() {
        return MEMORY;
    }

    @Override
    public void run(StageContext context) {
        results = content(context::read);
        MEMORY.forEach(table -> context.write(
                table,
                context.session()
                        .createDataFrame(
                                List.<Row>of(),
                                table.schema(context.configuration().declared()))));
    }

    /** What the last run has made, before it was forgotten. */
    public Map<String, Set<String>> results() {
        return results;
    }

    /** Rows as text, per table. */
    public static Map<String, Set<String>> content(Function<Table, Dataset<Row>> tables) {
        Map<String, Set<String>> content = new TreeMap<>();
        RESULTS.forEach(table -> content.put(table.name(), new TreeSet<>()));
        RESULTS.stream()
                .map(table -> tables.apply(table)
                        .select(
                                lit(table.name()).as("table"),
                                to_json(struct(functions.col("*"))).as("row")))
                .reduce(Dataset::union)
                .orElseThrow()
                .collectAsList()
                .forEach(row -> content.get(row.getString(0)).add(row.getString(1)));
        return content;
    }
}
