package io.tributary.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tributary.compare.Frequencies;
import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.load.Fingerprints;
import io.tributary.match.SavedModel.Warned;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores pairs of records. A model is estimated when there is none, when the configuration of matching has changed, or when
 * one is asked for; otherwise the saved one is used, and only pairs with a new or changed record are compared; all pairs, if
 * the review threshold has changed.
 */
public final class MatchStage implements Stage {
    private static final String PAIRS = "scored_pairs";
    private static final String REVIEW_THRESHOLD = "review_threshold";

    /**
     * Checks what the configuration's reader cannot.
     *
     * @throws ConfigurationException when a blocking rule is no SQL over the declared attributes
     */
    public static void check(Configuration configuration) {
        BlockingExpressions.check(configuration.match(), configuration.attributes());
    }

    @Override
    public String name() {
        return "match";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(Tables.STANDARD_RECORD, IdentityTables.MATCH_MODEL, IdentityTables.TERM_FREQUENCY);
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(IdentityTables.MATCH_MODEL, IdentityTables.RECORD_FEATURE, IdentityTables.SCORED_PAIR);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(
                IdentityTables.RECORD_FEATURE,
                IdentityTables.SCORED_PAIR,
                IdentityTables.MATCH_MODEL,
                IdentityTables.TERM_FREQUENCY);
    }

    @Override
    public void run(StageContext context) {
        Configuration configuration = context.configuration();
        String fingerprint = Fingerprints.ofMatching(configuration);
        Optional<SavedModel> saved = saved(context)
                .filter(model -> model.fingerprint().equals(fingerprint))
                .filter(model -> !context.wantsNewModel());
        long version = saved.map(SavedModel::version).orElse(context.runSequence());
        Matching matching = new Matching(configuration.attributes(), configuration.match());
        Dataset<Row> values =
                matching.values(context.read(Tables.STANDARD_RECORD)).persist();
        try {
            if (saved.isEmpty()) {
                context.write(IdentityTables.TERM_FREQUENCY, TermFrequencies.count(values, matching.reader(), version));
            }
            List<Frequencies> frequencies = TermFrequencies.read(
                    context.read(IdentityTables.TERM_FREQUENCY),
                    version,
                    matching.reader().comparisons());
            Dataset<Row> features = Features.of(
                            values, matching.reader(), frequencies, version, configuration.cleanSources())
                    .persist();
            try {
                context.together(
                        part -> part.write(
                                IdentityTables.RECORD_FEATURE,
                                features.withColumn(
                                        REVIEW_THRESHOLD,
                                        lit(configuration.match().reviewThreshold()))),
                        part -> {
                            if (saved.isPresent()) {
                                reuse(part, matching, saved.get(), features);
                            } else {
                                train(part, matching, fingerprint, features);
                            }
                        });
            } finally {
                features.unpersist();
            }
        } finally {
            values.unpersist();
        }
    }

    private static Optional<SavedModel> saved(StageContext context) {
        if (!context.hasPrevious()) {
            return Optional.empty();
        }
        List<Row> rows = ModelRows.newest(context.readPrevious(IdentityTables.MATCH_MODEL));
        return rows.isEmpty() ? Optional.empty() : Optional.of(SavedModel.of(ModelRows.version(rows), rows));
    }

    private static void train(StageContext context, Matching matching, String fingerprint, Dataset<Row> features) {
        try (Matching.Trained trained = matching.train(features, context.runSequence())) {
            Estimate estimate = trained.estimate();
            write(context, trained.pairs());
            SavedModel model = SavedModel.of(
                    context.runSequence(),
                    SavedModel.rows(context.runSequence(), matching, estimate, trained.blocks(), fingerprint));
            context.write(
                    IdentityTables.MATCH_MODEL,
                    context.session()
                            .createDataFrame(
                                    model.rows(),
                                    IdentityTables.MATCH_MODEL.schema(
                                            context.configuration().declared())));
            context.metric("candidate_pairs", "all", "", trained.candidates());
            context.metric("model_trained", "all", "", 1);
            note(context, model, trained.blocks());
        }
    }

    private static void reuse(StageContext context, Matching matching, SavedModel model, Dataset<Row> features) {
        // Of what was kept by another threshold, pairs may be missing, or too many.
        Column comparable = col("model_version")
                .equalTo(model.version())
                .and(col(REVIEW_THRESHOLD)
                        .equalTo(context.configuration().match().reviewThreshold()));
        Dataset<Row> before = context.readPrevious(IdentityTables.RECORD_FEATURE)
                .withColumn(Differences.COMPARABLE, coalesce(comparable, lit(false)));
        try (Matching.Scored scored =
                matching.score(features, before, context.readPrevious(IdentityTables.SCORED_PAIR), model)) {
            write(context, scored.pairs());
            context.metric("records_compared", "all", "", scored.changed());
            context.metric("model_trained", "all", "", 0);
            note(context, model, scored.blocks());
        }
    }

    private static void write(StageContext context, Dataset<Row> pairs) {
        List<Column> figures = List.of(count(lit(1)).as(PAIRS));
        context.metric(PAIRS, "all", "", (Long)
                context.write(IdentityTables.SCORED_PAIR, pairs, figures).get(PAIRS));
    }

    private static void note(StageContext context, SavedModel model, Blocking.Keys blocks) {
        context.metric("model_version", "all", "", model.version());
        for (BlockSizes.RuleSize size : blocks.sizes()) {
            String rule =
                    context.configuration().match().blocking().get(size.rule()).toString();
            context.metric("rule_pairs", rule, "", size.pairs());
            context.metric("rule_blocks", rule, "", size.blocks());
            context.metric("rule_largest_block", rule, "", size.largest());
        }
        for (Blocking.SkippedBlock block : blocks.skipped()) {
            String rule =
                    context.configuration().match().blocking().get(block.rule()).toString();
            context.metric("skipped_block_records", rule, Long.toHexString(block.key()), block.records());
        }
        context.metric("skipped_blocks", "all", "", blocks.skippedBlocks());
        for (Warned warning : model.warnings()) {
            context.metric("match_warning", warning.code(), warning.subject() + ": " + warning.text(), 1);
        }
        model.unusable().ifPresent(why -> context.metric("match_unusable", "all", why, 1));
    }
}
