package io.tributary.lake;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * What a process leaves that is killed while it makes a table: a log folder without a commit, where Delta refuses to
 * make the table. A folder that has a commit after all is not touched.
 */
final class TableLeftover {
    private static final String LOG = "_delta_log";

    private TableLeftover() {}

    static void remove(SparkSession session, String location) {
        Path log = new Path(location, LOG);
        try {
            FileSystem fileSystem = log.getFileSystem(session.sparkContext().hadoopConfiguration());
            if (fileSystem.exists(log)) {
                empty(fileSystem, log);
                fileSystem.delete(log, false);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "Table folder " + location + ": " + Failures.reason(e),
                    "Check that the folder can be written, then run again",
                    e);
        }
        DeltaLog.clearCache();
    }

    /** Drafts of commits, and folders that Delta makes in advance; a commit stays, and so does the log around it. */
    private static void empty(FileSystem fileSystem, Path folder) throws IOException {
        for (FileStatus status : fileSystem.listStatus(folder)) {
            if (status.isDirectory()) {
                empty(fileSystem, status.getPath());
                fileSystem.delete(status.getPath(), false);
            } else if (status.getPath().getName().startsWith(".")) {
                fileSystem.delete(status.getPath(), false);
            }
        }
    }
}
