package io.tributary.segment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row for each golden record with what is asked of it: attributes, traits, windows and scores; nothing else is read.
 */
final class CustomerFacts {
    static final String CUSTOMER_ID = "customer_id";
    static final String[] BY_CUSTOMER = {CUSTOMER_ID};

    private final CustomerColumns columns;
    private final Set<String> asked;

    /** @param asked names of columns */
    CustomerFacts(CustomerColumns columns, Set<String> asked) {
        this.columns = columns;
        this.asked = asked;
    }

    /**
     * Tables that facts are from.
     *
     * @param golden golden_record
     * @param traits customer_traits
     * @param parts trait_part
     * @param crosswalk of nodes to customers
     * @param scores rows of customer_score of one run
     */
    record Sources(
            Dataset<Row> golden, Dataset<Row> traits, Dataset<Row> parts, Dataset<Row> crosswalk, Dataset<Row> scores) {
        /** Nodes of living customers. */
        Dataset<Row> nodes() {
            return crosswalk.where("valid_to_run is null").select("node_id", CUSTOMER_ID);
        }
    }

    /** @param now run instant, at which windows end */
    Dataset<Row> of(Sources sources, Instant now) {
        Dataset<Row> facts =
                sources.golden().select(chosen(columns.known().attributes().fieldNames()));
        Column[] traits = chosen(columns.known().traits().fieldNames());
        if (traits.length > 1) {
            facts = facts.join(sources.traits().select(traits), BY_CUSTOMER, "left");
        }
        List<String> scores =
                columns.known().scores().stream().filter(asked::contains).toList();
        if (!scores.isEmpty()) {
            facts = facts.join(scores(sources.scores(), scores), BY_CUSTOMER, "left");
        }
        Windows windows = new Windows(
                columns.windows().stream()
                        .filter(window -> asked.contains(window.name()))
                        .toList(),
                columns.known().parts());
        return windows.joined(facts, sources.parts(), sources.nodes(), now);
    }

    private Column[] chosen(String... names) {
        List<Column> chosen = new ArrayList<>(List.of(col(CUSTOMER_ID)));
        for (String name : names) {
            if (asked.contains(name)) {
                chosen.add(col(name));
            }
        }
        return chosen.toArray(Column[]::new);
    }

    private static Dataset<Row> scores(Dataset<Row> scores, List<String> names) {
        Column figures = struct(
                col("value").cast("double").as("value"),
                col("percentile").cast("int").as("percentile"));
        Column[] byName = names.stream()
                .map(name ->
                        first(when(col("score").equalTo(name), figures), true).as(name))
                .toArray(Column[]::new);
        return scores.groupBy(CUSTOMER_ID).agg(byName[0], java.util.Arrays.copyOfRange(byName, 1, byName.length));
    }
}
