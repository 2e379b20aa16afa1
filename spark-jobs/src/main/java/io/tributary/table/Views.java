package io.tributary.table;

import java.util.List;

/** Every view. Whoever opens tables to people opens these with them, all of the same publication. */
public final class Views {
    public static final View CUSTOMER_360 = new View(
            "customer_360",
            "Living customer of golden_record, with traits and the primary email, phone and address",
            List.of(GoldenTables.GOLDEN_RECORD, GoldenTables.CONTACT_POINT, TraitTables.CUSTOMER_TRAITS),
            """
            SELECT * FROM golden_record
            LEFT JOIN (
              SELECT customer_id,
                max(CASE WHEN contact_type = 'email' THEN value END) AS primary_email,
                max(CASE WHEN contact_type = 'phone' THEN value END) AS primary_phone,
                max(CASE WHEN contact_type = 'address' THEN value END) AS primary_address
              FROM contact_point WHERE `primary` GROUP BY customer_id
            ) USING (customer_id)
            LEFT JOIN customer_traits USING (customer_id)""");

    public static final View CUSTOMER_TIMELINE = new View(
            "customer_timeline",
            "Living event of a customer; those before a login too, whose cookie or device is the customer's",
            List.of(Tables.INTERACTION, IdentityTables.CROSSWALK),
            """
            SELECT customer_id, event_time, interaction_type, channel, amount, currency, subject, properties,
              source_system, event_id, node_id
            FROM (
            %s
            ) JOIN (SELECT node_id, customer_id FROM crosswalk WHERE valid_to_run IS NULL) USING (node_id)""".formatted(LivingEvents.query("interaction")));

    /** Each run has a card, also one that scores nobody: what an earlier one said then holds no more. */
    public static final View SCORE_LATEST = new View(
            "score_latest",
            "Score of a living customer, of the latest run; none where it could not be told any more",
            List.of(ScoreTables.CUSTOMER_SCORE, ScoreTables.SCORE_CARD),
            """
            SELECT /*+ BROADCAST(latest) */ customer_id, score, value, percentile, reasons, model_version, run_sequence
            FROM customer_score
            JOIN (SELECT max(run_sequence) AS run_sequence FROM score_card) AS latest USING (run_sequence)""");

    public static final View SEGMENT_CURRENT = new View(
            "segment_current",
            "Living customer in a segment, with what the segment is",
            List.of(SegmentTables.SEGMENT_MEMBER, SegmentTables.SEGMENT_DEFINITION),
            """
            SELECT customer_id, segment, description, segment_member.since_run, since
            FROM segment_member JOIN segment_definition USING (segment)""");

    private Views() {}

    /** All of them. */
    public static List<View> all() {
        return List.of(CUSTOMER_360, CUSTOMER_TIMELINE, SCORE_LATEST, SEGMENT_CURRENT);
    }
}
