package io.tributary.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hadoop.fs.Path;

/**
 * One process at a time, for a lake on a local disk. Delta settles concurrent commits by creating a file that must not
 * exist yet; object stores and HDFS do that atomically, a local file system under Hadoop does not: two processes that
 * make the same table at the same moment spoil each other's checksum file. The operating system frees the lock when its
 * process dies. On any other storage this does nothing.
 */
final class LocalLock {
    private static final String NAME = "_tributary/.lock";
    private static final ReentrantLock WITHIN_THIS_PROCESS = new ReentrantLock();

    private LocalLock() {}

    /**
     * Does something while no other process does the same to this lake; must not be nested.
     *
     * @param root of the lake
     * @throws StorageException when the lock file cannot be written
     */
    static void holding(Path root, Runnable action) {
        if (!"file".equals(root.toUri().getScheme())) {
            action.run();
            return;
        }
        java.nio.file.Path file = java.nio.file.Path.of(root.toUri().getPath(), NAME);
        WITHIN_THIS_PROCESS.lock();
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IOException("the lock file was closed");
                }
                action.run();
            }
        } catch (IOException e) {
            throw new StorageException(
                    "Lake " + root + ": " + Failures.reason(e),
                    "Check that the folder can be written, then run again",
                    e);
        } finally {
            WITHIN_THIS_PROCESS.unlock();
        }
    }
}
