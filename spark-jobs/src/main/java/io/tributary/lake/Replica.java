package io.tributary.lake;

import io.tributary.config.Declared;
import io.tributary.config.LakeConfig;
import io.tributary.lake.RunRequest.Purpose;
import io.tributary.lake.RunState.State;
import io.tributary.table.Parallel;
import io.tributary.table.StewardOverride;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * A scratch lake in the state that a published run started from, with that run open in it: same salt, same manifest
 * and saved models, tables as copies by metadata only. It lies below the original and is removed on closing; nothing of
 * the original's own is written.
 */
public final class Replica implements AutoCloseable {
    private static final String FOLDER = Founding.FOLDER + "/again";
    private static final long CLONED = 0;

    private final Lake original;
    private final long runSequence;
    private final Path root;
    private final FileSystem fileSystem;
    private Lake lake;

    private Replica(Lake original, long runSequence) throws IOException {
        this.original = original;
        this.runSequence = runSequence;
        this.root = new Path(original.location(), FOLDER);
        this.fileSystem = root.getFileSystem(hadoop());
    }

    /**
     * @param table name
     * @param published content hash of what the run published
     * @param again content hash of what came out here
     */
    public record Compared(String table, String published, String again) {
        /** Whether the content is the same. */
        public boolean equal() {
            return published.equals(again);
        }
    }

    /** The state before a published run, and the run as if it had been opened and left. */
    public static Replica of(Lake original, long runSequence, LakeConfig config, Declared declared) {
        try {
            Replica replica = new Replica(original, runSequence);
            replica.fill(config, declared);
            return replica;
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private void fill(LakeConfig config, Declared declared) throws IOException {
        remove();
        Path from = new Path(original.location());
        copy(new Path(from, Founding.MARKER), new Path(root, Founding.MARKER));
        Path salt = new Path(from, Founding.SALT);
        if (fileSystem.exists(salt)) {
            copy(salt, new Path(root, Founding.SALT));
        }
        Path models = new Path(from, SavedModels.FOLDER);
        if (fileSystem.exists(models)) {
            copy(models, new Path(root, SavedModels.FOLDER));
        }
        RunState run = original.ledger().runs().stream()
                .filter(each -> each.runSequence() == runSequence)
                .findFirst()
                .orElseThrow();
        Manifest manifest = original.manifests().read(runSequence).orElseThrow();
        if (run.base() > 0) {
            Parallel.each(Tables.data(), table -> clone(table, declared, manifest));
        }
        lake = new LakeFolder(session(), root.toString()).open(config, declared);
        Map<String, Long> cloned = new HashMap<>();
        Tables.data().forEach(table -> cloned.put(table.name(), CLONED));
        List<StewardOverride> overrides = original.overrides().upTo(manifest.overrides());
        if (!overrides.isEmpty()) {
            lake.overrides().add(overrides);
        }
        lake.manifests()
                .write(
                        run,
                        new Manifest(
                                manifest.files(),
                                cloned,
                                manifest.contracts(),
                                manifest.purpose(),
                                manifest.overrides()));
        if (run.base() > 0) {
            Map<String, String> contracts =
                    original.manifests().read(run.base()).orElseThrow().contracts();
            lake.manifests()
                    .write(run.numbered(run.base()), new Manifest(List.of(), cloned, contracts, Purpose.NEW_DATA, 0));
        }
        lake.ledger().write(run.left(1, State.OPEN, Optional.empty(), Optional.empty(), run.openedAt()));
    }

    private void clone(Table table, Declared declared, Manifest manifest) {
        long version = manifest.baseVersions().getOrDefault(table.name(), 0L);
        new TableStore(session(), root, table, declared).cloneFrom(original.store(table), version);
    }

    private void copy(Path from, Path to) throws IOException {
        FileUtil.copy(fileSystem, from, fileSystem, to, false, hadoop());
    }

    /** The scratch lake. */
    public Lake lake() {
        return lake;
    }

    /** Every data table but {@code source_file}, as the run published it and as it came out here. */
    public List<Compared> compare(OpenRun again) {
        Publication published = original.publications().of(runSequence).orElseThrow();
        return Tables.data().stream()
                .filter(table -> !table.equals(Tables.SOURCE_FILE))
                .map(table -> new Compared(
                        table.name(),
                        ContentHash.of(original.store(table).read(published.version(table.name()))),
                        ContentHash.of(again.read(table))))
                .toList();
    }

    @Override
    public void close() {
        try {
            remove();
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private void remove() throws IOException {
        fileSystem.delete(root, true);
        DeltaLog.clearCache();
    }

    private static StorageException trouble(IOException cause) {
        return new StorageException(
                "The scratch copy for comparison: " + Failures.reason(cause),
                "Check that the lake's folder can be written, then run again",
                cause);
    }

    private SparkSession session() {
        return original.session();
    }

    private Configuration hadoop() {
        return session().sparkContext().hadoopConfiguration();
    }
}
