package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.Declared;
import io.tributary.config.LakeConfig;
import io.tributary.lake.RunRequest.Purpose;
import io.tributary.table.KeyedHash;
import io.tributary.table.OperationsTables;
import io.tributary.table.StageMarker;
import io.tributary.table.StewardOverride;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A lake: a folder of Delta tables with a marker that says it is ours. Opening it ({@link LakeFolder}) makes what is missing,
 * checks that the salt is the one its ids were made with and that its tables are not newer than this program.
 */
public final class Lake {
    private final SparkSession session;
    private final Path root;
    private final KeyedHash keyedHash;
    private final Map<String, TableStore> stores = new LinkedHashMap<>();
    private final Map<String, OperationsTable> operations = new HashMap<>();
    private final RunLedger ledger;
    private final ManifestLog manifests;
    private final Publications publications;
    private final StageMarkers markers;
    private final OverrideLog overrides;

    Lake(SparkSession session, Path root, KeyedHash keyedHash, Declared declared) {
        this.session = session;
        this.root = root;
        this.keyedHash = keyedHash;
        for (Table table : Tables.all()) {
            stores.put(table.name(), new TableStore(session, root, table, declared));
        }
        OperationsTables.all()
                .forEach(table -> operations.put(table.name(), store(table).operations()));
        this.ledger = new RunLedger(operationsTable(OperationsTables.RUN_HISTORY));
        this.manifests = new ManifestLog(operationsTable(OperationsTables.RUN_MANIFEST));
        this.publications = new Publications(operationsTable(OperationsTables.PUBLICATION));
        this.markers = new StageMarkers(operationsTable(OperationsTables.STAGE_METRIC));
        this.overrides = new OverrideLog(operationsTable(OperationsTables.STEWARD_OVERRIDE));
    }

    /** Makes tables that are missing and brings older ones up to date. */
    void prepare(LakeConfig config) {
        new Preparation(stores, publications).complete(config);
    }

    /** Rows of a table as published, or empty before the first publication. */
    public Dataset<Row> published(Table table) {
        return published(table, publications.latest());
    }

    /** Rows of a table as a publication has it; columns that are younger than it are null. */
    public Dataset<Row> published(Table table, Publication publication) {
        return store(table).readInFull(publication.version(table.name()));
    }

    /** What SQL calls a table as a publication has it; an operations table in its newest state. */
    public String relation(Table table, Publication publication) {
        return store(table).relation()
                + (table.kind() == Table.Kind.OPERATIONS ? "" : " VERSION AS OF " + publication.version(table.name()));
    }

    /** An operations table, newest state. */
    public Dataset<Row> operations(Table table) {
        TableStore store = store(table);
        return store.read(store.version());
    }

    /** The same for this room, read without Spark. */
    OperationsTable operationsTable(Table table) {
        return operations.get(table.name());
    }

    /** What readers see now. */
    public Publication publication() {
        return publications.latest();
    }

    /** What a run published. */
    public Optional<Publication> publicationOf(long runSequence) {
        return publications.of(runSequence);
    }

    /** Source name to the fingerprint of the contract that the published state was made with. */
    public Map<String, String> publishedContracts() {
        return manifests
                .read(publications.latest().runSequence())
                .map(Manifest::contracts)
                .orElse(Map.of());
    }

    /** Stages of the run that published what readers see now, in no order. */
    public List<StageMarker> publishedStages() {
        Publication latest = publications.latest();
        return markers.of(latest.runSequence(), latest.configuration());
    }

    /** What a run is for, or was. */
    public Purpose purposeOf(long runSequence) {
        return manifests.read(runSequence).map(Manifest::purpose).orElse(Purpose.NEW_DATA);
    }

    /** Number of the newest decision of a steward that a run honoured, or is to honour. */
    public long overridesOf(long runSequence) {
        return manifests.read(runSequence).map(Manifest::overrides).orElse(0L);
    }

    /** Decisions of stewards that held in what is published. */
    public List<StewardOverride> overridesHeld(Publication publication) {
        return overrides.standing(overridesOf(publication.runSequence()), publication.runInstant());
    }

    /** What stewards have decided. */
    public OverrideLog overrides() {
        return overrides;
    }

    /**
     * What readers saw as of a business date.
     *
     * @param retention how long publications can be read, counted back from the run date of the latest
     * @throws ConfigurationException when that was longer ago, or before the first publication
     */
    public Publication publicationAsOf(LocalDate date, Duration retention) {
        return publications.asOf(date, retention);
    }

    /** The newest state of each run, oldest first. */
    public List<RunState> runs() {
        return ledger.runs();
    }

    /** Its saved models. */
    SavedModels models() {
        return new SavedModels(session, root);
    }

    /** Makes the ids of this lake. */
    public KeyedHash keyedHash() {
        return keyedHash;
    }

    /** Where the lake lies. */
    public String location() {
        return root.toString();
    }

    /** Where the reports of a run lie. */
    public String reportFolder(long runSequence) {
        return new Path(root, String.format(Locale.ROOT, "_reports/run-%06d", runSequence)).toString();
    }

    /**
     * Writes a report of a run, over an earlier one of that name.
     *
     * @param folder path or URI
     * @return its URI
     * @throws StorageException when it cannot be written
     */
    public String writeReport(String folder, String fileName, String content) {
        Path path = new Path(folder, fileName);
        try (FSDataOutputStream out =
                path.getFileSystem(session.sparkContext().hadoopConfiguration()).create(path, true)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StorageException(
                    "Report " + path + ": " + Failures.reason(e),
                    "Check that the folder can be written; the run itself is as its history says",
                    e);
        }
        return path.toString();
    }

    /** The session it was opened with. */
    public SparkSession session() {
        return session;
    }

    TableStore store(Table table) {
        return stores.get(table.name());
    }

    RunLedger ledger() {
        return ledger;
    }

    ManifestLog manifests() {
        return manifests;
    }

    Publications publications() {
        return publications;
    }

    StageMarkers markers() {
        return markers;
    }
}
