package io.tributary.table;

import static io.tributary.config.PiiClass.DIRECT;
import static io.tributary.config.PiiClass.NONE;
import static io.tributary.config.PiiClass.PAYLOAD;
import static io.tributary.config.PiiClass.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tributary.table.Table.Kind;
import io.tributary.table.Table.Layer;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** Tables of the identity layer: how records were compared, which are one customer, and under which id. */
public final class IdentityTables {
    private static final Column MODEL_VERSION =
            Column.of("model_version", LongType, NONE, "Run that estimated the model");
    private static final Column CUSTOMER_ID =
            Column.of("customer_id", StringType, PSEUDONYM, "Id of the customer; it survives runs");

    public static final Table RECORD_FEATURE = new Table(
            "record_feature",
            Layer.IDENTITY,
            Kind.SNAPSHOT,
            "Person record as matching sees it",
            List.of(
                    Column.of("record_id", StringType, PSEUDONYM, "Of standard_record"),
                    Column.of("source_system", StringType, NONE, "Name of the source, as in its contract"),
                    MODEL_VERSION,
                    Column.of(
                            "values",
                            DataTypes.createArrayType(BinaryType),
                            PAYLOAD,
                            "Per comparison what is compared; null where the record says nothing"),
                    Column.of(
                            "key_parts",
                            DataTypes.createArrayType(DataTypes.createArrayType(LongType)),
                            PSEUDONYM,
                            "Hashes of which blocking keys are made"),
                    Column.of("review_threshold", DoubleType, NONE, "Bits from which its pairs are in scored_pair")),
            List.of("record_id"),
            List.of(),
            2);

    public static final Table SCORED_PAIR = new Table(
            "scored_pair",
            Layer.IDENTITY,
            Kind.SNAPSHOT,
            "Pair of records at or above the review threshold",
            List.of(
                    Column.of("left_record_id", StringType, PSEUDONYM, "The smaller of the two"),
                    Column.of("right_record_id", StringType, PSEUDONYM, "The greater"),
                    Column.of(
                            "agreement",
                            LongType,
                            NONE,
                            "Comparison vector, six bits a comparison: level plus 1, 0 unknown"),
                    Column.of("rules", IntegerType, NONE, "Bit for each blocking rule that made the pair"),
                    Column.of(
                            "frequency_bits", DoubleType, NONE, "Part of match_weight that the rarity of values adds"),
                    Column.of("match_weight", DoubleType, NONE, "log2 Bayes factor in bits, without the prior"),
                    Column.of("match_probability", DoubleType, NONE, "By Fellegi-Sunter, prior included"),
                    MODEL_VERSION),
            List.of("left_record_id", "right_record_id"),
            List.of(),
            1);

    public static final Table MATCH_MODEL = new Table(
            "match_model",
            Layer.IDENTITY,
            Kind.DICTIONARY,
            "Parameter of a version of the matching model",
            List.of(
                    MODEL_VERSION,
                    Column.of(
                            "kind",
                            StringType,
                            NONE,
                            "prior, related, telling, factor, limit, session, warning, estimate, configuration"),
                    Column.of("name", StringType, NONE, "Comparisons, blocking rule or figure it is about"),
                    Column.of(
                            "place",
                            IntegerType,
                            NONE,
                            "Of a factor the place of the level, of a telling comparison the last level of agreement, of a limit the rule"),
                    Column.of("level", StringType, NONE, "What the level means"),
                    Column.of("m", DoubleType, NONE, "Share of matches at the level"),
                    Column.of("u", DoubleType, NONE, "Share of strangers at the level"),
                    Column.of("weight", DoubleType, NONE, "log2(m/u), bits"),
                    Column.of("value", DoubleType, NONE, "The figure"),
                    Column.of("text", StringType, NONE, "What else is to say"),
                    Column.of("r", DoubleType, NONE, "Share of pairs of related people at the level")),
            List.of("model_version", "kind", "name", "place"),
            List.of(),
            1);

