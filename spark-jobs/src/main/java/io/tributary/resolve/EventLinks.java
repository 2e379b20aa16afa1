package io.tributary.resolve;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What events say of identifiers: which there are, and which were seen together in one event. */
final class EventLinks {
    private EventLinks() {}

    /** event_time and keys (array of identifier_type and node_id, valid ones, the best first) of every living event. */
    static Dataset<Row> keys(Dataset<Row> interactions) {
        Dataset<Row> corrected = interactions
                .where("change <> 'insert'")
                .groupBy("event_id")
                .agg(max("run_sequence").as("newest"));
        Column valid = transform(
                filter(col("identifiers"), each -> each.getField("valid")),
                each -> struct(
                        each.getField("identifier_type").as("identifier_type"),
                        each.getField("node_id").as("node_id")));
        return interactions
                .select("event_id", "run_sequence", "change", "event_time", "identifiers")
                // Corrections are few.
                .join(broadcast(corrected), new String[] {"event_id"}, "left_outer")
                .where("newest is null or (run_sequence = newest and change <> 'delete')")
                .select(col("event_time"), array_distinct(valid).as("keys"))
                .where(size(col("keys")).gt(0));
    }

    /** identifier_type and node_id of every identifier, once. */
    static Dataset<Row> nodes(Dataset<Row> keys) {
        return keys.select(explode(col("keys")).as("key"))
                .select("key.identifier_type", "key.node_id")
                .distinct();
    }

    /** left, right (node ids), events, first_seen, last_seen: the best identifier of an event with each other one. */
    static Dataset<Row> together(Dataset<Row> keys) {
        return keys.where(size(col("keys")).gt(1))
                .select(
                        col("event_time"),
                        col("keys").getItem(0).getField("node_id").as("best"),
                        explode(col("keys")).as("key"))
                .select(col("event_time"), col("best"), col("key.node_id").as("other"))
                .where("best <> other")
                .groupBy(
                        least(col("best"), col("other")).as("left"),
                        greatest(col("best"), col("other")).as("right"))
                .agg(
                        count(lit(1)).as("events"),
                        min("event_time").as("first_seen"),
                        max("event_time").as("last_seen"));
    }
}
