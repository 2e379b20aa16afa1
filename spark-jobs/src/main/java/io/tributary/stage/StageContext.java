package io.tributary.stage;

import io.tributary.config.Configuration;
import io.tributary.config.SourceConfig;
import io.tributary.config.load.Fingerprints;
import io.tributary.lake.OpenRun;
import io.tributary.lake.RawFiles;
import io.tributary.lake.RunRequest.Purpose;
import io.tributary.table.InputFile;
import io.tributary.table.KeyedHash;
import io.tributary.table.Metric;
import io.tributary.table.Metrics;
import io.tributary.table.Parallel;
import io.tributary.table.RawParser;
import io.tributary.table.StageMarker;
import io.tributary.table.StewardOverride;
import io.tributary.table.Table;
import io.tributary.table.TableParser;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What a stage may see and do: the tables it declared, at the versions of its run, and the run's own files and facts. */
public final class StageContext {
    private final Stage stage;
    private final OpenRun run;
    private final Configuration configuration;
    private final RunObserver observer;
    private final List<Metric> metrics = new ArrayList<>();
    private final Map<String, Long> inputVersions = new TreeMap<>();
    private final Map<String, Long> outputVersions = new TreeMap<>();

    StageContext(Stage stage, OpenRun run, Configuration configuration, RunObserver observer) {
        this.stage = stage;
        this.run = run;
        this.configuration = configuration;
        this.observer = observer;
    }

    public SparkSession session() {
        return run.lake().session();
    }

    public Configuration configuration() {
        return configuration;
    }

    /** Number of the run, from 1: what rows of growing tables carry. */
    public long runSequence() {
        return run.state().runSequence();
    }

    /** Name of this attempt; for operations tables only. */
    public String runId() {
        return run.state().runId();
    }

    public LocalDate runDate() {
        return run.state().runDate();
    }

    /** The only now that data may depend on. */
    public Instant runInstant() {
        return run.state().runInstant();
    }

    /** Whether anything was published before this run. */
    public boolean hasPrevious() {
        return run.hasPrevious();
    }

    /** The run that published what this one starts from; absent if there was none, or where only its tables are known. */
    public Optional<PreviousRun> previousRun() {
        return run.base()
                .map(base -> new PreviousRun(
                        base.runSequence(),
                        base.runInstant(),
                        run.lake().overridesHeld(base),
                        new Metrics(run.baseMarker(stage.name())
                                .map(StageMarker::metrics)
                                .orElse(List.of()))));
    }

    /** Whether the run is to estimate a new matching model whatever there is. */
    public boolean wantsNewModel() {
        return run.manifest().purpose() == Purpose.NEW_MODEL;
    }

    /** Decisions of stewards that hold in this run, by number. */
    public List<StewardOverride> overrides() {
        return run.overrides();
    }

    /** Makes ids of records and nodes. */
    public KeyedHash keyedHash() {
        return run.lake().keyedHash();
    }

    /** A table as this run sees it. */
    public Dataset<Row> read(Table table) {
        declared(stage.reads().contains(table), "read", table);
        inputVersions.put(table.name(), run.version(table));
        return run.read(table);
    }

    /** A table as published before this run. */
    public Dataset<Row> readPrevious(Table table) {
        declared(stage.readsPrevious().contains(table), "read the previous", table);
        inputVersions.put(table.name() + " (previous)", run.baseVersion(table));
        return run.readPrevious(table);
    }

    /** Writes all of a snapshot table, or this run's rows of one that grows; once per table and stage. */
    public void write(Table table, Dataset<Row> rows) {
        declared(stage.writes().contains(table), "write", table);
        outputVersions.put(table.name(), run.write(table, rows));
        observer.wrote(stage.name(), table.name());
    }

    /**
     * The same, and counts on the way: no second look at the rows.
     *
     * @param figures aggregates, each under a name
     * @return the figures by name
     */
    public Map<String, Object> write(Table table, Dataset<Row> rows, List<Column> figures) {
        Observation observation = new Observation(stage.name() + "-" + table.name());
        Column[] others = figures.stream().skip(1).toArray(Column[]::new);
        write(table, rows.observe(observation, figures.get(0), others));
        try {
            return observation.getAsJava();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows of " + table.name() + " were counted", e);
        }
    }

