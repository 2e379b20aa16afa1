package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;

import io.tributary.compare.MatchModel;
import io.tributary.config.Configuration;
import io.tributary.config.load.Fingerprints;
import io.tributary.resolve.Clustering.Clusters;
import io.tributary.stage.Checkpoint;
import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import io.tributary.table.Tables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Clusters of the run's records. Holds caches until it is closed.
 *
 * @param clusters of records
 * @param decisions of stewards
 * @param release frees what else is held
 */
record RecordClusters(Clusters clusters, StewardDecisions decisions, Runnable release) implements AutoCloseable {

    /**
     * @param identifiers of the records
     * @param patterns rows of {@code pattern_score}
     * @param before record_id, component, content_hash and cluster of the run before
     */
    static RecordClusters of(
            StageContext context, Identifiers identifiers, Dataset<Row> patterns, Optional<Dataset<Row>> before) {
        Configuration configuration = context.configuration();
        List<Row> rows = ModelRows.newest(context.read(IdentityTables.MATCH_MODEL));
        MatchModel model = ModelRows.model(rows);
        Dataset<Row> linking = identifiers.linking();
        RecordFacts facts = new RecordFacts(configuration);
        Scoring scoring = new Scoring(
                model,
                configuration.match(),
                configuration.resolve().thresholds(),
                configuration.resolve().limits(),
                ModelRows.isUsable(rows) ? Scoring.Usable.YES : Scoring.Usable.NO);
        Dataset<Row> features = context.read(IdentityTables.RECORD_FEATURE);
        StewardDecisions decisions = StewardDecisions.of(context, features.select("record_id"));
        Dataset<Row> links = RecordLinks.scored(
                        context.read(IdentityTables.SCORED_PAIR),
                        patterns,
                        model.priorBits(),
                        configuration.resolve().thresholds().candidate())
                .union(RecordLinks.exact(linking))
                .union(decisions.links())
                .localCheckpoint(true);
        Dataset<Row> components = new Components()
                .of(
                        features.select(col("record_id").as("node_id")),
                        links.select(
                                col("left").as("left_node_id"), col("right").as("right_node_id")));
        Clusters clusters = new Clustering(
                        scoring,
                        facts.limits(),
                        ModelRows.version(rows) + "-" + Fingerprints.ofResolving(configuration))
                .of(
                        facts.of(features, context.read(Tables.STANDARD_RECORD), linking, decisions.marks()),
                        links,
                        components,
                        before);
        return new RecordClusters(clusters, decisions, () -> {
            decisions.free();
            Checkpoint.free(components);
            Checkpoint.free(links);
        });
    }

    @Override
    public void close() {
        clusters.close();
        release.run();
    }
}
