package io.tributary.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;

import io.tributary.evaluate.EvaluationFigures.Example;
import io.tributary.evaluate.EvaluationFigures.Mistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The customers and people that cost most pairs, with what the graph says of them: which links join different people, which
 * identifiers they share, why a person's records were kept apart. Only members of the worst few are joined with pairs.
 */
final class LargestErrors {
    private static final int EXAMPLES = 3;

    private final Published published;
    private final Dataset<Row> labelled;
    private final int most;

    /**
     * @param labelled records with source key, customer and person
     * @param most customers, and people, that are told
     */
    LargestErrors(Published published, Dataset<Row> labelled, int most) {
        this.published = published;
        this.labelled = labelled;
        this.most = most;
    }

    /** Customers of several people. */
    List<Mistake> merges() {
        List<Row> worst = worst("customer", "person");
        if (worst.isEmpty()) {
            return List.of();
        }
        Dataset<Row> members = members(worst, "customer");
        Map<String, List<Example>> examples = examples(members, "customer", "person");
        Map<String, Double> weakest = weakest(members);
        Map<String, List<String>> shared = sharedIdentifiers(members);
        return worst.stream()
                .map(row -> {
                    String customer = row.getString(0);
                    List<Example> own = examples.getOrDefault(customer, List.of());
                    return mistake(
                            row,
                            whyMerged(own, shared.getOrDefault(customer, List.of())),
                            Optional.ofNullable(weakest.get(customer)),
                            own);
                })
                .toList();
    }

    /** People of several customers. */
    List<Mistake> splits() {
        List<Row> worst = worst("person", "customer");
        if (worst.isEmpty()) {
            return List.of();
        }
        Map<String, List<Example>> examples = examples(members(worst, "person"), "person", "customer");
        return worst.stream()
                .map(row -> {
                    List<Example> own = examples.getOrDefault(row.getString(0), List.of());
                    return mistake(row, whySplit(own), Optional.empty(), own);
                })
                .toList();
    }

    private static Mistake mistake(Row row, String why, Optional<Double> weakest, List<Example> examples) {
        return new Mistake(row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3), why, weakest, examples);
    }

    private static String whyMerged(List<Example> examples, List<String> shared) {
        List<String> reasons = new ArrayList<>();
        if (!examples.isEmpty()) {
            reasons.add("records of different people score up to " + bits(examples.get(0)));
        }
        if (!shared.isEmpty()) {
            reasons.add("they share: " + String.join(", ", shared));
        }
        return reasons.isEmpty()
                ? "joined through records in between: no two of different people were scored"
                : String.join("; ", reasons);
    }

    private static String whySplit(List<Example> examples) {
        if (examples.isEmpty()) {
            return "no two of its records in different customers reached the review threshold";
        }
        String state = examples.get(0).state();
        return "strongest pair apart " + bits(examples.get(0)) + (state.isEmpty() ? "" : ", " + state);
    }

    private static String bits(Example example) {
        return String.format(Locale.ROOT, "%.1f bits", example.bits());
    }

    /** group, records, parts, pairs across parts; the worst first. */
    private List<Row> worst(String group, String part) {
        return labelled.groupBy(col(group), col(part))
                .agg(count(lit(1)).as("n"))
                .groupBy(group)
                .agg(
                        sum("n").as("records"),
                        count(lit(1)).as("parts"),
                        sum("n").multiply(sum("n"))
                                .minus(sum(col("n").multiply(col("n"))))
                                .divide(2)
                                .cast("long")
                                .as("pairs"))
                .where("pairs > 0")
                .orderBy(desc("pairs"), col(group))
                .limit(most)
                .collectAsList();
    }

    private Dataset<Row> members(List<Row> worst, String group) {
        return labelled.where(col(group)
                .isInCollection(worst.stream().map(row -> row.getString(0)).toList()));
    }

    /** Scored pairs within a group across its parts, a few each. */
    private Map<String, List<Example>> examples(Dataset<Row> members, String group, String part) {
        Column key = concat(col("source_system"), lit(" "), col("source_record_id"));
        Dataset<Row> sides = members.select(col("record_id"), col(group), col(part), key.as("key"));
        Dataset<Row> states = published
                .edges()
                .where(col("edge_kind").equalTo("scored"))
                .select(
                        col("left_node_id").as("left"),
                        col("right_node_id").as("right"),
                        concat_ws(": ", col("state"), col("reason")).as("state"));
        List<Row> rows = published
                .bits()
                .join(sides.toDF("left", "group", "left_part", "left_key"), "left")
                .join(sides.toDF("right", "right_group", "right_part", "right_key"), "right")
                .where("group = right_group AND left_part <> right_part")
                .withColumn(
                        "place",
                        row_number().over(Window.partitionBy("group").orderBy(desc("bits"), col("left"), col("right"))))
                .where(col("place").leq(EXAMPLES))
                .join(states, new String[] {"left", "right"}, "left")
                .orderBy("group", "place")
                .select("group", "left_key", "right_key", "bits", "state")
                .collectAsList();
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString(0),
                        Collectors.mapping(
                                row -> new Example(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getDouble(3),
                                        row.isNullAt(4) ? "" : row.getString(4)),
                                Collectors.toList())));
    }

    /** customer to the bits of the weakest scored link kept inside it. */
    private Map<String, Double> weakest(Dataset<Row> members) {
        Dataset<Row> sides = members.select("record_id", "customer");
        Map<String, Double> weakest = new HashMap<>();
        published
                .edges()
                .where("edge_kind = 'scored' AND state = 'kept'")
                .join(sides.toDF("left_node_id", "left_customer"), "left_node_id")
                .join(sides.toDF("right_node_id", "right_customer"), "right_node_id")
                .where("left_customer = right_customer")
                .groupBy("left_customer")
                .agg(min("bits"))
                .collectAsList()
                .forEach(row -> weakest.put(row.getString(0), row.getDouble(1)));
        return weakest;
    }

    /** customer to the types of the identifiers that several of its people carry. */
    private Map<String, List<String>> sharedIdentifiers(Dataset<Row> members) {
        Dataset<Row> carried = published.edges().where("edge_kind = 'carried' AND state = 'kept'");
        Dataset<Row> sides = members.select("record_id", "customer", "person");
        Dataset<Row> holders = carried.select(
                        col("left_node_id").as("record_id"),
                        col("right_node_id").as("node_id"))
                .union(carried.select(col("right_node_id"), col("left_node_id")))
                .join(sides, "record_id");
        Map<String, List<String>> shared = new HashMap<>();
        holders.groupBy("customer", "node_id")
                .agg(count_distinct(col("person")).as("people"))
                .where("people > 1")
                .join(published.nodes().select("node_id", "identifier_type"), "node_id")
                .groupBy("customer")
                .agg(sort_array(collect_set("identifier_type")))
                .collectAsList()
                .forEach(row -> shared.put(row.getString(0), row.getList(1)));
        return shared;
    }
}
