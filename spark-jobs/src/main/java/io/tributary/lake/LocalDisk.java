package io.tributary.lake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system under a Spark that runs in this process. Hadoop's own, without its native library, starts a
 * process for each file it makes just to set the permissions, and keeps a checksum file beside each file, which two
 * processes spoil for one another. Parquet has checksums of its own.
 */
public class LocalDisk extends LocalFileSystem {

    /** Made by Hadoop. */
    public LocalDisk() {
        super(new Raw());
    }

    @Override
    public void initialize(URI name, Configuration hadoop) throws IOException {
        super.initialize(name, hadoop);
        setWriteChecksum(false);
        setVerifyChecksum(false);
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            try {
                Files.setPosixFilePermissions(pathToFile(path).toPath(), permissions(permission));
            } catch (UnsupportedOperationException noPosixDisk) {
                super.setPermission(path, permission);
            }
        }

        private static Set<PosixFilePermission> permissions(FsPermission permission) {
            return PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                    + permission.getGroupAction().SYMBOL
                    + permission.getOtherAction().SYMBOL);
        }
    }
}
