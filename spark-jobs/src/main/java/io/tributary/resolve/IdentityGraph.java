package io.tributary.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.ResolveConfig;
import io.tributary.stage.Checkpoint;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * All nodes with the customer each belongs to, and all edges with what became of them. An identifier that records carry
 * belongs to the cluster with most of those records; one that only events know, to what it was seen with.
 */
final class IdentityGraph implements AutoCloseable {
    private static final Column NO_TIME = lit(null).cast("timestamp");
    private static final Column NO_COUNT = lit(null).cast("long");
    private static final Column NO_BITS = lit(null).cast("double");
    private static final Column NO_TEXT = lit(null).cast("string");
    static final String SUPPRESSED = "suppressed";
    private static final String HUB = "shared by more than usual";

    private final Identifiers identifiers;
    private final EventGraph events;
    private final RecordClusters records;
    private final Dataset<Row> carriers;
    private final Dataset<Row> owners;
    private final Dataset<Row> stitched;
    private final Dataset<Row> labelled;

    /**
     * @param identifiers of records
     * @param events all identifiers, and what events saw of them
     * @param records clusters of records
     */
    IdentityGraph(Identifiers identifiers, EventGraph events, RecordClusters records, ResolveConfig config) {
        this.identifiers = identifiers;
        this.events = events;
        this.records = records;
        this.carriers = carriers().localCheckpoint(true);
        this.owners = owners().localCheckpoint(true);
        this.stitched = stitched(config).localCheckpoint(true);
        this.labelled = labelled().localCheckpoint(true);
    }

    /** record_id and node_id of what carries what, once; times, how often; and the record's cluster. */
    private Dataset<Row> carriers() {
        return identifiers
                .carried()
                .groupBy("record_id", "node_id")
                .agg(count(lit(1)).as("times"))
                .join(records.clusters().records().select("record_id", "cluster"), new String[] {"record_id"});
    }

    /** node_id and owner: the cluster that most of the records that carry it are of. */
    private Dataset<Row> owners() {
        return carriers.join(events.hubNodes(), new String[] {"node_id"}, "left_anti")
                .groupBy("node_id", "cluster")
                .agg(sum("times").as("records"))
                .withColumn(
                        "place",
                        row_number()
                                .over(Window.partitionBy("node_id")
                                        .orderBy(col("records").desc(), col("cluster"))))
                .where("place = 1")
                .select(col("node_id"), col("cluster").as("owner"));
    }