    public static final Table TERM_FREQUENCY = new Table(
            "term_frequency",
            Layer.IDENTITY,
            Kind.DICTIONARY,
            "How many records have a value, or a word of it",
            List.of(
                    MODEL_VERSION,
                    Column.of("comparison", IntegerType, NONE, "Number of the comparison in match.yaml, from 0"),
                    Column.of("term", StringType, DIRECT, "Value or word; empty: all records that say something"),
                    Column.of("records", LongType, NONE, "How many records have it"),
                    Column.of(
                            "agreement", DoubleType, NONE, "Of the empty term: chance that two random records agree")),
            List.of("model_version", "comparison", "term"),
            List.of(),
            1);

    public static final Table PATTERN_SCORE = new Table(
            "pattern_score",
            Layer.IDENTITY,
            Kind.SNAPSHOT,
            "Comparison vector of scored pairs, with what each model says of it",
            List.of(
                    Column.of("agreement", LongType, NONE, "As in scored_pair"),
                    Column.of("pairs", LongType, NONE, "Scored pairs that have it"),
                    Column.of("weight", DoubleType, NONE, "Fellegi-Sunter, bits without prior and rarity"),
                    Column.of("learned_bits", DoubleType, NONE, "Logit of the learned model in bits, prior included"),
                    MODEL_VERSION),
            List.of("agreement"),
            List.of(),
            1);

    public static final Table MODEL_CARD = new Table(
            "model_card",
            Layer.IDENTITY,
            Kind.APPEND,
            "Figure by which a model is judged",
            List.of(
                    Tables.RUN_SEQUENCE,
                    Column.of("model", StringType, NONE, "match"),
                    MODEL_VERSION,
                    Column.of("variant", StringType, NONE, "What is compared: fellegi-sunter, logistic-regression ..."),
                    Column.of("measure", StringType, NONE, "log_loss, pairs, used ..."),
                    Column.of("value", DoubleType, NONE, "The figure"),
                    Column.of("text", StringType, NONE, "What else is to say")),
            List.of("run_sequence", "model", "variant", "measure"),
            List.of(),
            1);

    public static final Table DRAFT_CLUSTER = new Table(
            "draft_cluster",
            Layer.IDENTITY,
            Kind.SNAPSHOT,
            "Record in a draft cluster, from which the learned model learns",
            List.of(
                    Column.of("record_id", StringType, PSEUDONYM, "Of standard_record"),
                    Column.of("cluster", StringType, PSEUDONYM, "Smallest record of the cluster")),
            List.of("record_id"),
            List.of(),
            1);

    public static final Table IDENTITY_NODE = new Table(
            "identity_node",
            Layer.IDENTITY,
            Kind.SNAPSHOT,
            "Node of the identity graph: a person record or an identifier",
            List.of(
                    Column.of("node_id", StringType, PSEUDONYM, "record_id, or keyed hash of the identifier"),
                    Column.of("node_kind", StringType, NONE, "record or identifier"),
                    Column.of("identifier_type", StringType, NONE, "As declared in attributes.yaml"),
                    Column.of("component", StringType, PSEUDONYM, "Smallest node of its candidate component"),
                    Column.of("content_hash", StringType, PSEUDONYM, "Of all that decides the component's clusters"),
                    Column.of("cluster", StringType, PSEUDONYM, "Smallest node of its customer")),
            List.of("node_id"),
            List.of(),
            1);

    public static final Table IDENTITY_EDGE = new Table(
            "identity_edge",
            Layer.IDENTITY,
            Kind.SNAPSHOT,
            "Link of two nodes: evidence that they are one customer",
            List.of(
                    Column.of("left_node_id", StringType, PSEUDONYM, "The smaller of the two"),
                    Column.of("right_node_id", StringType, PSEUDONYM, "The greater"),
                    Column.of("edge_kind", StringType, NONE, "carried, seen_together, scored or override"),
                    Column.of("bits", DoubleType, NONE, "Of a scored edge: S, prior included"),
                    Column.of("events", LongType, NONE, "How often seen together"),
                    Column.of("first_seen", TimestampType, NONE, "Earliest evidence"),
                    Column.of("last_seen", TimestampType, NONE, "Latest evidence"),
                    Column.of("state", StringType, NONE, "kept, suppressed or cut"),
                    Column.of("reason", StringType, NONE, "Why it is suppressed or cut")),
            List.of("left_node_id", "right_node_id", "edge_kind"),
            List.of(),
            1);

