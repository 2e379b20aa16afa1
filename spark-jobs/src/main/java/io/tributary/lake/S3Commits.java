package io.tributary.lake;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Commits to Delta tables on S3, each by a {@link ConditionalWrite}: of many writers of one version exactly one wins, in
 * this process or in several. Delta's own store for S3 looks first and writes then, under a lock that only its own process
 * knows, and loses commits when two processes do so at once.
 */
public class S3Commits extends HadoopFileSystemLogStore {

    /** Made by Delta. */
    public S3Commits(Configuration hadoop) {
        super(hadoop);
    }

    /** @throws FileAlreadyExistsException when the name is taken and must not be overwritten */
    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop) throws IOException {
        StringBuilder lines = new StringBuilder();
        actions.forEachRemaining(action -> lines.append(action).append('\n'));
        byte[] content = lines.toString().getBytes(StandardCharsets.UTF_8);
        FileSystem fileSystem = path.getFileSystem(hadoop);
        if (overwrite) {
            try (FSDataOutputStream out = fileSystem.create(path, true)) {
                out.write(content);
            }
        } else {
            new ConditionalWrite(fileSystem).write(path, content);
        }
    }

    /** An object is there whole or not at all. */
    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration hadoop) {
        return false;
    }
}
