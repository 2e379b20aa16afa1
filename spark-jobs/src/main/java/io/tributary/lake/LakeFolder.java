package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.Declared;
import io.tributary.config.LakeConfig;
import io.tributary.table.KeyedHash;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * A folder that a lake lies in, or is to lie in.
 *
 * @param session to open it with
 * @param uri path or URI of the folder
 */
public record LakeFolder(SparkSession session, String uri) {
    /** Whether there is a lake; a folder of something else is refused. */
    public boolean holdsLake() {
        try {
            return founding().isDone();
        } catch (IOException e) {
            throw new StorageException(
                    "Lake " + uri + ": " + Failures.reason(e), "Check the storage, then try again", e);
        }
    }

    /**
     * Opens the lake, made now if the folder is missing or empty.
     *
     * @throws ConfigurationException when the folder holds something else, the salt is another one, or a table is newer
     * @throws StorageException when the storage cannot be read or written
     */
    public Lake open(LakeConfig config, Declared declared) {
        try {
            Founding founding = founding();
            KeyedHash hash = founding.complete(config.salt());
            Lake lake = new Lake(session, founding.root(), hash, declared);
            lake.prepare(config);
            return lake;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Opens a lake for made-up data: with a salt that is no secret the same data come to the same ids, and so to the same
     * samples and figures. A lake that is there already, or whose configuration gives a salt, keeps its own.
     *
     * @param salt of at least 16 characters
     */
    public Lake openSample(LakeConfig config, Declared declared, String salt) {
        try {
            if (config.salt().isEmpty()) {
                founding().offer(salt);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return open(config, declared);
    }

    /**
     * Opens the lake, which must be there.
     *
     * @throws ConfigurationException when there is none
     */
    public Lake openExisting(LakeConfig config, Declared declared) {
        if (!holdsLake()) {
            throw new ConfigurationException(
                    "There is no lake at " + uri, "Make one with: tributary run --conf DIR --lake " + uri);
        }
        return open(config, declared);
    }

    /** Removes the lake with all that is in it; a folder of something else is refused. */
    public void discard() {
        if (holdsLake()) {
            Path root = new Path(uri);
            try {
                root.getFileSystem(session.sparkContext().hadoopConfiguration()).delete(root, true);
            } catch (IOException e) {
                throw new StorageException(
                        "Lake " + uri + ": " + Failures.reason(e), "Check that the folder can be written", e);
            }
            DeltaLog.clearCache();
        }
    }

    private Founding founding() throws IOException {
        return new Founding(Location.of(uri), session.sparkContext().hadoopConfiguration());
    }

    private StorageException unwritable(IOException e) {
        return new StorageException(
                "Lake " + uri + ": " + Failures.reason(e), "Check that the folder can be written, then run again", e);
    }
}
