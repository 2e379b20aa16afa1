package io.tributary.segment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tributary.segment.Definitions.Change;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Members of segments beside those of the run before: who stays keeps since when; who enters or leaves is told with the
 * reason. Reasons, the first that applies: the segment is new or gone; the customer's id was merged, split or retired in this
 * run; the definition is another; else the customer has changed, or time has passed: rule.
 */
final class SegmentChanges {
    static final String CHANGE = "change";
    static final String KEPT = "kept";
    static final String ENTERED = "entered";
    static final String EXITED = "exited";

    private final long run;
    private final Column now;

    /** @param now run instant */
    SegmentChanges(long run, Instant now) {
        this.run = run;
        this.now = lit(now);
    }

    /**
     * One row for each member of now or before.
     *
     * @param members customer_id and segment
     * @param previous segment_member as published before
     * @param ids customer_id_history
     * @param definitions of {@link Definitions#beside}
     */
    Dataset<Row> of(Dataset<Row> members, Dataset<Row> previous, Dataset<Row> ids, Dataset<Row> definitions) {
        Dataset<Row> before = previous.select(
                col("customer_id"), col("segment"), col("since_run"), col("since"), col("definition_version"));
        return members.withColumn("is_in", lit(true))
                .join(before, new String[] {"customer_id", "segment"}, "full")
                .join(broadcast(definitions), new String[] {"segment"}, "left")
                .join(touched(ids), CustomerFacts.BY_CUSTOMER, "left")
                .withColumn(
                        CHANGE,
                        when(col("is_in").isNull(), EXITED)
                                .when(col("since_run").isNull(), ENTERED)
                                .otherwise(KEPT))
                .withColumn("reason", reason());
    }

    /** Rows of segment_member. */
    Dataset<Row> members(Dataset<Row> changes) {
        return changes.where(col(CHANGE).notEqual(EXITED))
                .select(
                        col("customer_id"),
                        col("segment"),
                        coalesce(col("since_run"), lit(run)).as("since_run"),
                        coalesce(col("since"), now).as("since"),
                        col("current_version").as("definition_version"));
    }

    /** Rows of segment_history. */
    Dataset<Row> history(Dataset<Row> changes) {
        return changes.where(col(CHANGE).notEqual(KEPT))
                .select(
                        lit(run).as("run_sequence"),
                        col("customer_id"),
                        col("segment"),
                        col(CHANGE),
                        col("reason"),
                        now.as("at"),
                        coalesce(col("current_version"), col("definition_version"))
                                .as("definition_version"));
    }

    /** Customers whose id this run concerns, each with the first of merge, split and retired. */
    private Dataset<Row> touched(Dataset<Row> ids) {
        Column why = when(
                        col("event").equalTo("merged"),
                        struct(lit(1).as("order"), lit("merge").as("why")))
                .when(
                        col("event").equalTo("split"),
                        struct(lit(2).as("order"), lit("split").as("why")))
                .otherwise(struct(lit(3).as("order"), lit("retired").as("why")));
        return ids.where(col("run_sequence").equalTo(run).and(col("event").isin("merged", "split", "retired")))
                .select(
                        explode(array(col("customer_id"), col("other_customer_id")))
                                .as("customer_id"),
                        why.as("why"))
                .where("customer_id is not null")
                .groupBy("customer_id")
                .agg(min("why").getField("why").as("identity"));
    }

    private static Column reason() {
        return when(col("definition").equalTo(Change.REMOVED.word()), "segment removed")
                .when(col("definition").equalTo(Change.ADDED.word()), "new segment")
                .when(col("identity").isNotNull(), col("identity"))
                .when(col("definition").equalTo(Change.ANOTHER.word()), "definition change")
                .otherwise("rule");
    }
}
