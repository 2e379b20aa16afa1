package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.ResolveConfig;
import io.tributary.stage.Checkpoint;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All identifiers, of records and of events, linked where events saw two together, but not through those that too many share:
 * most are linked to none. Holds caches until it is closed.
 */
final class EventGraph implements AutoCloseable {
    /** What is counted of a hub: identifiers that it was seen with. */
    static final String BY_EVENTS = "events";

    private final Dataset<Row> seen;
    private final Dataset<Row> eventHubs;
    private final Dataset<Row> hubs;
    private final Dataset<Row> nodes;
    private final Dataset<Row> links;
    private final Dataset<Row> components;

    /**
     * @param identifiers of records
     * @param seen of {@link EventLinks#seen}
     */
    EventGraph(Identifiers identifiers, Dataset<Row> seen, ResolveConfig config) {
        this.seen = seen.localCheckpoint(true);
        this.eventHubs = new Hubs(config.limits()).of(neighbours()).localCheckpoint(true);
        this.hubs = identifiers.hubs().union(eventHubs);
        this.nodes = identifiers
                .carried()
                .select("identifier_type", "node_id")
                .union(this.seen.select("left_type", "left"))
                .union(this.seen.select("right_type", "right"))
                .distinct()
                .localCheckpoint(true);
        Dataset<Row> hub = hubNodes();
        this.links = together()
                .join(hub.withColumnRenamed("node_id", "left"), new String[] {"left"}, "left_anti")
                .join(hub.withColumnRenamed("node_id", "right"), new String[] {"right"}, "left_anti")
                .select("left", "right", "events", "first_seen")
                .localCheckpoint(true);
        this.components = new Components()
                .of(
                        links.select(col("left").as("node_id")).union(links.select("right")),
                        links.select(
                                col("left").as("left_node_id"), col("right").as("right_node_id")));
    }

    private Dataset<Row> neighbours() {
        Dataset<Row> together = together();
        return together.select(
                        col("left_type").as("identifier_type"), col("left").as("node_id"))
                .union(together.select(col("right_type"), col("right")))
                .groupBy(lit(BY_EVENTS).as("by"), col("identifier_type"), col("node_id"))
                .agg(count(lit(1)).as("records"));
    }

    /** Two that were seen in one event: left, left_type, right, right_type, events, first_seen, last_seen. */
    Dataset<Row> together() {
        return seen.where(col("left").notEqual(col("right")));
    }

    /** by, identifier_type, node_id, records, limit of those that link nobody; by both counts, if both are too many. */
    Dataset<Row> hubs() {
        return hubs;
    }

    /** node_id of those, once. */
    Dataset<Row> hubNodes() {
        return hubs.select("node_id").distinct();
    }

    /** identifier_type and node_id of every identifier, once. */
    Dataset<Row> nodes() {
        return nodes;
    }

    /** left, right, events, first_seen. */
    Dataset<Row> links() {
        return links;
    }

    /** node_id and component of every identifier that is linked to another one. */
    Dataset<Row> components() {
        return components;
    }

    @Override
    public void close() {
        Checkpoint.free(components);
        Checkpoint.free(links);
        Checkpoint.free(nodes);
        Checkpoint.free(eventHubs);
        Checkpoint.free(seen);
    }
}
