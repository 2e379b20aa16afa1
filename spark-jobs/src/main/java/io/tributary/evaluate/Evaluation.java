package io.tributary.evaluate;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.ConfigurationException;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.evaluate.EvaluationFigures.Blocking;
import io.tributary.evaluate.EvaluationFigures.Coverage;
import io.tributary.evaluate.EvaluationFigures.Estimate;
import io.tributary.evaluate.EvaluationFigures.Trap;
import io.tributary.evaluate.Labels.Form;
import io.tributary.table.Parallel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges published customers by labels: pairwise and B-cubed precision and recall, what blocking keeps, the largest errors
 * and planted traps, with the model's own estimate beside them. Only labelled records are judged: what has no label is
 * neither right nor wrong. Judging changes nothing in the lake.
 */
public final class Evaluation {
    private final Published published;
    private final Request request;

    /**
     * What is asked.
     *
     * @param labels the file's columns, all text
     * @param renamed our column to the labels' own, where they differ
     * @param traps planted look-alikes, if there are any
     * @param sources that the configuration names
     * @param rules of blocking
     * @param mistakes customers, and people, that are told
     */
    public record Request(
            Given labels,
            Map<String, String> renamed,
            Optional<Given> traps,
            Set<String> sources,
            List<BlockingRule> rules,
            int mistakes) {
        public Request {
            renamed = Map.copyOf(renamed);
            sources = Set.copyOf(sources);
            rules = List.copyOf(rules);
        }
    }

    /** A file that was handed over, and its name for messages. */
    public record Given(String name, Dataset<Row> rows) {}

    public Evaluation(Published published, Request request) {
        this.published = published;
        this.request = request;
    }

    /** @throws ConfigurationException when labels or traps cannot be used, or the lake has no customers */
    public EvaluationFigures figures() {
        if (published.customers().isEmpty()) {
            throw new ConfigurationException(
                    "The lake has published no customers", "Run every stage first: tributary run");
        }
        Labels labels =
                Labels.of(request.labels().rows(), request.labels().name(), request.renamed(), request.sources());
        Dataset<Row> grouped = published.grouped().persist();
        try {
            return labels.form() == Form.CLUSTERS
                    ? byClusters(labels, grouped)
                    : new PairEvaluation(published, request.rules(), request.mistakes())
                            .figures(labels, grouped, estimate(), traps(grouped.limit(0)));
        } finally {
            grouped.unpersist();
        }
    }

    private EvaluationFigures byClusters(Labels labels, Dataset<Row> grouped) {
        Dataset<Row> labelled = labels.rows()
                .withColumnRenamed("person_id", "person")
                .join(grouped, new String[] {"source_system", "source_record_id"})
                .persist();
        try {
            Agreement agreement = Agreement.of(labelled, "customer", "person");
            if (agreement.records() == 0) {
                throw nothingFits(request.labels().name());
            }
            LargestErrors errors = new LargestErrors(published, labelled, request.mistakes());
            return Parallel.both(
                    () -> Parallel.both(
                            () -> new BlockingReach(published, request.rules())
                                    .ofClusters(labelled, agreement.pairwise().truePairs()),
                            this::estimate,
                            Reached::new),
                    () -> traps(labelled),
                    (reached, traps) -> new EvaluationFigures(
                            new Coverage(
                                    "clusters",
                                    agreement.records(),
                                    agreement.truth(),
                                    agreement.found(),
                                    labels.rows().count() - agreement.records(),
                                    grouped.count() - agreement.records(),
                                    labels.incomplete()),
                            agreement.pairwise(),
                            Optional.of(agreement.bCubed()),
                            reached.blocking(),
                            reached.estimate(),
                            errors.merges(),
                            errors.splits(),
                            traps));
        } finally {
            labelled.unpersist();
        }
    }

    private record Reached(Blocking blocking, Estimate estimate) {}

    static ConfigurationException nothingFits(String labels) {
        return new ConfigurationException(
                "No label of " + labels + " speaks of a record in the lake",
                "Give source_system and source_record_id as standard_record has them");
    }

    private List<Trap> traps(Dataset<Row> labelled) {
        return request.traps()
                .map(given -> Traps.of(given.rows(), given.name(), labelled))
                .orElse(List.of());
    }

    /** Probabilities of links by score: the mean of those kept, and what share of all they are. */
    private Estimate estimate() {
        Column probability =
                lit(1.0).divide(lit(1.0).plus(pow(lit(2.0), col("bits").multiply(-1))));
        Column kept = col("state").equalTo("kept");
        Row totals = published
                .edges()
                .where("edge_kind = 'scored'")
                .agg(
                        avg(when(kept, probability)),
                        coalesce(sum(when(kept, probability)), lit(0.0)),
                        coalesce(sum(probability), lit(0.0)))
                .first();
        double expected = totals.getDouble(2);
        return new Estimate(
                published.pairs().count(),
                totals.isNullAt(0) ? Optional.empty() : Optional.of(totals.getDouble(0)),
                expected == 0 ? Optional.empty() : Optional.of(totals.getDouble(1) / expected));
    }
}
