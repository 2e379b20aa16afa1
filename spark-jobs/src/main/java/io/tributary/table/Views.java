package io.tributary.table;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every view. Whoever opens tables to people opens these with them, all of the same publication. */
public final class Views {
    public static final View CUSTOMER_360 = new View(
            "customer_360",
            "Living customer of golden_record, with traits and the primary email, phone and address",
            List.of(GoldenTables.GOLDEN_RECORD, GoldenTables.CONTACT_POINT, TraitTables.CUSTOMER_TRAITS),
            Views::customers);

    public static final View CUSTOMER_TIMELINE = new View(
            "customer_timeline",
            "Living event of a customer; those before a login too, whose cookie or device is the customer's",
            List.of(Tables.INTERACTION, IdentityTables.CROSSWALK),
            Views::timeline);

    public static final View SCORE_LATEST = new View(
            "score_latest",
            "Score of a living customer, of the latest run; none where it could not be told any more",
            List.of(ScoreTables.CUSTOMER_SCORE, ScoreTables.SCORE_CARD),
            Views::latestScores);

    public static final View SEGMENT_CURRENT = new View(
            "segment_current",
            "Living customer in a segment, with what the segment is",
            List.of(SegmentTables.SEGMENT_MEMBER, SegmentTables.SEGMENT_DEFINITION),
            Views::segments);

    private Views() {}

    /** All of them. */
    public static List<View> all() {
        return List.of(CUSTOMER_360, CUSTOMER_TIMELINE, SCORE_LATEST, SEGMENT_CURRENT);
    }

    private static Dataset<Row> customers(Function<Table, Dataset<Row>> published) {
        Dataset<Row> contacts = published
                .apply(GoldenTables.CONTACT_POINT)
                .where("`primary`")
                .groupBy("customer_id")
                .agg(primary("email"), primary("phone"), primary("address"));
        return published
                .apply(GoldenTables.GOLDEN_RECORD)
                .join(contacts, new String[] {"customer_id"}, "left_outer")
                .join(published.apply(TraitTables.CUSTOMER_TRAITS), new String[] {"customer_id"}, "left_outer");
    }

    private static Dataset<Row> latestScores(Function<Table, Dataset<Row>> published) {
        // Each run has a card, also one that scores nobody: what an earlier one said then holds no more.
        Dataset<Row> latest =
                published.apply(ScoreTables.SCORE_CARD).agg(max("run_sequence").as("run_sequence"));
        return published
                .apply(ScoreTables.CUSTOMER_SCORE)
                .join(broadcast(latest), new String[] {"run_sequence"})
                .select("customer_id", "score", "value", "percentile", "reasons", "model_version", "run_sequence");
    }

    private static Column primary(String type) {
        return max(when(col("contact_type").equalTo(type), col("value"))).as("primary_" + type);
    }

    private static Dataset<Row> segments(Function<Table, Dataset<Row>> published) {
        return published
                .apply(SegmentTables.SEGMENT_MEMBER)
                .join(
                        published.apply(SegmentTables.SEGMENT_DEFINITION).select("segment", "description"),
                        new String[] {"segment"})
                .select("customer_id", "segment", "description", "since_run", "since");
    }

    private static Dataset<Row> timeline(Function<Table, Dataset<Row>> published) {
        Dataset<Row> owners = published
                .apply(IdentityTables.CROSSWALK)
                .where("valid_to_run IS NULL")
                .select("node_id", "customer_id");
        return LivingEvents.of(published.apply(Tables.INTERACTION))
                .join(owners, new String[] {"node_id"})
                .select(
                        "customer_id",
                        "event_time",
                        "interaction_type",
                        "channel",
                        "amount",
                        "currency",
                        "subject",
                        "properties",
                        "source_system",
                        "event_id",
                        "node_id");
    }
}
