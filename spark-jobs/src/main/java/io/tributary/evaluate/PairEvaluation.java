package io.tributary.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.evaluate.EvaluationFigures.Coverage;
import io.tributary.evaluate.EvaluationFigures.Estimate;
import io.tributary.evaluate.EvaluationFigures.Example;
import io.tributary.evaluate.EvaluationFigures.Mistake;
import io.tributary.evaluate.EvaluationFigures.Pairwise;
import io.tributary.evaluate.EvaluationFigures.Trap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * By labels of pairs: precision is of the labelled pairs that are in one customer the share labelled 1, recall of those
 * labelled 1 the share in one customer. Other pairs count as nothing, so both depend on which pairs were labelled.
 */
final class PairEvaluation {
    private final Published published;
    private final List<BlockingRule> rules;
    private final int most;

    PairEvaluation(Published published, List<BlockingRule> rules, int most) {
        this.published = published;
        this.rules = rules;
        this.most = most;
    }

    /** @param grouped records with source key, customer and component */
    EvaluationFigures figures(Labels labels, Dataset<Row> grouped, Estimate estimate, List<Trap> traps) {
        Dataset<Row> judged = judged(labels.rows(), grouped).persist();
        try {
            Column match = col(Labels.MATCH).equalTo(1);
            Column together = col("left_customer").equalTo(col("right_customer"));
            Row totals = judged.agg(count(lit(1)), counted(match), counted(together), counted(match.and(together)))
                    .first();
            if (totals.getLong(0) == 0) {
                throw Evaluation.nothingFits("pairs");
            }
            long records = judged.select(explode(array("left", "right")).as("record"))
                    .distinct()
                    .count();
            return new EvaluationFigures(
                    new Coverage(
                            "pairs",
                            totals.getLong(0),
                            0,
                            0,
                            labels.rows().count() - totals.getLong(0),
                            grouped.count() - records,
                            labels.incomplete()),
                    new Pairwise(totals.getLong(1), totals.getLong(2), totals.getLong(3)),
                    Optional.empty(),
                    new BlockingReach(published, rules).ofPairs(judged.where(match)),
                    estimate,
                    mistakes(judged.where(match.unary_$bang().and(together)), "labelled 0, in one customer"),
                    mistakes(judged.where(match.and(together.unary_$bang())), "labelled 1, in two customers"),
                    traps);
        } finally {
            judged.unpersist();
        }
    }

    private static Column counted(Column condition) {
        return coalesce(sum(when(condition, 1L).otherwise(0L)), lit(0L));
    }

    /** left, right, match, both keys, customers and components; the smaller record first. */
    private static Dataset<Row> judged(Dataset<Row> labels, Dataset<Row> grouped) {
        Column key = concat(col("source_system"), lit(" "), col("source_record_id"));
        Dataset<Row> sides = grouped.select(
                col("source_system"),
                col("source_record_id"),
                col("record_id"),
                key.as("key"),
                col("customer"),
                col("component"));
        String[] first = {"left_source_system", "left_source_record_id"};
        String[] second = {"right_source_system", "right_source_record_id"};
        return labels.join(sides.toDF(first[0], first[1], "one", "left_key", "left_customer", "left_component"), first)
                .join(
                        sides.toDF(second[0], second[1], "other", "right_key", "right_customer", "right_component"),
                        second)
                .withColumn("left", least(col("one"), col("other")))
                .withColumn("right", greatest(col("one"), col("other")));
    }

    /** The wrong pairs that score most. */
    private List<Mistake> mistakes(Dataset<Row> wrong, String why) {
        return wrong
                .join(published.bits(), new String[] {"left", "right"}, "left")
                .orderBy(desc("bits"), col("left_key"), col("right_key"))
                .limit(most)
                .select("left_key", "right_key", "bits")
                .collectAsList()
                .stream()
                .map(row -> mistake(row, why))
                .toList();
    }

    private static Mistake mistake(Row row, String why) {
        boolean scored = !row.isNullAt(2);
        return new Mistake(
                row.getString(0) + " and " + row.getString(1),
                2,
                2,
                1,
                why + (scored ? "" : ", below the review threshold or never compared"),
                Optional.empty(),
                scored ? List.of(new Example(row.getString(0), row.getString(1), row.getDouble(2), "")) : List.of());
    }
}
