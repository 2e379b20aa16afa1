package io.tributary.lake;

import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog$;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One commit of Delta that adds files, beside those of a version or in the place of all or some of them. Delta's own
 * overwrite finds the old ones by three jobs of Spark, which take longer than writing a small table; here Kernel has listed
 * them. And its own append, for a caller who is sure of the table, plans each write twice.
 */
final class TableCommit {
    private final OptimisticTransaction transaction;

    TableCommit(SparkSession session, String location) {
        this.transaction = DeltaLog$.MODULE$
                .forTable(session, new Path(location))
                .startTransaction(Option.empty(), Option.empty());
    }

    /** The version that it is added to. */
    long version() {
        return transaction.readVersion();
    }

    /** The table's columns, which it leaves as they are. */
    StructType columns() {
        return transaction.metadata().schema();
    }

    /** Adds rows, whatever others add meanwhile. Without rows nothing is committed. */
    void append(Dataset<Row> rows) {
        List<Action> added = written(rows);
        if (!added.isEmpty()) {
            commit(added, SaveMode.Append);
        }
    }

    /**
     * Puts rows in the place of files.
     *
     * @throws org.apache.spark.sql.delta.DeltaConcurrentModificationException when somebody else has committed meanwhile
     */
    void replace(List<AddFile> gone, Dataset<Row> rows) {
        transaction.readWholeTable();
        commit(
                Stream.concat(written(rows).stream(), gone.stream().map(AddFile::remove))
                        .toList(),
                SaveMode.Overwrite);
    }

    private List<Action> written(Dataset<Row> rows) {
        return List.copyOf(CollectionConverters.asJava(transaction.writeFiles(rows)));
    }

    private void commit(List<Action> actions, SaveMode mode) {
        transaction.commit(
                CollectionConverters.asScala(actions).toSeq(),
                new DeltaOperations.Write(
                        mode,
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty()));
    }

    /** A file as the log has it, for taking it out. */
    static AddFile file(String path, long size, long modified) {
        return new AddFile(
                path,
                Map$.MODULE$.empty(),
                size,
                modified,
                true,
                null,
                null,
                null,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }
}
