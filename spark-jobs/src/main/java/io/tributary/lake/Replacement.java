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
 * One commit of Delta that puts new files in the place of others, all or some of those of a version. Delta's own overwrite
 * finds the old ones by three jobs of Spark, which take longer than writing a small table; here Kernel has listed them.
 */
final class Replacement {
    private final OptimisticTransaction transaction;

    Replacement(SparkSession session, String location) {
        this.transaction = DeltaLog$.MODULE$
                .forTable(session, new Path(location))
                .startTransaction(Option.empty(), Option.empty());
    }

    /** The version whose files are replaced. */
    long version() {
        return transaction.readVersion();
    }

    /** The table's columns, which a replacement leaves as they are. */
    StructType columns() {
        return transaction.metadata().schema();
    }

    /** @throws org.apache.spark.sql.delta.DeltaConcurrentModificationException when somebody else has committed meanwhile */
    void commit(List<AddFile> gone, Dataset<Row> rows) {
        transaction.readWholeTable();
        Stream<Action> added = CollectionConverters.asJava(transaction.writeFiles(rows)).stream()
                .map(Action.class::cast);
        Stream<Action> removed = gone.stream().map(AddFile::remove);
        transaction.commit(
                CollectionConverters.asScala(Stream.concat(added, removed).toList())
                        .toSeq(),
                new DeltaOperations.Write(
                        SaveMode.Overwrite,
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
