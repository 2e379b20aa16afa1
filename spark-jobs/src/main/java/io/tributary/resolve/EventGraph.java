package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;

import io.tributary.resolve.Components.Graph;
import io.tributary.stage.Checkpoint;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Identifiers as nodes, linked where events saw two together, but not through those that too many share. Holds caches until
 * it is closed.
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

    Graph graph() {
        return new Graph(
                nodes.select("node_id"),
                links.select(col("left").as("left_node_id"), col("right").as("right_node_id")));
    }

    @Override
    public void close() {
        Checkpoint.free(links);
        Checkpoint.free(nodes);
    }
}
