package io.tributary.resolve;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.tributary.table.LivingEvents;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What events say of identifiers: which there are, and which were seen together in one event. */
final class EventLinks {
    /** What {@link #seen} gives. */
    static final StructType SEEN = new StructType()
            .add("left", DataTypes.StringType)
            .add("left_type", DataTypes.StringType)
            .add("right", DataTypes.StringType)
            .add("right_type", DataTypes.StringType)
            .add("events", DataTypes.LongType)
            .add("first_seen", DataTypes.TimestampType)
            .add("last_seen", DataTypes.TimestampType);

    private EventLinks() {}

    /** event_time and keys (array of identifier_type and node_id, valid ones, the best first) of every living event. */
    static Dataset<Row> keys(Dataset<Row> interactions) {
        Column valid = transform(
                filter(col("identifiers"), each -> each.getField("valid")),
                each -> struct(
                        each.getField("identifier_type").as("identifier_type"),
                        each.getField("node_id").as("node_id")));
        return LivingEvents.of(interactions.select("event_id", "run_sequence", "change", "event_time", "identifiers"))
                .select(col("event_time"), array_distinct(valid).as("keys"))
                .where(size(col("keys")).gt(0));
    }

    /**
     * The best identifier of an event with each other one, and with itself, so that everyone that was seen is there: left,
     * left_type, right, right_type (node ids and identifier types), events, first_seen, last_seen.
     */
    static Dataset<Row> seen(Dataset<Row> keys) {
        Column best = col("keys").getItem(0);
        Dataset<Row> pairs = keys.select(
                col("event_time"), best.as("best"), explode(col("keys")).as("other"));
        Column ordered = col("best.node_id").leq(col("other.node_id"));
        Column left = when(ordered, col("best")).otherwise(col("other"));
        Column right = when(ordered, col("other")).otherwise(col("best"));
        return pairs.select(col("event_time"), left.as("one"), right.as("two"))
                .groupBy(
                        col("one.node_id").as("left"),
                        col("one.identifier_type").as("left_type"),
                        col("two.node_id").as("right"),
                        col("two.identifier_type").as("right_type"))
                .agg(
                        count(lit(1)).as("events"),
                        min("event_time").as("first_seen"),
                        max("event_time").as("last_seen"));
    }
}
