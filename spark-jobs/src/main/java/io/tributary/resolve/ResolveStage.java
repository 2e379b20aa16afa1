package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.tributary.config.ResolveConfig;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.Parallel;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Decides which records and identifiers are one customer, and under which id. Only components whose content has changed are
 * clustered again.
 */
public final class ResolveStage implements Stage {

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(
                Tables.STANDARD_RECORD,
                Tables.IDENTIFIER,
                Tables.INTERACTION,
                IdentityTables.RECORD_FEATURE,
                IdentityTables.SCORED_PAIR,
                IdentityTables.MATCH_MODEL,
                IdentityTables.PATTERN_SCORE);
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(
                IdentityTables.IDENTITY_NODE,
                IdentityTables.IDENTITY_EDGE,
                IdentityTables.CROSSWALK,
                IdentityTables.CUSTOMER_REDIRECT,
                IdentityTables.CUSTOMER_ID_HISTORY);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(
                IdentityTables.IDENTITY_NODE,
                IdentityTables.IDENTITY_EDGE,
                IdentityTables.SUPPRESSED_VALUE,
                IdentityTables.CROSSWALK,
                IdentityTables.CUSTOMER_REDIRECT,
                IdentityTables.CUSTOMER_ID_HISTORY);
    }

    @Override
    public void run(StageContext context) {
        Dataset<Row> edgesBefore = context.readPrevious(IdentityTables.IDENTITY_EDGE);
        Dataset<Row> seen = EventLinks.seen(EventLinks.keys(context.read(Tables.INTERACTION)));
        ResolveConfig config = context.configuration().resolve();
        Dataset<Row> patterns = context.read(IdentityTables.PATTERN_SCORE);
        try (Identifiers identifiers = new Identifiers(context.read(Tables.IDENTIFIER), config);
                Sides sides = Parallel.both(
                        () -> new EventGraph(identifiers, seen, config),
                        () -> RecordClusters.of(context, identifiers, patterns, before(context)),
                        Sides::new);
                IdentityGraph graph = new IdentityGraph(identifiers, sides.events(), sides.records(), config)) {
            context.together(
                    part -> part.write(IdentityTables.IDENTITY_NODE, graph.nodes()),
                    part -> LinkFigures.write(part, graph.edges(edgesBefore)),
                    part -> part.write(IdentityTables.SUPPRESSED_VALUE, graph.suppressed()),
                    part -> identify(part, graph.nodes()),
                    part -> ResolveMetrics.note(part, sides.events(), sides.records(), graph));
        }
    }

    /** What events say of identifiers, and clusters of records: neither needs the other. */
    private record Sides(EventGraph events, RecordClusters records) implements AutoCloseable {
        @Override
        public void close() {
            records.close();
            events.close();
        }
    }

    private static void identify(StageContext context, Dataset<Row> nodes) {
        CustomerIds ids = new CustomerIds(context.runSequence(), context.runInstant(), context.keyedHash());
        CustomerIds.Previous previous = new CustomerIds.Previous(
                context.readPrevious(IdentityTables.CROSSWALK),
                context.readPrevious(IdentityTables.CUSTOMER_REDIRECT),
                context.readPrevious(IdentityTables.CUSTOMER_ID_HISTORY));
        try (CustomerIds.Outcome outcome = ids.assign(nodes.select("node_id", "node_kind", "cluster"), previous)) {
            context.together(
                    part -> part.write(IdentityTables.CROSSWALK, outcome.crosswalk()),
                    part -> part.write(IdentityTables.CUSTOMER_REDIRECT, outcome.redirect()),
                    part -> part.write(IdentityTables.CUSTOMER_ID_HISTORY, outcome.history()),
                    part -> ResolveMetrics.note(part, outcome));
        }
    }

    /** Record clusters as published before; a cluster is named by its smallest record, as when it is made. */
    private static Optional<Dataset<Row>> before(StageContext context) {
        if (!context.hasPrevious()) {
            return Optional.empty();
        }
        return Optional.of(context.readPrevious(IdentityTables.IDENTITY_NODE)
                .where("node_kind = 'record'")
                .select(
                        col("node_id").as("record_id"),
                        col("component"),
                        col("content_hash"),
                        min("node_id").over(Window.partitionBy("cluster")).as("cluster")));
    }
}
