package io.tributary.table;

import static io.tributary.config.PiiClass.DIRECT;
import static io.tributary.config.PiiClass.NONE;
import static io.tributary.config.PiiClass.PSEUDONYM;
import static io.tributary.table.Tables.RUN_SEQUENCE;
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
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Tables of the run protocol: who ran when on what, what came out, and what readers see. */
public final class OperationsTables {
    private static final Column RUN_ID =
            Column.of("run_id", StringType, NONE, "Attempt that wrote the row; a resumed run has several");
    private static final Column CONFIGURATION =
            Column.of("configuration", StringType, NONE, "Fingerprint of the configuration");
    private static final MapType VERSIONS = MapType.apply(StringType, LongType);

    /** One number a stage tells: its name, what it is about, a finer distinction. */
    public static final StructType METRIC = new StructType()
            .add("metric", StringType)
            .add("subject", StringType)
            .add("detail", StringType)
            .add("value", LongType);

    public static final Table RUN_HISTORY = new Table(
            "run_history",
            Layer.OPERATIONS,
            Kind.OPERATIONS,
            "State of a run at one moment; the newest entry of a run_sequence is its state",
            List.of(
                    Column.of(
                            "entry", LongType, NONE, "1, 2, 3 ... over the table; two processes cannot write the same"),
                    RUN_SEQUENCE,
                    RUN_ID,
                    Column.of("attempt", IntegerType, NONE, "1, and one more with each resume"),
                    Column.of("run_date", DateType, NONE, "Business date of the run"),
                    Column.of("run_instant", TimestampType, NONE, "The only now that data depends on"),
                    Column.of("state", StringType, NONE, "open, published, refused, failed or abandoned"),
                    Column.of("exit_code", IntegerType, NONE, "What the command ended with; null while it works"),
                    Column.of("message", StringType, NONE, "Why it did not publish"),
                    Column.of("holder", StringType, NONE, "Process at work: host, process id, start; null: not held"),
                    Column.of("opened_at", TimestampType, NONE, "Wall clock"),
                    Column.of("heartbeat_at", TimestampType, NONE, "Wall clock of the entry: a sign of life"),
                    CONFIGURATION,
                    Column.of("base", LongType, NONE, "Publication the run starts from; 0: none")),
            List.of("entry"),
            List.of(),
            1);

    public static final Table RUN_MANIFEST = new Table(
            "run_manifest",
            Layer.OPERATIONS,
            Kind.OPERATIONS,
            "What a run works on, fixed when it opens",
            List.of(
                    RUN_SEQUENCE,
                    RUN_ID,
                    Column.of("entry", StringType, NONE, "file, table, contract, purpose or overrides"),
                    Column.of(
                            "name",
                            StringType,
                            NONE,
                            "Source of a file or contract; name of a table; the verb that opened the run"),
                    Column.of("path", StringType, NONE, "Of a file, relative to the data root"),
                    Column.of("delivery_date", DateType, NONE, "Of a file"),
                    Column.of("size", LongType, NONE, "Of a file, bytes"),
                    Column.of("modified", TimestampType, NONE, "Of a file"),
                    Column.of("etag", StringType, NONE, "Of a file, where the storage has one"),
                    Column.of(
                            "version",
                            LongType,
                            NONE,
                            "Of a table: its base version; of overrides: the newest that is honoured"),
                    Column.of("fingerprint", StringType, NONE, "Of a contract with the attributes it maps to")),
            List.of("run_sequence", "run_id", "entry", "name", "path"),
            List.of(),
            1);

    public static final Table STAGE_METRIC = new Table(
            "stage_metric",
            Layer.OPERATIONS,
            Kind.OPERATIONS,
            "Completed stage: its done marker and its figures",
            List.of(
                    RUN_SEQUENCE,
                    RUN_ID,
                    Column.of("stage", StringType, NONE, "Name of the stage"),
                    CONFIGURATION,
                    Column.of("seconds", DoubleType, NONE, "Monotonic time"),
                    Column.of("input_versions", VERSIONS, NONE, "Table to the version read"),
                    Column.of("output_versions", VERSIONS, NONE, "Table to the version written"),
                    Column.of("metrics", ArrayType.apply(METRIC), NONE, "Rows, identifiers, reasons ...")),
            List.of("run_id", "stage"),
            List.of(),
            1);

    public static final Table QUALITY_RESULT = new Table(
            "quality_result",
            Layer.OPERATIONS,
            Kind.OPERATIONS,
            "Quality rule judged in a run",
            List.of(
                    RUN_SEQUENCE,
                    RUN_ID,
                    Column.of("rule", StringType, NONE, "Name of the rule"),
                    Column.of("check", StringType, NONE, "What is measured"),
                    Column.of("subject", StringType, NONE, "Source or table judged"),
                    Column.of("measure", DoubleType, NONE, "What was found; null: nothing to judge"),
                    Column.of("minimum", DoubleType, NONE, "Least allowed"),
                    Column.of("maximum", DoubleType, NONE, "Most allowed"),
                    Column.of("severity", StringType, NONE, "warn or fail"),
                    Column.of("passed", BooleanType, NONE, "Whether the measure is allowed")),
            List.of("run_id", "rule", "subject"),
            List.of(),
            1);

    public static final Table PUBLICATION = new Table(
            "publication",
            Layer.OPERATIONS,
            Kind.OPERATIONS,
            "State that readers see: the latest row's versions",
            List.of(
                    RUN_SEQUENCE,
                    RUN_ID,
                    Column.of("run_date", DateType, NONE, "Business date of the run"),
                    Column.of("run_instant", TimestampType, NONE, "The run's now"),
                    Column.of("published_at", TimestampType, NONE, "Wall clock"),
                    CONFIGURATION,
                    Column.of("tables", VERSIONS, NONE, "Table to its published Delta version")),
            List.of("run_sequence"),
            List.of(),
            1);

    private static final MapType TEXTS = MapType.apply(StringType, StringType);

    public static final Table STEWARD_OVERRIDE = new Table(
            "steward_override",
            Layer.IDENTITY,
            Kind.OPERATIONS,
            "Decision of a steward, or the end of one; a run honours those that stand when it opens",
            List.of(
                    Column.of("entry", LongType, NONE, "1, 2, 3 ... over the table: number of the override"),
                    Column.of("decision", StringType, NONE, "together, apart, pin or lift"),
                    Column.of("left_record_id", StringType, PSEUDONYM, "Of together and apart: the smaller of the two"),
                    Column.of("right_record_id", StringType, PSEUDONYM, "The greater"),
                    Column.of("customer_id", StringType, PSEUDONYM, "Of pin: whose values, by the id of that time"),
                    Column.of("policy", StringType, NONE, "Of pin: attribute or group of golden.yaml"),
                    Column.of("values", TEXTS, DIRECT, "Of pin: attribute to its standardised value, as text"),
                    Column.of("basis", TEXTS, DIRECT, "Of pin: the golden values that it took the place of"),
                    Column.of("lifts", LongType, NONE, "Of lift: entry that it ends"),
                    Column.of("until", DateType, NONE, "Last run date on which it holds; null: until it is lifted"),
                    Column.of("who", StringType, DIRECT, "Who decided"),
                    Column.of("why", StringType, DIRECT, "In their words"),
                    Column.of("given_at", TimestampType, NONE, "Wall clock")),
            List.of("entry"),
            List.of(),
            1);

    private OperationsTables() {}

    public static List<Table> all() {
        return List.of(RUN_HISTORY, RUN_MANIFEST, STAGE_METRIC, QUALITY_RESULT, PUBLICATION, STEWARD_OVERRIDE);
    }
}
