package io.tributary.lake;

import io.tributary.config.LakeConfig;
import io.tributary.lake.RunState.State;
import io.tributary.table.Column;
import io.tributary.table.StageMarker;
import io.tributary.table.StewardOverride;
import io.tributary.table.Table;
import io.tributary.table.Table.Kind;
import io.tributary.table.Tables;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A run that this process holds ({@link Lease}): reads at pinned versions, writes that can be repeated, and its end. If
 * another process has taken the run over, the next write fails and nothing of it is ever published.
 */
public final class OpenRun implements AutoCloseable {
    private final Lake lake;
    private final Manifest manifest;
    private final RunRequest request;
    private final InstantSource clock;
    private final Map<String, Long> written = new ConcurrentHashMap<>();
    private final Map<String, StageMarker> done = new ConcurrentHashMap<>();
    private final Map<String, String> baseContracts;
    private final Lease lease;

    OpenRun(Lake lake, RunState state, Manifest manifest, RunRequest request, LakeConfig config, InstantSource clock) {
        this.lake = lake;
        this.manifest = manifest;
        this.request = request;
        this.clock = clock;
        this.baseContracts = state.base() == 0
                ? Map.of()
                : lake.manifests().read(state.base()).orElseThrow().contracts();
        for (StageMarker marker : lake.markers().of(state)) {
            done.put(marker.stage(), marker);
            written.putAll(marker.outputVersions());
        }
        this.lease = new Lease(lake.ledger(), state, config.heartbeat(), clock);
    }

    /** The run as it stands. */
    public RunState state() {
        return lease.state();
    }

    /** What it works on. */
    public Manifest manifest() {
        return manifest;
    }

    /** The marker of a stage that is done. */
    public Optional<StageMarker> marker(String stage) {
        return Optional.ofNullable(done.get(stage));
    }

    /** Version of a table as this run sees it: what it has written, otherwise its base. */
    public long version(Table table) {
        return written.getOrDefault(table.name(), baseVersion(table));
    }

    /** Version of a table as published before this run. */
    public long baseVersion(Table table) {
        return manifest.baseVersions().getOrDefault(table.name(), 0L);
    }

    /** Rows of a table as this run sees it; an operations table, which is never pinned, as it is. */
    public Dataset<Row> read(Table table) {
        return table.kind() == Kind.OPERATIONS
                ? lake.operations(table)
                : lake.store(table).read(version(table));
    }

    /** Rows of a table as published before this run. */
    public Dataset<Row> readPrevious(Table table) {
        return lake.store(table).read(baseVersion(table));
    }

    /** Whether anything was published before this run. */
    public boolean hasPrevious() {
        return state().base() > 0;
    }

    /** What was published before this run; absent if nothing was, or where only its tables are known. */
    public Optional<Publication> base() {
        return hasPrevious() ? lake.publicationOf(state().base()) : Optional.empty();
    }

    /** Stages of the run that published its base, in no order; none if nothing was published before. */
    public List<StageMarker> baseMarkers() {
        return base().map(before -> lake.markers().of(before.runSequence(), before.configuration()))
                .orElse(List.of());
    }

    /** The marker that a stage of the run before left. */
    public Optional<StageMarker> baseMarker(String stage) {
        return baseMarkers().stream()
                .filter(marker -> marker.stage().equals(stage))
                .reduce((earlier, later) -> later);
    }

    /** Whether a source's contract, or another by its name, is new or not the one the base was published with. */
    public boolean contractChanged(String name) {
        return !Objects.equals(manifest.contracts().get(name), baseContracts.get(name));
    }

    /** Decisions of stewards that hold in this run, by number: those that stood when it opened. */
    public List<StewardOverride> overrides() {
        return lake.overrides().standing(manifest.overrides(), state().runInstant());
    }

    /** The door to the run's input files. */
    public RawFiles rawFiles() {
        return new RawFiles(lake.session(), new org.apache.hadoop.fs.Path(request.dataRoot()));
    }

