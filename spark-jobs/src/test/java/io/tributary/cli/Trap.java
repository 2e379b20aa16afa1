package io.tributary.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The point at which a process kills itself, by the signal that no program sees coming. Points are named by what has
 * been reached; that it was reached is noted in a file first.
 */
final class Trap {
    private static final String POINT = "tributary.test.trap";
    private static final String NOTE = "tributary.test.trap-note";

    private Trap() {}

    /** Options of a process that is to die at a point. */
    static String[] options(String point, Path note) {
        return new String[] {"-D" + POINT + "=" + point, "-D" + NOTE + "=" + note};
    }

    /**
     * Where this process is; it goes no further if that is its point. One task at a time: a second one that comes to the
     * same point would empty the note while the process dies of the first.
     */
    static synchronized void reached(String point) {
        if (point.equals(System.getProperty(POINT))) {
            try {
                Files.writeString(Path.of(System.getProperty(NOTE)), point);
                new ProcessBuilder(
                                "kill",
                                "-9",
                                Long.toString(ProcessHandle.current().pid()))
                        .start();
                Thread.sleep(60_000);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new IllegalStateException("still alive after kill -9");
        }
    }
}
