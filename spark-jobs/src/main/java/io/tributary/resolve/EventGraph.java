package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;

import io.tributary.resolve.Components.Graph;
import io.tributary.stage.Checkpoint;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Identifiers, linked where events saw two together, but not through those that too many share: most are linked to none.
 * Holds caches until it is closed.
 */
final class EventGraph implements AutoCloseable {
    private final Dataset<Row> nodes;
    private final Dataset<Row> links;

    EventGraph(Identifiers identifiers) {
        this.nodes = identifiers.nodes().localCheckpoint(true);
        Dataset<Row> hubs = identifiers.hubNodes();
        this.links = identifiers
                .together()
                .join(hubs.withColumnRenamed("node_id", "left"), new String[] {"left"}, "left_anti")
                .join(hubs.withColumnRenamed("node_id", "right"), new String[] {"right"}, "left_anti")
                .select("left", "right", "events", "first_seen")
                .localCheckpoint(true);
    }

    /** identifier_type and node_id of every identifier, once. */
    Dataset<Row> nodes() {
        return nodes;
    }

    /** left, right, events, first_seen. */
    Dataset<Row> links() {
        return links;
    }

    /** Of those that are linked. */
    Graph graph() {
        return new Graph(
                linked(),
                links.select(col("left").as("left_node_id"), col("right").as("right_node_id")));
    }

    /** node_id of every identifier that is linked to another one, once. */
    Dataset<Row> linked() {
        return links.select(col("left").as("node_id")).union(links.select("right")).distinct();
    }

    @Override
    public void close() {
        Checkpoint.free(links);
        Checkpoint.free(nodes);
    }
}
