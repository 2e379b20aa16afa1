package io.tributary.evaluate;

import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.evaluate.EvaluationFigures.Blocking;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Share of true pairs that blocking, scoring and closure keep. {@code scored_pair} holds only what reached the review
 * threshold; what blocking could have made is told from the hashes that keys are made of, in {@code record_feature}.
 */
final class BlockingReach {
    /** So many true pairs are compared one by one; more would cost more than the answer is worth. */
    private static final long MOST_PAIRS = 20_000_000;

    private final Published published;
    private final List<BlockingRule> rules;

    BlockingReach(Published published, List<BlockingRule> rules) {
        this.published = published;
        this.rules = rules;
    }

    /** @param labelled records with customer, component and person */
    Blocking ofClusters(Dataset<Row> labelled, long truePairs) {
        Dataset<Row> people = labelled.select("record_id", "person");
        long scored = published
                .pairs()
                .join(people.toDF("left_record_id", "left_person"), "left_record_id")
                .join(people.toDF("right_record_id", "right_person"), "right_record_id")
                .where("left_person = right_person")
                .count();
        Dataset<Row> pairs = people.toDF("left", "person")
                .join(people.toDF("right", "person"), "person")
                .where("left < right")
                .select("left", "right");
        return new Blocking(
                sharedKey(pairs, truePairs),
                EvaluationFigures.share(scored, truePairs),
                Agreement.of(labelled, "component", "person").pairwise().recall());
    }

    /** @param pairs labelled as of one person: left, right and their components */
    Blocking ofPairs(Dataset<Row> pairs) {
        long all = pairs.count();
        long scored = pairs.join(
                        published
                                .pairs()
                                .select(
                                        col("left_record_id").as("left"),
                                        col("right_record_id").as("right")),
                        new String[] {"left", "right"})
                .count();
        long closed = pairs.where("left_component = right_component").count();
        return new Blocking(
                sharedKey(pairs.select("left", "right"), all),
                EvaluationFigures.share(scored, all),
                EvaluationFigures.share(closed, all));
    }

    private Optional<Double> sharedKey(Dataset<Row> pairs, long all) {
        Set<BlockingPart> distinct = new LinkedHashSet<>();
        rules.forEach(rule -> distinct.addAll(rule.parts()));
        List<BlockingPart> parts = List.copyOf(distinct);
        Dataset<Row> features = published.features().select("record_id", "key_parts");
        boolean known =
                !features.where(size(col("key_parts")).equalTo(parts.size())).isEmpty();
        if (!known || all > MOST_PAIRS) {
            return Optional.empty();
        }
        Column shared = rules.stream().map(rule -> shares(rule, parts)).reduce(lit(false), Column::or);
        long found = pairs.join(features.toDF("left", "left_parts"), "left")
                .join(features.toDF("right", "right_parts"), "right")
                .where(shared)
                .count();
        return Optional.of(EvaluationFigures.share(found, all));
    }

    /** A part that a rule names twice asks for two values in common. */
    private static Column shares(BlockingRule rule, List<BlockingPart> parts) {
        return rule.parts().stream()
                .distinct()
                .map(part -> {
                    Column place = lit(parts.indexOf(part) + 1);
                    return size(array_intersect(
                                    element_at(col("left_parts"), place), element_at(col("right_parts"), place)))
                            .geq(Collections.frequency(rule.parts(), part));
                })
                .reduce(lit(true), Column::and);
    }
}
