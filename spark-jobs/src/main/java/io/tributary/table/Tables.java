package io.tributary.table;

import static io.tributary.config.PiiClass.DIRECT;
import static io.tributary.config.PiiClass.NONE;
import static io.tributary.config.PiiClass.PAYLOAD;
import static io.tributary.config.PiiClass.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tributary.table.Table.Kind;
import io.tributary.table.Table.Layer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Every table of the lake. Declared here: bronze and silver; {@link IdentityTables}, {@link GoldenTables}, {@link
 * TraitTables}, {@link ScoreTables}, {@link SegmentTables} and {@link OperationsTables} declare the others.
 */
public final class Tables {
    static final Column RUN_SEQUENCE = Column.of("run_sequence", LongType, NONE, "Run that wrote the row: 1, 2, 3 ...");
    private static final Column SOURCE_SYSTEM =
            Column.of("source_system", StringType, NONE, "Name of the source, as in its contract");
    private static final Column SOURCE_RECORD_ID =
            Column.of("source_record_id", StringType, DIRECT, "The source's own key; several key columns joined by |");
    private static final Column RECORD_ID = Column.of(
            "record_id",
            StringType,
            PSEUDONYM,
            "Keyed hash (128 bits, hexadecimal) of source_system, source_record_id");
    private static final Column EVENT_TIME =
            Column.of("event_time", TimestampType, NONE, "When it became true in business, UTC");
    private static final Column DELIVERY_DATE =
            Column.of("delivery_date", DateType, NONE, "Date of the delivery that brought it");
    private static final Column FILE = Column.of("file", StringType, NONE, "Input file, relative to the data root");
    private static final Column POSITION = Column.of(
            "position",
            LongType,
            NONE,
            "First line of the row in its file, from 1; in Parquet the row; null if unknown");
    private static final Column NODE_ID = Column.of(
            "node_id", StringType, PSEUDONYM, "Keyed hash of the best identifier: a node of the identity graph");
    private static final Column CHANGE = Column.of("change", StringType, NONE, "insert, update or delete");

    /** The keys an event came with: several in one event are seen together, which is evidence. */
    public static final StructType EVENT_IDENTIFIER = new StructType()
            .add("identifier_type", StringType)
            .add("value", StringType)
            .add("node_id", StringType)
            .add("valid", BooleanType)
            .add("reason", StringType);

    /** An attribute value that could not be standardised. */
    public static final StructType INVALID_ATTRIBUTE =
            new StructType().add("attribute", StringType).add("reason", StringType);

    /** What the source says of an attribute's value: verified or not. */
    public static final StructType VERIFIED_ATTRIBUTE =
            new StructType().add("attribute", StringType).add("verified", BooleanType);

    /** A text that could not be standardised. */
    public static final StructType REFUSED_TEXT =
            new StructType().add("attribute", StringType).add("text", StringType);

    public static final Table SOURCE_FILE = new Table(
            "source_file",
            Layer.BRONZE,
            Kind.APPEND,
            "Input file of a run",
            List.of(
                    RUN_SEQUENCE,
                    SOURCE_SYSTEM,
                    DELIVERY_DATE,
                    Column.of("path", StringType, NONE, "Relative to the data root"),
                    Column.of("size", LongType, NONE, "Bytes"),
                    Column.of("modified", TimestampType, NONE, "Modification time given by the storage"),
                    Column.of("etag", StringType, NONE, "Content tag or version given by the storage, if any"),
                    Column.of("rows", LongType, NONE, "Rows read"),
                    Column.of("defect", StringType, NONE, "Why the file was refused whole, if it was")),
            List.of("run_sequence", "source_system", "path"),
            List.of(),
            1);

    public static final Table SOURCE_RECORD = new Table(
            "source_record",
            Layer.BRONZE,
            Kind.APPEND,
            "Received version of a source row",
            List.of(
                    RUN_SEQUENCE,
                    SOURCE_SYSTEM,
                    RECORD_ID,
                    SOURCE_RECORD_ID,
                    EVENT_TIME,
                    DELIVERY_DATE,
                    CHANGE,
                    Column.of("row_hash", StringType, PSEUDONYM, "Keyed hash of the payload: equal rows are unchanged"),
                    Column.of("payload", StringType, PAYLOAD, "The row as received, as JSON text"),
                    FILE,
                    POSITION),
            List.of("record_id", "run_sequence"),
            List.of("source_system", "run_sequence"),
            1);

    public static final Table QUARANTINE = new Table(
            "quarantine",
            Layer.BRONZE,
            Kind.APPEND,
            "Refused row, whole",
            List.of(
                    RUN_SEQUENCE,
                    SOURCE_SYSTEM,
                    DELIVERY_DATE,
                    FILE,
                    POSITION,
                    Column.of("reason", StringType, NONE, "Code, and the column after a colon"),
                    RECORD_ID,
                    SOURCE_RECORD_ID,
                    Column.of(
                            "row",
                            StringType,
                            PAYLOAD,
                            "The row as received; refused sensitive values are masked by a keyed hash"),
                    Column.of("row_bytes", BinaryType, PAYLOAD, "Its bytes, when they are not valid in the encoding")),
            List.of("run_sequence", "source_system", "file", "position"),
            List.of(),
            1);

