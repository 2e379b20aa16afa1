package io.tributary.table;

import static io.tributary.config.PiiClass.NONE;
import static io.tributary.config.PiiClass.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tributary.table.Table.Kind;
import io.tributary.table.Table.Layer;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables of groups of customers. */
public final class SegmentTables {
    /** Sums of money and of other numbers. */
    public static final DataType TOTAL = DataTypes.createDecimalType(38, 6);

    /** Fifths of all customers with an order, 5 the best. */
    public static final StructType RFM_SCORE =
            new StructType().add("r", IntegerType).add("f", IntegerType).add("m", IntegerType);

    private static final Column CUSTOMER_ID =
            Column.of("customer_id", StringType, PSEUDONYM, "Id of the customer; it survives runs");
    private static final Column SEGMENT = Column.of("segment", StringType, NONE, "As named in segment.yaml");
    private static final Column SINCE_RUN = Column.of("since_run", LongType, NONE, "Run since which, without a break");
    private static final Column SINCE = Column.of("since", TimestampType, NONE, "Its run instant");
    private static final Column DEFINITION_VERSION =
            Column.of("definition_version", StringType, NONE, "Fingerprint of the rule and of all that it asks for");

    public static final Table RFM = new Table(
            "rfm",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Living customer with an order, scored by recency, frequency and money",
            List.of(
                    CUSTOMER_ID,
                    Column.of("recency_days", LongType, NONE, "Days since the last order"),
                    Column.of("frequency", LongType, NONE, "Orders"),
                    Column.of("monetary", TOTAL, NONE, "Money; null where currencies cannot be added"),
                    Column.of(
                            "score",
                            RFM_SCORE,
                            NONE,
                            "1-5 by fifths of all customers with an order, 5 the best; equal values share a score"),
                    Column.of(
                            "segment", StringType, NONE, "First range of scores in segment.yaml that fits, or Others")),
            List.of("customer_id"),
            List.of("customer_id"),
            1);

    public static final Table LIFECYCLE = new Table(
            "lifecycle",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Where a living customer stands between the first order and the last",
            List.of(
                    CUSTOMER_ID,
                    Column.of(
                            "state",
                            StringType,
                            NONE,
                            "prospect, new, active, cooling, at-risk, lapsed or reactivated"),
                    Column.of("since", TimestampType, NONE, "Run instant of the first run that found the state"),
                    Column.of("previous", StringType, NONE, "State before; null if none is known")),
            List.of("customer_id"),
            List.of("customer_id"),
            1);

    public static final Table SEGMENT_DEFINITION = new Table(
            "segment_definition",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Segment as segment.yaml declares it",
            List.of(
                    SEGMENT,
                    Column.of("description", StringType, NONE, "For people"),
                    Column.of("rule", StringType, NONE, "SQL that says who is in it"),
                    Column.of("unknown", StringType, NONE, "Where a customer is of whom the rule is null: in or out"),
                    Column.of("active", BooleanType, NONE, "Whether it is computed"),
                    Column.of("reason", StringType, NONE, "Why it is not"),
                    DEFINITION_VERSION,
                    Column.of("since_run", LongType, NONE, "Run since which it is so defined"),
                    Column.of("members", LongType, NONE, "Customers in it")),
            List.of("segment"),
            List.of(),
            1);

    public static final Table SEGMENT_MEMBER = new Table(
            "segment_member",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Living customer in a segment",
            List.of(CUSTOMER_ID, SEGMENT, SINCE_RUN, SINCE, DEFINITION_VERSION),
            List.of("customer_id", "segment"),
            List.of("segment", "customer_id"),
            1);

    public static final Table SEGMENT_HISTORY = new Table(
            "segment_history",
            Layer.GOLD,
            Kind.APPEND,
            "Customer who has entered or left a segment",
            List.of(
                    Tables.RUN_SEQUENCE,
                    CUSTOMER_ID,
                    SEGMENT,
                    Column.of("change", StringType, NONE, "entered or exited"),
                    Column.of(
                            "reason",
                            StringType,
                            NONE,
                            "rule: the customer has changed; merge, split or retired: the customer's id; definition"
                                    + " change; new segment; segment removed"),
                    Column.of("at", TimestampType, NONE, "Run instant"),
                    DEFINITION_VERSION),
            List.of("run_sequence", "customer_id", "segment"),
            List.of("segment", "run_sequence"),
            1);

    public static final Table COHORT_RETENTION = new Table(
            "cohort_retention",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Customers by month of their first order, and how many ordered at an age",
            List.of(
                    Column.of("cohort", DateType, NONE, "First day of the month of the first order, UTC"),
                    Column.of("age", IntegerType, NONE, "Months since then, from 0"),
                    Column.of("customers", LongType, NONE, "Living customers of the cohort"),
                    Column.of(
                            "active",
                            LongType,
                            NONE,
                            "Those with an order in the month of that age; null while it is not over"),
                    Column.of("share", DoubleType, NONE, "active / customers; null while the month is not over")),
            List.of("cohort", "age"),
            List.of(),
            1);

    private SegmentTables() {}

    /** All of them, in the order data flows. */
    static List<Table> all() {
        return List.of(RFM, LIFECYCLE, SEGMENT_DEFINITION, SEGMENT_MEMBER, SEGMENT_HISTORY, COHORT_RETENTION);
    }
}