    public static final Table SUPPRESSED_VALUE = new Table(
            "suppressed_value",
            Layer.IDENTITY,
            Kind.SNAPSHOT,
            "Identifier that too many share to link anybody",
            List.of(
                    Column.of("identifier_type", StringType, NONE, "As declared in attributes.yaml"),
                    Column.of("node_id", StringType, PSEUDONYM, "Its node"),
                    Column.of("value", StringType, DIRECT, "The value; null if only events carry it"),
                    Column.of("records", LongType, NONE, "Records, or other identifiers, that share it"),
                    Column.of("limit", LongType, NONE, "How many may"),
                    Column.of("reason", StringType, NONE, "hub or blocked")),
            List.of("node_id"),
            List.of(),
            1);

    public static final Table CROSSWALK = new Table(
            "crosswalk",
            Layer.IDENTITY,
            Kind.SNAPSHOT,
            "Customer of a node, now and before",
            List.of(
                    Column.of("node_id", StringType, PSEUDONYM, "Of identity_node"),
                    Column.of("node_kind", StringType, NONE, "record or identifier"),
                    CUSTOMER_ID,
                    Column.of("valid_from_run", LongType, NONE, "Run since which"),
                    Column.of("valid_from", TimestampType, NONE, "Its run instant"),
                    Column.of("valid_to_run", LongType, NONE, "Run that ended it; null: still true"),
                    Column.of("valid_to", TimestampType, NONE, "Its run instant")),
            List.of("node_id", "valid_from_run"),
            List.of("customer_id"),
            1);

    public static final Table CUSTOMER_ID_HISTORY = new Table(
            "customer_id_history",
            Layer.IDENTITY,
            Kind.APPEND,
            "What became of a customer id",
            List.of(
                    Tables.RUN_SEQUENCE,
                    Column.of("event_time", TimestampType, NONE, "Run instant"),
                    Column.of("event", StringType, NONE, "created, merged, split or retired"),
                    CUSTOMER_ID,
                    Column.of(
                            "other_customer_id",
                            StringType,
                            PSEUDONYM,
                            "merged: the id it became part of; split: the id it was part of"),
                    Column.of("nodes", LongType, NONE, "Nodes concerned"),
                    Column.of("reason", StringType, NONE, "Why")),
            List.of("run_sequence", "event", "customer_id", "other_customer_id"),
            List.of(),
            1);

    public static final Table CUSTOMER_REDIRECT = new Table(
            "customer_redirect",
            Layer.IDENTITY,
            Kind.SNAPSHOT,
            "Living customer that an id of before has become part of",
            List.of(
                    Column.of("old_customer_id", StringType, PSEUDONYM, "No longer living"),
                    CUSTOMER_ID,
                    Column.of("since_run", LongType, NONE, "Run that merged it")),
            List.of("old_customer_id"),
            List.of(),
            1);

    private IdentityTables() {}

    /** All of them, in the order data flows. */
    static List<Table> all() {
        return List.of(
                RECORD_FEATURE,
                SCORED_PAIR,
                MATCH_MODEL,
                TERM_FREQUENCY,
                DRAFT_CLUSTER,
                PATTERN_SCORE,
                MODEL_CARD,
                IDENTITY_NODE,
                IDENTITY_EDGE,
                SUPPRESSED_VALUE,
                CROSSWALK,
                CUSTOMER_ID_HISTORY,
                CUSTOMER_REDIRECT);
    }
}
