package io.tributary.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;

/** Tells storage trouble from bugs, whatever it is wrapped in. */
public final class Failures {
    /** What Spark and Delta call it. */
    private static final Set<String> MISSING = Set.of(
            "FAILED_READ_FILE.FILE_NOT_EXIST",
            "DELTA_VERSION_NOT_FOUND",
            "DELTA_TRUNCATED_TRANSACTION_LOG",
            "DELTA_LOG_FILE_NOT_FOUND",
            "DELTA_MISSING_PART_FILES");

    /** What only a lost executor knew; the next attempt of the stage makes it anew. */
    private static final String LOST = "CHECKPOINT_RDD_BLOCK_ID_NOT_FOUND";

    private Failures() {}

    /** The storage or cluster failed, not the program: disk, permission, network, lost executors. */
    public static boolean isStorageTrouble(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof StorageException
                        || (cause instanceof IOException && !(cause instanceof java.io.NotSerializableException))
                        || cause instanceof org.apache.hadoop.fs.FSError
                        || cause.getClass().getName().equals("org.apache.hadoop.ipc.RemoteException")
                        || isOfS3(cause)
                        || isExecutorLost(cause));
    }

    private static boolean isExecutorLost(Throwable cause) {
        if (!(cause instanceof SparkException spark)) {
            return false;
        }
        String message = String.valueOf(spark.getMessage());
        // A task's failure reaches the driver as text.
        return LOST.equals(spark.getCondition()) || message.contains(LOST) || message.contains("ExecutorLostFailure");
    }

    /** A file of a table is gone, be it of its data or of its log. */
    public static boolean isFileMissing(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof FileNotFoundException
                        || cause instanceof NoSuchFileException
                        || (cause instanceof SparkThrowable spark
                                && MISSING.contains(String.valueOf(spark.getCondition()))));
    }

    /** The innermost message of storage trouble, without the wrappers. */
    public static String reason(Throwable failure) {
        List<Throwable> all = causes(failure).toList();
        if (all.stream().anyMatch(Failures::isOfS3)) {
            return S3Trouble.told(all);
        }
        if (all.stream().anyMatch(Failures::isExecutorLost)) {
            return "an executor is gone, and what only it had";
        }
        return all.stream()
                .filter(cause -> cause instanceof IOException
                        || cause instanceof StorageException
                        || cause instanceof org.apache.hadoop.fs.FSError)
                .reduce((outer, inner) -> inner)
                .map(cause -> cause instanceof StorageException
                        ? cause.getMessage()
                        : cause.getClass().getSimpleName() + ": " + firstLine(cause.getMessage()))
                .orElse(failure.getClass().getSimpleName());
    }

    /** By name: S3's classes are not on every class path. */
    private static boolean isOfS3(Throwable cause) {
        String name = cause.getClass().getName();
        return name.startsWith("software.amazon.awssdk.") || name.startsWith("org.apache.hadoop.fs.s3a.");
    }

    /** Of a message; empty if there is none. */
    static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .limit(50);
    }
}
