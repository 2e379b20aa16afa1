package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tributary.compare.MatchModel;
import io.tributary.config.Configuration;
import io.tributary.config.ResolveConfig.IdentifierRule;
import io.tributary.config.ResolveConfig.Links;
import io.tributary.config.load.Fingerprints;
import io.tributary.resolve.Clustering.Clusters;
import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import io.tributary.table.Tables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Clusters of the run's records, with the identifiers that link them. Holds caches until it is closed.
 *
 * @param clusters of records
 * @param identifiers valid ones: record_id, identifier_type, value, node_id, source_system
 * @param hubs identifier_type, node_id, records, limit of those that link nobody
 * @param model that scored
 */
record RecordClusters(Clusters clusters, Dataset<Row> identifiers, Dataset<Row> hubs, MatchModel model)
        implements AutoCloseable {

    /**
     * @param patterns rows of {@code pattern_score}
     * @param before record_id, component, content_hash and cluster of the run before
     */
    static RecordClusters of(StageContext context, Dataset<Row> patterns, Optional<Dataset<Row>> before) {
        Configuration configuration = context.configuration();
        Dataset<Row> models = context.read(IdentityTables.MATCH_MODEL);
        long version = ModelRows.latest(models);
        List<Row> rows = ModelRows.of(models, version);
        MatchModel model = ModelRows.model(rows);
        Dataset<Row> identifiers = context.read(Tables.IDENTIFIER)
                .where("valid")
                .select("record_id", "identifier_type", "value", "node_id", "source_system")
                .localCheckpoint(true);
        Dataset<Row> hubs = new Hubs(configuration.resolve().limits())
                .of(identifiers
                        .select("identifier_type", "node_id", "record_id")
                        .distinct()
                        .groupBy("identifier_type", "node_id")
                        .agg(count(lit(1)).as("records")))
                .localCheckpoint(true);
        Dataset<Row> linking = identifiers
                .where(col("identifier_type")
                        .isin(configuration.resolve().identifiers().stream()
                                .filter(rule -> rule.links() == Links.RECORDS)
                                .map(IdentifierRule::name)
                                .toArray()))
                .join(hubs.select("node_id"), new String[] {"node_id"}, "left_anti");
        RecordFacts facts = new RecordFacts(configuration);
        Scoring scoring = new Scoring(
                model,
                configuration.match(),
                configuration.resolve().thresholds(),
                configuration.resolve().limits(),
                ModelRows.isUsable(rows) ? Scoring.Usable.YES : Scoring.Usable.NO);
        Dataset<Row> links = RecordLinks.scored(
                        context.read(IdentityTables.SCORED_PAIR),
                        patterns,
                        model.priorBits(),
                        configuration.resolve().thresholds().candidate())
                .union(RecordLinks.exact(linking));
        Clusters clusters = new Clustering(
                        scoring, facts.limits(), version + "-" + Fingerprints.ofResolving(configuration))
                .of(
                        facts.of(
                                context.read(IdentityTables.RECORD_FEATURE),
                                context.read(Tables.STANDARD_RECORD),
                                linking),
                        links,
                        before);
        return new RecordClusters(clusters, identifiers, hubs, model);
    }

    @Override
    public void close() {
        clusters.close();
        Checkpoint.free(hubs);
        Checkpoint.free(identifiers);
    }
}