    /**
     * Merges changed keys into the published version of a snapshot table.
     *
     * @param changes rows of the table, with a {@link Table#REMOVED} column; a key may be removed and put
     */
    public void merge(Table table, Dataset<Row> changes) {
        declared(stage.writes().contains(table), "write", table);
        outputVersions.put(table.name(), run.merge(table, changes));
        observer.wrote(stage.name(), table.name());
    }

    /**
     * Puts rows in the place of others of a published snapshot table.
     *
     * @param gone some columns of the key, or all: rows with these values go
     * @param put rows of the table, of which none has the key of a row that stays
     */
    public void replace(Table table, Dataset<Row> gone, Dataset<Row> put) {
        declared(stage.writes().contains(table), "write", table);
        outputVersions.put(table.name(), run.replace(table, gone, put));
        observer.wrote(stage.name(), table.name());
    }

    /** Part of a stage, which sees and does what the stage may. */
    public interface Part {
        /** @param context its own */
        void work(StageContext context);
    }

    /**
     * Does parts of the stage beside each other: none reads or writes what another one writes. Each has a context of its
     * own; what they note comes in the order given, whoever is done first.
     */
    public void together(Part... parts) {
        List<StageContext> each = Parallel.map(List.of(parts), part -> {
            StageContext own = new StageContext(stage, run, configuration, observer);
            part.work(own);
            return own;
        });
        for (StageContext own : each) {
            metrics.addAll(own.metrics);
            inputVersions.putAll(own.inputVersions);
            outputVersions.putAll(own.outputVersions);
        }
    }

    /** Saves a model that this run has trained, in MLlib's own form; harmless to repeat. */
    public void saveModel(String name, MLWritable model) {
        run.models().save(name, runSequence(), model);
    }

    /**
     * Loads a saved model.
     *
     * @param version run that trained it
     * @param reader of its kind
     */
    public <T> T loadModel(String name, long version, MLReader<T> reader) {
        return run.models().load(name, version, reader);
    }

    /** The run's input files of a source. */
    public List<InputFile> files(SourceConfig source) {
        return run.manifest().files().stream()
                .filter(file -> file.source().equals(source.name()))
                .toList();
    }

    /** Rows of text files, parsed where they are read. */
    public Dataset<Row> parse(List<InputFile> files, RawParser parser, StructType schema) {
        return run.rawFiles().parse(files, parser, schema);
    }

    /** Rows of a source that lie in a database, parsed where they are read. */
    public Dataset<Row> query(SourceConfig source, InputFile range, TableParser parser, StructType schema) {
        return run.rawFiles().query(source, range, parser, schema);
    }

    /** Rows of Parquet files with the same columns, or of one Delta table: a struct row, file and position. */
    public Dataset<Row> table(List<InputFile> files) {
        return run.rawFiles().table(files);
    }

    /** What the metadata of a Parquet file or Delta table tells. */
    public record TableShape(List<String> columns, long rows) {}

    /** Column names and row count of a Parquet file or Delta table. */
    public TableShape shape(InputFile file) throws IOException {
        RawFiles.Shape shape = run.rawFiles().shape(file);
        return new TableShape(shape.columns(), shape.rows());
    }

    /** Whether the source's contract, or an attribute it maps to, has changed since the last publication. */
    public boolean contractChanged(SourceConfig source) {
        return run.contractChanged(source.name());
    }

    /** Whether what is kept of a node's events by day is declared in another way than in the last publication. */
    public boolean partsChanged() {
        return run.contractChanged(Fingerprints.PARTS);
    }

    /** Notes a figure for the report. */
    public void metric(String name, String subject, String detail, long value) {
        metrics.add(new Metric(name, subject, detail, value));
    }

    /** Figures that an earlier stage of this run noted; none of one that is not part of the flow. */
    public List<Metric> metricsOf(String earlierStage) {
        return run.marker(earlierStage).map(StageMarker::metrics).orElse(List.of());
    }

    List<Metric> metrics() {
        return metrics;
    }

    Map<String, Long> inputVersions() {
        return inputVersions;
    }

    Map<String, Long> outputVersions() {
        return outputVersions;
    }

    private void declared(boolean allowed, String verb, Table table) {
        if (!allowed) {
            throw new IllegalStateException("stage " + stage.name() + " does not declare to " + verb + " " + table);
        }
    }
}
