package io.tributary.cli;

import io.tributary.lake.LocalDisk;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system with a {@link Trap} at every file of a lake: {@code write TABLE}, when the first bytes of a data
 * file of that table are on the disk and the others not; {@code commit N TABLE}, when all data files are there and the
 * table's version N is not; {@code write lake} for the marker that founds the
 * lake.
 */
public final class TrappedFileSystem extends LocalDisk {
    private static final Pattern DATA = Pattern.compile(".*/lake/(\\w+/\\w+)/[^_].*\\.parquet");
    private static final Pattern FOUNDING = Pattern.compile(".*/lake/_tributary/\\.?([a-z]+).*");

    /** Options of a process whose files and commits are trapped. */
    static String[] options() {
        return new String[] {
            "-Dspark.hadoop.fs.file.impl=" + TrappedFileSystem.class.getName(),
            "-Dspark.delta.logStore.file.impl=" + TrappedCommits.class.getName()
        };
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        FSDataOutputStream out =
                super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
        String path = file.toUri().getPath();
        for (Pattern pattern : new Pattern[] {DATA, FOUNDING}) {
            Matcher matcher = pattern.matcher(path);
            if (matcher.matches()) {
                return new FSDataOutputStream(new Torn(out, "write " + matcher.group(1)), null);
            }
        }
        return out;
    }

    private static final class Torn extends FilterOutputStream {
        private final String point;

        Torn(OutputStream out, String point) {
            super(out);
            this.point = point;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int half = length / 2;
            out.write(bytes, from, half);
            out.flush();
            Trap.reached(point);
            out.write(bytes, from + half, length - half);
        }
    }
}
