package io.tributary.lake;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Commits to Delta tables on a local disk: a commit is written aside and then linked to its name, which the operating
 * system refuses when that name is taken. So of many writers of one version exactly one wins, in this process or in
 * several, and nobody sees half a commit. Delta's own store for local disks looks first and renames then, which loses
 * commits when two processes, or two engines in one process, do so at once; it also starts several processes per commit.
 */
public class LocalCommits extends HadoopFileSystemLogStore {

    /** Made by Delta. */
    public LocalCommits(Configuration hadoop) {
        super(hadoop);
    }

    /** @throws FileAlreadyExistsException when the name is taken and must not be overwritten */
    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop) throws IOException {
        java.nio.file.Path target = java.nio.file.Path.of(path.toUri().getPath());
        java.nio.file.Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new java.io.FileNotFoundException("No such file or directory: " + folder);
        }
        java.nio.file.Path aside = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(aside, (Iterable<String>) () -> actions, StandardCharsets.UTF_8);
            if (overwrite) {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.createLink(target, aside);
            }
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration hadoop) {
        return false;
    }
}
