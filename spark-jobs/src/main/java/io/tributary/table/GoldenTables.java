package io.tributary.table;

import static io.tributary.config.PiiClass.DIRECT;
import static io.tributary.config.PiiClass.NONE;
import static io.tributary.config.PiiClass.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tributary.table.Table.Kind;
import io.tributary.table.Table.Layer;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** Tables of the gold layer: what is true of each customer, and why it is held to be. */
public final class GoldenTables {
    private static final Column CUSTOMER_ID =
            Column.of("customer_id", StringType, PSEUDONYM, "Id of the customer; it survives runs");
    private static final Column ATTRIBUTE = Column.of("attribute", StringType, NONE, "As declared in attributes.yaml");

    public static final Table GOLDEN_RECORD = new Table(
            "golden_record",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Living customer who is known by a person record or a strong identifier",
            List.of(
                    CUSTOMER_ID,
                    Column.perAttribute("Value that golden.yaml chooses; of many values all, the best first"),
                    Column.of("record_count", LongType, NONE, "Person records of the customer"),
                    Column.of(
                            "source_systems",
                            DataTypes.createArrayType(StringType),
                            NONE,
                            "Sources of these records, by name"),
                    Column.of("latest_event_time", TimestampType, NONE, "Latest event time of these records, UTC")),
            List.of("customer_id"),
            List.of("customer_id"),
            1);

    public static final Table GOLDEN_PROVENANCE = new Table(
            "golden_provenance",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Value that a record offers for an attribute of its customer: winner or loser",
            List.of(
                    CUSTOMER_ID,
                    ATTRIBUTE,
                    Column.of("place", IntegerType, NONE, "Of the value among those the record offers, from 0"),
                    Column.of("value", StringType, DIRECT, "Standardised value, as text"),
                    Column.of("winner", BooleanType, NONE, "Whether it is in the golden record"),
                    Column.of("rank", IntegerType, NONE, "Among what the customer's records offer, from 1"),
                    Column.of("source_system", StringType, NONE, "Name of the source, as in its contract"),
                    Column.of("record_id", StringType, PSEUDONYM, "Of standard_record"),
                    Column.of("event_time", TimestampType, NONE, "When the record became true in business, UTC"),
                    Column.of("delivery_date", DateType, NONE, "Date of the delivery that brought it"),
                    Column.of("policy", StringType, NONE, "Attribute or group of golden.yaml that decided"),
                    Column.of(
                            "rule",
                            StringType,
                            NONE,
                            "Rule that told the value from the winner's, or the winner's from the next; null if no"
                                    + " other value was offered"),
                    Column.of("trust", IntegerType, NONE, "0-100 of the value, before decay"),
                    Column.of("loser_reason", StringType, NONE, "Why it lost; null for a winner"),
                    Column.of("policy_version", StringType, NONE, "Fingerprint of all that golden.yaml says"),
                    Column.of(
                            "override",
                            LongType,
                            NONE,
                            "Decision of steward_override that the value comes from; null of a record's"),
                    Column.of(
                            "review",
                            BooleanType,
                            NONE,
                            "Of an override: whether the golden value it took the place of has changed since")),
            List.of("customer_id", "attribute", "record_id", "override", "place"),
            List.of("customer_id"),
            2);

    public static final Table GOLDEN_CONFLICT = new Table(
            "golden_conflict",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Attribute of a customer for which records offer different values",
            List.of(
                    CUSTOMER_ID,
                    ATTRIBUTE,
                    Column.of("distinct_values", IntegerType, NONE, "Different values, from 2"),
                    Column.of("records", IntegerType, NONE, "Records that offer one"),
                    Column.of("sources", IntegerType, NONE, "Sources of these records")),
            List.of("customer_id", "attribute"),
            List.of("customer_id"),
            1);

    public static final Table CONTACT_POINT = new Table(
            "contact_point",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Email address, phone number or postal address of a customer",
            List.of(
                    CUSTOMER_ID,
                    Column.of("contact_type", StringType, NONE, "email, phone or address"),
                    Column.of(
                            "value",
                            StringType,
                            DIRECT,
                            "Standardised, of an address its parts joined by commas; as received when it was refused"),
                    Column.of(
                            "primary",
                            BooleanType,
                            NONE,
                            "Whether it is the one to use; of an email or phone for one customer only"),
                    Column.of(
                            "verified",
                            BooleanType,
                            NONE,
                            "Whether a source says that it has been verified; null: none says"),
                    Column.of(
                            "valid",
                            BooleanType,
                            NONE,
                            "Whether it was not refused, nor is declared to identify nobody"),
                    Column.of("first_seen", TimestampType, NONE, "Earliest event time of a record that has it, UTC"),
                    Column.of("last_seen", TimestampType, NONE, "Latest event time of a record that has it, UTC"),
                    Column.of("records", LongType, NONE, "Records of the customer that have it"),
                    Column.of(
                            "source_systems",
                            DataTypes.createArrayType(StringType),
                            NONE,
                            "Sources of these records, by name"),
                    Column.of("shared_by", LongType, NONE, "Customers who have it, from 1"),
                    Column.of(
                            "preference",
                            IntegerType,
                            NONE,
                            "Place among the customer's of that type as golden.yaml orders values, from 1")),
            List.of("customer_id", "contact_type", "value"),
            List.of("customer_id"),
            2);

    private GoldenTables() {}

    /** All of them, in the order data flows. */
    static List<Table> all() {
        return List.of(GOLDEN_RECORD, GOLDEN_PROVENANCE, GOLDEN_CONFLICT, CONTACT_POINT);
    }
}
