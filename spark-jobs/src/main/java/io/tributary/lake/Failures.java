package io.tributary.lake;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.spark.SparkException;

/** Tells storage trouble from bugs, whatever it is wrapped in. */
public final class Failures {
    private Failures() {}

    /** The storage or cluster failed, not the program: disk, permission, network, lost executors. */
    public static boolean isStorageTrouble(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof StorageException
                        || (cause instanceof IOException && !(cause instanceof java.io.NotSerializableException))
                        || cause instanceof org.apache.hadoop.fs.FSError
                        || cause.getClass().getName().equals("org.apache.hadoop.ipc.RemoteException")
                        || (cause instanceof SparkException
                                && String.valueOf(cause.getMessage()).contains("ExecutorLostFailure")));
    }

    /** The innermost message of storage trouble, without the wrappers. */
    public static String reason(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof IOException
                        || cause instanceof StorageException
                        || cause instanceof org.apache.hadoop.fs.FSError)
                .reduce((outer, inner) -> inner)
                .map(cause -> cause instanceof StorageException
                        ? cause.getMessage()
                        : cause.getClass().getSimpleName() + ": " + firstLine(cause.getMessage()))
                .orElse(failure.getClass().getSimpleName());
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .limit(50);
    }
}
