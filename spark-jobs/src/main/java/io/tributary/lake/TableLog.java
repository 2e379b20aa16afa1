package io.tributary.lake;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.transaction.CreateTableTransactionBuilder;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.utils.CloseableIterable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * The Delta log of one table, by Delta Kernel in this process: whether the table exists, its versions, properties and
 * files. Spark answers each of these with several jobs, which is most of the time of a small run; Kernel with a few
 * reads of small files.
 */
final class TableLog {
    static final String ENGINE = "tributary";
    private static final String LOG_STORE = "spark.delta.logStore.";
    private static final String CLASS = ".impl";
    static final String LOCAL = LOG_STORE + "file" + CLASS;
    static final String S3 = LOG_STORE + "s3a" + CLASS;

    private final Engine engine;
    private final String location;

    TableLog(SparkSession session, String location) {
        Configuration hadoop = new Configuration(session.sparkContext().hadoopConfiguration());
        Map<String, String> own = new HashMap<>(Map.of(LOCAL, LocalCommits.class.getName()));
        for (Tuple2<String, String> setting : session.sparkContext().getConf().getAllWithPrefix(LOG_STORE)) {
            String key = LOG_STORE + setting._1();
            if (key.equals(LOCAL) || setting._2().equals(S3Commits.class.getName())) {
                own.put(key, setting._2());
            } else {
                // Kernel knows a log store (what makes commits safe on some storages) by another key than Spark.
                hadoop.set("io.delta.kernel.logStore." + setting._1(), setting._2());
            }
        }
        this.engine = DefaultEngine.create(
                new KernelFiles(hadoop, scheme -> Optional.ofNullable(own.get(LOG_STORE + scheme + CLASS))));
        this.location = location;
    }

    Engine engine() {
        return engine;
    }

    boolean exists() {
        try {
            latest();
            return true;
        } catch (TableNotFoundException e) {
            return false;
        }
    }

    /** @throws TableNotFoundException when there is no table */
    Snapshot latest() {
        return TableManager.loadSnapshot(location).build(engine);
    }

    long version() {
        return latest().getVersion();
    }

    Optional<String> property(String key) {
        return Optional.ofNullable(latest().getTableProperties().get(key));
    }

    /** Makes the table; harmless if another process has just made it. */
    void create(StructType schema, Map<String, String> properties, List<String> cluster) {
        try {
            CreateTableTransactionBuilder creation = TableManager.buildCreateTableTransaction(
                            location, DataTypeJsonSerDe.deserializeStructType(schema.json()), ENGINE)
                    .withTableProperties(properties);
            if (!cluster.isEmpty()) {
                creation = creation.withDataLayoutSpec(DataLayoutSpec.clustered(
                        cluster.stream().map(Column::new).toList()));
            }
            commit(creation.build(engine), CloseableIterable.emptyIterable());
        } catch (TableAlreadyExistsException | ConcurrentWriteException e) {
            if (!exists()) {
                throw e;
            }
        }
    }

    /** Commits, and keeps the log short as every writer of Delta does. */
    long commit(Transaction transaction, CloseableIterable<Row> actions) {
        TransactionCommitResult result = transaction.commit(engine, actions);
        for (PostCommitHook hook : result.getPostCommitHooks()) {
            try {
                hook.threadSafeInvoke(engine);
            } catch (CheckpointAlreadyExistsException alreadyThere) {
                // Another process has written the same checkpoint: that is all it takes.
            } catch (IOException e) {
                throw new StorageException(
                        "Table " + location + ": version " + result.getVersion()
                                + " is committed, but its checkpoint cannot be written: " + Failures.reason(e),
                        "Check the storage, then run again",
                        e);
            }
        }
        return result.getVersion();
    }

    /** The files of a version. */
    TableFiles files(long version) {
        return new TableFiles(
                engine,
                location,
                TableManager.loadSnapshot(location).atVersion(version).build(engine));
    }

    static StorageException trouble(String location, IOException cause) {
        return new StorageException(
                "Table " + location + ": " + Failures.reason(cause), "Check the storage, then run again", cause);
    }
}
