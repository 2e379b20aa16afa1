package io.tributary.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.stage.Checkpoint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What becomes of every cluster and of every customer id that lived before. Where one id and one cluster have only each
 * other, or one of the two is alone, columns say it; only the rest goes through {@link Claims}, one connected group of
 * claims at a time.
 *
 * <p>Enters: nodes (previous_id and previous_kind: customer and kind before this run, null for a new node; cluster: null for a
 * node that is gone), and customer_id_history. Leaves: cluster (null if the id is gone), customer_id, event (null if the cluster keeps the id),
 * other_customer_id, nodes.
 */
final class ClaimVerdicts {
    static final String PREVIOUS_ID = "previous_id";
    static final String CLUSTER = "cluster";

    private static final StructType VERDICT = new StructType()
            .add(CLUSTER, DataTypes.StringType)
            .add("customer_id", DataTypes.StringType)
            .add("event", DataTypes.StringType)
            .add("other_customer_id", DataTypes.StringType)
            .add("nodes", DataTypes.LongType);

    private final NewCustomerIds newIds;

    ClaimVerdicts(NewCustomerIds newIds) {
        this.newIds = newIds;
    }

    /** Cached and complete; the caller frees it by {@link Checkpoint}. */
    Dataset<Row> of(Dataset<Row> nodes, Dataset<Row> history) {
        Dataset<Row> claims = claims(nodes).localCheckpoint(true);
        try {
            Dataset<Row> contested = claims.where(not(isAlone()));
            Dataset<Row> plain = plain(claims.where(isAlone()));
            if (contested.isEmpty()) {
                return complete(plain);
            }
            Dataset<Row> groups = groups(contested);
            try {
                return complete(plain.union(settled(contested, groups, history)));
            } finally {
                Checkpoint.free(groups);
            }
        } finally {
            Checkpoint.free(claims);
        }
    }

    /** Common nodes of an id and a cluster, in how many clusters the id is, and how many ids the cluster has. */
    private static Dataset<Row> claims(Dataset<Row> nodes) {
        Column id = col(PREVIOUS_ID);
        Column cluster = col(CLUSTER);
        // New nodes have no id and are no window of their own: in a first run all would be in one task.
        return nodes.groupBy(id, cluster)
                .agg(
                        count(lit(1)).as("nodes"),
                        count_if(col("previous_kind").equalTo("record")).as("records"))
                .withColumn("former", sum("records").over(Window.partitionBy(id, when(id.isNull(), cluster))))
                .withColumn("clusters", count(cluster).over(Window.partitionBy(id, when(id.isNull(), cluster))))
                .withColumn("ids", count(id).over(Window.partitionBy(cluster, when(cluster.isNull(), id))))
                // New nodes of a cluster that had others, and lost nodes of an id that has others, claim nothing.
                .where(id.isNotNull()
                        .and(cluster.isNotNull())
                        .or(id.isNull().and(col("ids").equalTo(0)))
                        .or(cluster.isNull().and(col("clusters").equalTo(0))));
    }

    private static Column isAlone() {
        return col(PREVIOUS_ID)
                .isNull()
                .or(col(CLUSTER).isNull())
                .or(col("clusters").equalTo(1).and(col("ids").equalTo(1)));
    }

    private Dataset<Row> plain(Dataset<Row> claims) {
        return claims.select(
                col(CLUSTER),
                coalesce(col(PREVIOUS_ID), newIds.column(col(CLUSTER))).as("customer_id"),
                when(col(PREVIOUS_ID).isNull(), CustomerEvent.CREATED.word())
                        .when(col(CLUSTER).isNull(), CustomerEvent.RETIRED.word())
                        .as("event"),
                lit(null).cast(DataTypes.StringType).as("other_customer_id"),
                col("nodes"));
    }

    /** node_id and component; ids and clusters are the nodes, each with a letter before, so that they can't be equal. */
    private static Dataset<Row> groups(Dataset<Row> contested) {
        Dataset<Row> edges = contested.select(
                ofId().as("left_node_id"), concat(lit("c"), col(CLUSTER)).as("right_node_id"));
        return new Components()
                .of(
                        edges.select("left_node_id")
                                .union(edges.select("right_node_id"))
                                .toDF("node_id"),
                        edges);
    }

    private static Column ofId() {
        return concat(lit("i"), col(PREVIOUS_ID));
    }

    private Dataset<Row> settled(Dataset<Row> contested, Dataset<Row> groups, Dataset<Row> history) {
        Dataset<Row> created = history.where(
                        col("event").isin(CustomerEvent.CREATED.word(), CustomerEvent.SPLIT.word()))
                .groupBy(col("customer_id").as(PREVIOUS_ID))
                .agg(min("run_sequence").as("created"));
        Dataset<Row> claims = contested
                .join(groups, ofId().equalTo(col("node_id")))
                .join(created, contested.col(PREVIOUS_ID).equalTo(created.col(PREVIOUS_ID)), "left")
                .select(
                        col("component"),
                        contested.col(PREVIOUS_ID),
                        coalesce(
                                col("created"),
                                raise_error(lit("customer ids: an id of crosswalk is not in customer_id_history;"
                                                + " the two tables must be of the same publication"))
                                        .cast(DataTypes.LongType)),
                        col(CLUSTER),
                        col("nodes"),
                        col("records"),
                        col("former"));
        return claims.groupByKey((MapFunction<Row, String>) claim -> claim.getString(0), Encoders.STRING())
                .flatMapGroups(
                        (FlatMapGroupsFunction<String, Row, Row>) (group, members) -> settle(members),
                        Encoders.row(VERDICT))
                .withColumn("customer_id", coalesce(col("customer_id"), newIds.column(col(CLUSTER))));
    }

    private static Iterator<Row> settle(Iterator<Row> members) {
        List<Claims.Claim> claims = new ArrayList<>();
        members.forEachRemaining(member -> claims.add(new Claims.Claim(
                member.getString(1),
                member.getLong(2),
                member.getString(3),
                member.getLong(4),
                member.getLong(5),
                member.getLong(6))));
        return Claims.settle(claims).stream()
                .map(verdict -> RowFactory.create(
                        verdict.cluster(),
                        verdict.customerId(),
                        verdict.event() == null ? null : verdict.event().word(),
                        verdict.otherCustomerId(),
                        verdict.nodes()))
                .iterator();
    }

    private static Dataset<Row> complete(Dataset<Row> verdicts) {
        Dataset<Row> kept = verdicts.localCheckpoint(true);
        kept.count();
        return kept;
    }
}
