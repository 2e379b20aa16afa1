package io.tributary.cli;

import io.tributary.config.ConfigurationException;
import io.tributary.lake.Failures;
import io.tributary.lake.RunState.State;
import io.tributary.lake.StorageException;
import io.tributary.stage.GateException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a command ended that could not do its work. Messages of Spark and of libraries can quote rows, so that only
 * messages of our own reach people and only class names and frames reach the log.
 *
 * @param exitCode 1 a bug, 2 configuration or usage, 3 a quality gate, 4 storage or cluster
 * @param message problem and remedy
 */
record Failure(int exitCode, String message) {
    static final int BUG = 1;
    static final int USAGE = 2;
    static final int GATE = 3;
    static final int STORAGE = 4;
    private static final String STOPPED = "Stopped by a signal. Run the same command again";
    private static final int CAUSES_AT_MOST = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    /** Judges a failure by what lies inside its wrappers, and notes a bug in the log. */
    static Failure of(Throwable failure) {
        if (isEnding()) {
            // Spark ends beneath the work, which then fails in any way.
            return new Failure(STORAGE, STOPPED);
        }
        Optional<Failure> own = causes(failure).stream()
                .filter(cause -> codeOf(cause).isPresent())
                .map(cause -> new Failure(codeOf(cause).get(), cause.getMessage()))
                .findFirst();
        if (own.isPresent()) {
            return own.get();
        }
        note(failure);
        if (Failures.isStorageTrouble(failure)) {
            return new Failure(
                    STORAGE,
                    "Storage or cluster trouble: " + Failures.reason(failure)
                            + ". See to it, then run the same command again");
        }
        return new Failure(
                BUG,
                "This is a bug (" + innermost(failure).getClass().getName() + "). Please report it with the trace in "
                        + logFile());
    }

    /** Of work beneath which Spark has ended: it can fail in any way then. */
    static Failure withoutSpark(Throwable failure) {
        note(failure);
        return of(new StorageException(
                "Spark has ended beneath the run, as it does when its cluster goes or ends the application",
                "See whether the cluster stands, then run the same command again",
                failure));
    }

    /** The same of a command that, given again, goes on with its run where it was stopped. */
    Failure ofResumable() {
        return message.equals(STOPPED) ? new Failure(exitCode, STOPPED + ": it goes on from there") : this;
    }

    /** Whether this process is on its way out. */
    private static boolean isEnding() {
        Thread nothing = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(nothing);
            return !Runtime.getRuntime().removeShutdownHook(nothing);
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** State that a run is left in: one that cannot go on is ended, any other is resumed by the next call. */
    Optional<State> ends() {
        return switch (exitCode) {
            case USAGE -> Optional.of(State.FAILED);
            case GATE -> Optional.of(State.REFUSED);
            default -> Optional.empty();
        };
    }

    /** Leaves class names and frames in the log. */
    static void note(Throwable failure) {
        LOG.error("{}", trace(failure));
    }

    static String logFile() {
        return System.getProperty("tributary.log", System.getProperty("java.io.tmpdir") + "/tributary.log");
    }

    private static Optional<Integer> codeOf(Throwable cause) {
        if (cause instanceof ConfigurationException) {
            return Optional.of(USAGE);
        }
        if (cause instanceof GateException) {
            return Optional.of(GATE);
        }
        return cause instanceof StorageException ? Optional.of(STORAGE) : Optional.empty();
    }

    private static String trace(Throwable failure) {
        return causes(failure).stream()
                .map(cause -> cause.getClass().getName()
                        + Stream.of(cause.getStackTrace())
                                .map(frame -> "\n    at " + frame)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\ncaused by "));
    }

    private static Throwable innermost(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return causes.get(causes.size() - 1);
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_AT_MOST)
                .toList();
    }
}