    /** Saved models of the lake, for the process that holds the run. */
    public SavedModels models() {
        lease.check();
        return lake.models();
    }

    /** The lake it runs on. */
    public Lake lake() {
        return lake;
    }

    /**
     * Writes a table: all of a snapshot, or this run's rows of a table that grows. Harmless to repeat.
     *
     * @return the version committed
     */
    public long write(Table table, Dataset<Row> rows) {
        TableStore store = held(table);
        long base = baseVersion(table);
        long version;
        if (table.kind() == Kind.OPERATIONS) {
            return lake.operationsTable(table).append(store.conforming(rows).collectAsList());
        }
        boolean untouched = store.version() == base;
        if (untouched && (table.kind() != Kind.SNAPSHOT || !hasPrevious())) {
            version = store.append(rows);
            if (version > base + 1) {
                version = replace(table, rows);
            }
        } else {
            version = replace(table, rows);
        }
        written.put(table.name(), version);
        return version;
    }

    private long replace(Table table, Dataset<Row> rows) {
        TableStore store = lake.store(table);
        return table.kind() == Kind.SNAPSHOT
                ? store.overwrite(rows)
                : store.replaceAfter(baseVersion(table), state().base(), rows);
    }

    /**
     * Merges changed keys of a snapshot table into its base version.
     *
     * @param changes rows of the table with a {@link Table#REMOVED} column; a key may be removed and put
     * @return the version committed
     */
    public long merge(Table table, Dataset<Row> changes) {
        TableStore store = held(table);
        if (!hasPrevious()) {
            return write(table, changes.where("not " + Table.REMOVED));
        }
        long version = store.merge(baseVersion(table), changes);
        written.put(table.name(), version);
        return version;
    }

    /**
     * Puts rows in the place of others of a snapshot table in its base version.
     *
     * @param gone some columns of the key, or all: rows with these values go
     * @param put rows of the table, of which none has the key of a row that stays
     * @return the version committed
     */
    public long replace(Table table, Dataset<Row> gone, Dataset<Row> put) {
        TableStore store = held(table);
        if (!hasPrevious()) {
            return write(table, put);
        }
        long version = store.replace(baseVersion(table), gone, put);
        written.put(table.name(), version);
        return version;
    }

    /** Notes that a stage is done. */
    public void mark(StageMarker marker) {
        lease.check();
        lake.markers().write(state(), marker);
        done.put(marker.stage(), marker);
    }

    /** Switches readers to what this run has written. Right before that this process shows that the run is still its own. */
    public Publication publish() {
        lease.renew();
        lease.check();
        Map<String, Long> versions = new HashMap<>();
        Tables.data().forEach(table -> versions.put(table.name(), version(table)));
        RunState run = state();
        Publication publication =
                new Publication(run.runSequence(), run.runDate(), run.runInstant(), run.configuration(), versions);
        lake.publications().publish(publication, run.runId(), clock.instant());
        return publication;
    }

    /** Rows of a table as this run sees it, counted from Delta's statistics. */
    public long rows(Table table) {
        return lake.store(table).rows(version(table));
    }

    /** Rows of an operations table that the last attempt at this run to write any has written. */
    public List<Row> ofThisRun(Table table) {
        List<Row> rows = lake.operationsTable(table).rowsOf(state().runSequence());
        int runId = table.columns().stream().map(Column::name).toList().indexOf("run_id");
        List<Row> mine = rows.stream()
                .filter(row -> row.getString(runId).equals(state().runId()))
                .toList();
        return mine.isEmpty() ? rows : mine;
    }

    /** Ends the run for good. */
    public void end(State as, int exitCode, Optional<String> message) {
        lease.leave(as, Optional.of(exitCode), message);
    }

    /** Lets go of the run without ending it: the next call with the same date goes on. */
    public void pause(Optional<Integer> exitCode, Optional<String> message) {
        lease.leave(State.OPEN, exitCode, message);
    }

    @Override
    public void close() {
        lease.close();
    }

    private TableStore held(Table table) {
        lease.check();
        return lake.store(table);
    }
}