    private Dataset<Row> stitched(ResolveConfig config) {
        Dataset<Row> components = events.components();
        // Only what is linked is of a component.
        Dataset<Row> members = events.nodes()
                .join(components, new String[] {"node_id"})
                .join(owners, new String[] {"node_id"}, "left_outer")
                .select("component", "node_id", "identifier_type", "owner");
        Dataset<Row> links = events.links()
                .join(components.withColumnRenamed("node_id", "left"), new String[] {"left"})
                .select("component", "left", "right", "events", "first_seen");
        return members.groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
                .cogroup(
                        links.groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING()),
                        new Stitching(config),
                        Encoders.row(Stitching.RESULT));
    }

    /** Columns of {@link #nodes}, and label: that of the cluster of records that the node belongs to. */
    private Dataset<Row> labelled() {
        Dataset<Row> ofRecords = records.clusters()
                .records()
                .select(
                        col("record_id").as("node_id"),
                        lit("record").as("node_kind"),
                        NO_TEXT.as("identifier_type"),
                        col("component"),
                        col("content_hash"),
                        col("cluster").as("label"));
        Dataset<Row> ofIdentifiers = events.nodes()
                .join(
                        stitched.where("right is null").select(col("left").as("node_id"), col("group")),
                        new String[] {"node_id"},
                        "left_outer")
                .join(owners, new String[] {"node_id"}, "left_outer")
                .select(
                        col("node_id"),
                        lit("identifier").as("node_kind"),
                        col("identifier_type"),
                        NO_TEXT.as("component"),
                        NO_TEXT.as("content_hash"),
                        // By itself one is its owner's, or its own.
                        coalesce(col("group"), col("owner"), col("node_id")).as("label"));
        return ofRecords
                .union(ofIdentifiers)
                .withColumn("cluster", min("node_id").over(Window.partitionBy("label")));
    }

    /** node_id, node_kind, identifier_type, component, content_hash, cluster (the smallest node of it). */
    Dataset<Row> nodes() {
        return labelled.drop("label");
    }

    /** Rows of {@code suppressed_value}. */
    Dataset<Row> suppressed() {
        Dataset<Row> values = identifiers
                .carried()
                .join(events.hubNodes(), new String[] {"node_id"}, "left_semi")
                .groupBy("node_id")
                .agg(min("value").as("value"));
        Column place = row_number()
                .over(Window.partitionBy("node_id").orderBy(col("records").desc(), col("by")));
        return events.hubs()
                .withColumn("place", place)
                .where("place = 1")
                .join(values, new String[] {"node_id"}, "left_outer")
                .select(
                        col("identifier_type"),
                        col("node_id"),
                        col("value"),
                        col("records"),
                        col("limit"),
                        when(col("by").equalTo(Identifiers.BY_RECORDS), lit("shared by too many records"))
                                .otherwise(lit("seen with too many others"))
                                .as("reason"));
    }

    /** Rows of {@code identity_edge}. */
    Dataset<Row> edges(Dataset<Row> scoredBefore) {
        return scored(scoredBefore).union(carried()).union(seen()).union(decided());
    }

    private Dataset<Row> decided() {
        return records.decisions()
                .edges()
                .select(
                        col("left").as("left_node_id"),
                        col("right").as("right_node_id"),
                        lit("override").as("edge_kind"),
                        NO_BITS.as("bits"),
                        NO_COUNT.as("events"),
                        NO_TIME.as("first_seen"),
                        NO_TIME.as("last_seen"),
                        col("state"),
                        col("reason"));
    }

    private Dataset<Row> scored(Dataset<Row> before) {
        Dataset<Row> fresh = records.clusters()
                .links()
                .where("bits is not null")
                .select(
                        col("left").as("left_node_id"),
                        col("right").as("right_node_id"),
                        lit("scored").as("edge_kind"),
                        col("bits"),
                        NO_COUNT.as("events"),
                        NO_TIME.as("first_seen"),
                        NO_TIME.as("last_seen"),
                        col("state"),
                        col("reason"));
        Dataset<Row> same = records.clusters()
                .records()
                .join(records.clusters().reused(), new String[] {"component"})
                .select(col("record_id").as("left_node_id"));
        return fresh.unionByName(
                before.where("edge_kind = 'scored'").join(same, new String[] {"left_node_id"}, "left_semi"));
    }

    private Dataset<Row> carried() {
        return carriers.join(labelled.select("node_id", "label"), new String[] {"node_id"})
                .join(events.hubNodes().withColumn("hub", lit(true)), new String[] {"node_id"}, "left_outer")
                .select(
                        least(col("record_id"), col("node_id")).as("left_node_id"),
                        greatest(col("record_id"), col("node_id")).as("right_node_id"),
                        lit("carried").as("edge_kind"),
                        NO_BITS.as("bits"),
                        NO_COUNT.as("events"),
                        NO_TIME.as("first_seen"),
                        NO_TIME.as("last_seen"),
                        when(col("hub"), SUPPRESSED)
                                .when(col("cluster").equalTo(col("label")), ComponentClusters.KEPT)
                                .otherwise(ComponentClusters.CUT)
                                .as("state"),
                        when(col("hub"), HUB)
                                .when(col("cluster").notEqual(col("label")), Stitching.ANOTHER)
                                .as("reason"));
    }

    private Dataset<Row> seen() {
        Dataset<Row> verdicts = stitched.where("right is not null").select("left", "right", "state", "reason");
        return events.together()
                .join(verdicts, new String[] {"left", "right"}, "left_outer")
                .select(
                        col("left").as("left_node_id"),
                        col("right").as("right_node_id"),
                        lit("seen_together").as("edge_kind"),
                        NO_BITS.as("bits"),
                        col("events"),
                        col("first_seen"),
                        col("last_seen"),
                        coalesce(col("state"), lit(SUPPRESSED)).as("state"),
                        when(col("state").isNull(), HUB)
                                .otherwise(col("reason"))
                                .as("reason"));
    }

    @Override
    public void close() {
        Checkpoint.free(labelled);
        Checkpoint.free(stitched);
        Checkpoint.free(owners);
        Checkpoint.free(carriers);
    }
}
