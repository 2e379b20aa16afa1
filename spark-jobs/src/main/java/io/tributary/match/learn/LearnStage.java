package io.tributary.match.learn;

import io.tributary.compare.MatchModel;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import io.tributary.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trains MLlib on the draft's clusters in a run that has estimated a new matching model, and writes what it says of every
 * agreement where it is clearly better (see {@link Learning}). A run that reuses a matching model reuses what was learned
 * with it: the saved model scores the agreements of this run, each once. The model card grows by training only.
 */
public final class LearnStage implements Stage {
    private static final MatchModel NO_MODEL = new MatchModel(0.5, List.of());

    @Override
    public String name() {
        return "learn";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(IdentityTables.SCORED_PAIR, IdentityTables.MATCH_MODEL, IdentityTables.DRAFT_CLUSTER);
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(IdentityTables.MODEL_CARD);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(IdentityTables.PATTERN_SCORE, IdentityTables.MODEL_CARD);
    }

    @Override
    public void run(StageContext context) {
        Dataset<Row> pairs = context.read(IdentityTables.SCORED_PAIR);
        List<Row> model = ModelRows.newest(context.read(IdentityTables.MATCH_MODEL));
        long version = ModelRows.version(model);
        PatternFeatures features = new PatternFeatures(version == 0 ? NO_MODEL : ModelRows.model(model));
        ModelCard card = new ModelCard(version);
        Optional<LearnedModel> learned = version == context.runSequence()
                ? trained(context, pairs, model, features, card)
                : reused(context, version);
        context.write(IdentityTables.PATTERN_SCORE, PatternScores.of(pairs, features, learned, version));
        context.write(
                IdentityTables.MODEL_CARD,
                context.session()
                        .createDataFrame(
                                card.rows(),
                                IdentityTables.MODEL_CARD.schema(
                                        context.configuration().declared())));
        context.metric("learned_model_used", "match", "", learned.isPresent() ? 1 : 0);
    }

    private static Optional<LearnedModel> trained(
            StageContext context, Dataset<Row> pairs, List<Row> model, PatternFeatures features, ModelCard card) {
        Dataset<Row> clusters = context.read(IdentityTables.DRAFT_CLUSTER);
        List<LabelledPattern> patterns = LabelledPairs.counted(pairs, clusters);
        Learning.Outcome outcome = unusable(model)
                .map(Learning.Outcome::nothing)
                .orElseGet(() -> Learning.from(patterns, features, context.session()));
        card.labels(patterns, pairs.count(), LabelledPairs.entities(clusters)).outcome(outcome);
        return outcome.used().map(learned -> {
            context.saveModel(ModelCard.MODEL, learned.writable());
            return saved(context, context.runSequence(), learned.learner(), learned.calibration());
        });
    }

    /** Why nothing may be merged by score, if so: then the draft labels teach nothing. */
    private static Optional<String> unusable(List<Row> model) {
        return model.stream()
                .filter(row -> row.getString(1).equals(ModelRows.UNUSABLE))
                .map(row -> row.getString(9))
                .findFirst();
    }

    private static Optional<LearnedModel> reused(StageContext context, long version) {
        return ModelCard.used(context.readPrevious(IdentityTables.MODEL_CARD), version)
                .map(used -> saved(context, version, used.kind(), used.calibration()));
    }

    /** As saved, in the run that trains it too: one just trained holds the session, which cannot travel to tasks. */
    private static LearnedModel saved(StageContext context, long version, Learner learner, Calibration calibration) {
        return new LearnedModel(learner, context.loadModel(ModelCard.MODEL, version, learner.reader()), calibration);
    }
}
