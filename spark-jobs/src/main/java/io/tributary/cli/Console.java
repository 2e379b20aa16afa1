package io.tributary.cli;

import io.tributary.stage.RunObserver;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has of the world around it.
 *
 * @param environment variables
 * @param clock the only wall clock of the program
 * @param out results, and nothing else
 * @param err progress and problems
 * @param display whether {@code err} is looked at while it is written
 * @param witness told of every step of a run beside the progress shown
 */
record Console(
        Map<String, String> environment,
        InstantSource clock,
        PrintStream out,
        PrintStream err,
        Display display,
        Optional<RunObserver> witness) {

    Console {
        environment = Map.copyOf(environment);
    }

    /** How progress is shown. */
    enum Display {
        /** One line that is overwritten. */
        TERMINAL,
        /** A line per step. */
        LINES
    }

    /** That of this process. */
    @SuppressWarnings("SystemConsoleNull") // true of JDK 22 and later; ours is pinned
    static Console ofThisProcess() {
        return new Console(
                System.getenv(),
                Clock.systemUTC(),
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.console() == null ? Display.LINES : Display.TERMINAL,
                Optional.empty());
    }
}