    public static final Table STANDARD_RECORD = new Table(
            "standard_record",
            Layer.SILVER,
            Kind.SNAPSHOT,
            "Living person record, standardised",
            List.of(
                    RECORD_ID,
                    SOURCE_SYSTEM,
                    SOURCE_RECORD_ID,
                    EVENT_TIME,
                    DELIVERY_DATE,
                    RUN_SEQUENCE,
                    new Column(
                            "attributes",
                            declared -> AttributeColumns.standardised(declared.attributes()),
                            DIRECT,
                            "Standardised values, one field per declared attribute"),
                    new Column(
                            "comparison",
                            declared -> AttributeColumns.comparison(declared.attributes()),
                            DIRECT,
                            "The same in Latin letters and lower case, for matching"),
                    new Column(
                            "raw",
                            declared -> AttributeColumns.raw(declared.attributes()),
                            PAYLOAD,
                            "The values as received"),
                    Column.of(
                            "invalid",
                            DataTypes.createArrayType(INVALID_ATTRIBUTE),
                            NONE,
                            "Attributes whose value was refused, and why"),
                    Column.of(
                            "refused",
                            DataTypes.createArrayType(REFUSED_TEXT),
                            PAYLOAD,
                            "The texts of these, as received"),
                    Column.of(
                            "verified",
                            DataTypes.createArrayType(VERIFIED_ATTRIBUTE),
                            NONE,
                            "Attributes of whose value the source says whether it has been verified")),
            List.of("record_id"),
            List.of("source_system"),
            2);

    public static final Table IDENTIFIER = new Table(
            "identifier",
            Layer.SILVER,
            Kind.SNAPSHOT,
            "Identifier that a living person record carries",
            List.of(
                    RECORD_ID,
                    Column.of("identifier_type", StringType, NONE, "As declared in attributes.yaml"),
                    Column.of("value", StringType, DIRECT, "Standardised; as received when it is not valid"),
                    NODE_ID,
                    SOURCE_SYSTEM,
                    RUN_SEQUENCE,
                    Column.of("valid", BooleanType, NONE, "Whether it can identify anybody"),
                    Column.of("reason", StringType, NONE, "Why it is not valid, or a caution about a valid one")),
            List.of("record_id", "identifier_type", "value"),
            List.of("source_system"),
            1);

    public static final Table INTERACTION = new Table(
            "interaction",
            Layer.SILVER,
            Kind.APPEND,
            "Version of an event; readers take the latest version of an event_id",
            List.of(
                    RUN_SEQUENCE,
                    Column.of("event_id", StringType, PSEUDONYM, "Keyed hash of source_system and the event's key"),
                    SOURCE_SYSTEM,
                    Column.of("interaction_type", StringType, NONE, "order, return, page_view, email_open ..."),
                    EVENT_TIME,
                    DELIVERY_DATE,
                    NODE_ID,
                    Column.of(
                            "identifiers",
                            DataTypes.createArrayType(EVENT_IDENTIFIER),
                            DIRECT,
                            "Every identifier the event came with, best first"),
                    Column.of("channel", StringType, NONE, "web, app, store, email, phone ..."),
                    Column.of("amount", AttributeColumns.DECIMAL, NONE, "Money moved, in currency"),
                    Column.of("currency", StringType, NONE, "ISO 4217 code"),
                    Column.of("subject", StringType, PAYLOAD, "What it was about: product, ticket, campaign"),
                    Column.of(
                            "properties",
                            MapType.apply(StringType, StringType),
                            PAYLOAD,
                            "Further declared columns, as received"),
                    CHANGE),
            List.of("event_id", "run_sequence"),
            List.of("event_time", "source_system"),
            1);

    public static final Table CONSENT_EVENT = new Table(
            "consent_event",
            Layer.SILVER,
            Kind.APPEND,
            "Version of a consent decision; readers take the latest version of an event_id",
            List.of(
                    RUN_SEQUENCE,
                    Column.of("event_id", StringType, PSEUDONYM, "Keyed hash of source_system and the decision's key"),
                    SOURCE_SYSTEM,
                    EVENT_TIME,
                    DELIVERY_DATE,
                    NODE_ID,
                    Column.of(
                            "identifiers",
                            DataTypes.createArrayType(EVENT_IDENTIFIER),
                            DIRECT,
                            "Whose decision, or which contact point's, best first"),
                    Column.of("purpose", StringType, NONE, "What the data may be used for"),
                    Column.of("channel", StringType, NONE, "Contact channel; null: all"),
                    Column.of("status", StringType, NONE, "granted, denied, withdrawn, pending or expired"),
                    Column.of("lawful_basis", StringType, NONE, "consent, contract, legitimate_interest ..."),
                    Column.of("policy_version", StringType, NONE, "Version of the text agreed to"),
                    Column.of("proof", StringType, PAYLOAD, "Reference of the evidence"),
                    Column.of("expiry", TimestampType, NONE, "When it ends"),
                    Column.of("jurisdiction", StringType, NONE, "Whose law applies"),
                    CHANGE),
            List.of("event_id", "run_sequence"),
            List.of(),
            1);

    private Tables() {}

    /** All tables of the lake, in the order data flows. */
    public static List<Table> all() {
        return Stream.concat(data().stream(), OperationsTables.all().stream()).toList();
    }

    /** The tables that stages write: those a publication pins. */
    public static List<Table> data() {
        return Stream.of(
                        List.of(
                                SOURCE_FILE,
                                SOURCE_RECORD,
                                QUARANTINE,
                                STANDARD_RECORD,
                                IDENTIFIER,
                                INTERACTION,
                                CONSENT_EVENT),
                        IdentityTables.all(),
                        GoldenTables.all(),
                        TraitTables.all(),
                        ScoreTables.all(),
                        SegmentTables.all())
                .flatMap(List::stream)
                .toList();
    }
}
