package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.ResolveConfig;
import io.tributary.config.ResolveConfig.IdentifierRule;
import io.tributary.config.ResolveConfig.Links;
import io.tributary.stage.Checkpoint;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The run's identifiers: which records carry them, which were seen together in events, and which are shared by so many
 * that they link nobody. Holds caches until it is closed.
 */
final class Identifiers implements AutoCloseable {
    /** What is counted of a hub: records that carry it, or identifiers that it was seen with. */
    static final String BY_RECORDS = "records";

    static final String BY_EVENTS = "events";

    private final ResolveConfig config;
    private final Dataset<Row> carried;
    private final Dataset<Row> seen;
    private final Dataset<Row> hubs;

    private Identifiers(Dataset<Row> standardised, Dataset<Row> seen, ResolveConfig config) {
        this.config = config;
        this.carried = standardised
                .where("valid")
                .select("record_id", "identifier_type", "value", "node_id", "source_system")
                .localCheckpoint(true);
        this.seen = seen;
        this.hubs = new Hubs(config.limits()).of(carriers().union(neighbours())).localCheckpoint(true);
    }

    /**
     * Those of records and of events.
     *
     * @param carried rows of {@code identifier}
     * @param seen of {@link EventLinks#seen}
     */
    static Identifiers of(Dataset<Row> carried, Dataset<Row> seen, ResolveConfig config) {
        return new Identifiers(carried, seen.localCheckpoint(true), config);
    }

    /** Those of records alone. */
    static Identifiers ofRecords(Dataset<Row> identifiers, ResolveConfig config) {
        // Empty in the plan, so that what is asked of events is left out of it.
        return new Identifiers(
                identifiers, identifiers.sparkSession().createDataFrame(List.of(), EventLinks.SEEN), config);
    }

    private Dataset<Row> carriers() {
        return carried.groupBy(lit(BY_RECORDS).as("by"), col("identifier_type"), col("node_id"))
                .agg(countDistinct("record_id").as("records"));
    }

    private Dataset<Row> neighbours() {
        Dataset<Row> together = together();
        return together.select(
                        col("left_type").as("identifier_type"), col("left").as("node_id"))
                .union(together.select(col("right_type"), col("right")))
                .groupBy(lit(BY_EVENTS).as("by"), col("identifier_type"), col("node_id"))
                .agg(count(lit(1)).as("records"));
    }

    /** Valid ones of records: record_id, identifier_type, value, node_id, source_system. */
    Dataset<Row> carried() {
        return carried;
    }

    /** Of those, the ones that make records one customer. */
    Dataset<Row> linking() {
        Object[] types = config.identifiers().stream()
                .filter(rule -> rule.links() == Links.RECORDS)
                .map(IdentifierRule::name)
                .toArray();
        return carried.where(col("identifier_type").isin(types))
                .join(
                        hubs.where(col("by").equalTo(BY_RECORDS)).select("node_id"),
                        new String[] {"node_id"},
                        "left_anti");
    }

    /** identifier_type and node_id of every one, once. */
    Dataset<Row> nodes() {
        return carried.select("identifier_type", "node_id")
                .union(seen.select(col("left_type"), col("left")))
                .union(seen.select(col("right_type"), col("right")))
                .distinct();
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

    @Override
    public void close() {
        Checkpoint.free(hubs);
        Checkpoint.free(seen);
        Checkpoint.free(carried);
    }
}
