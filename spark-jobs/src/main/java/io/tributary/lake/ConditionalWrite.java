package io.tributary.lake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.AWSServiceIOException;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;

/**
 * Makes an object of S3 only if its name is free: a PUT with {@code If-None-Match: *}, which the server itself decides. So
 * of many writers of one name exactly one wins, whatever processes they are in. S3 has no rename that could do it. Only for
 * paths on S3: the class cannot be loaded where there is no {@code hadoop-aws}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
final class ConditionalWrite {
    private static final int CONFLICT = 409;
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MILLISECONDS = 100;

    private final FileSystem fileSystem;

    ConditionalWrite(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /**
     * Writes a whole object.
     *
     * @throws FileAlreadyExistsException when somebody else's is there
     */
    void write(Path path, byte[] content) throws IOException {
        // An answer can get lost on the way: the client then asks again, and is refused by what it has written itself.
        if (!accepted(path, content) && !Arrays.equals(content, read(path))) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    /** Whether the server keeps what is there: not all that speak S3 know the condition, and some pass over it. */
    boolean isKept(Path unused) throws IOException {
        byte[] content = {};
        put(unused, content);
        try {
            return !accepted(unused, content);
        } finally {
            fileSystem.delete(unused, false);
        }
    }

    private boolean accepted(Path path, byte[] content) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                put(path, content);
                return true;
            } catch (org.apache.hadoop.fs.FileAlreadyExistsException | RemoteFileChangedException taken) {
                return false;
            } catch (AWSServiceIOException e) {
                // "Conflict": another write of that name is under way, and nothing is settled.
                if (e.statusCode() != CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void put(Path path, byte[] content) throws IOException {
        FSDataOutputStreamBuilder<?, ?> creation = fileSystem.createFile(path);
        creation.recursive();
        creation.must(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        try (FSDataOutputStream out = creation.build()) {
            out.write(content);
        }
    }

    private byte[] read(Path path) throws IOException {
        try (var in = fileSystem.open(path)) {
            return in.readAllBytes();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while another write was under way");
        }
    }
}
