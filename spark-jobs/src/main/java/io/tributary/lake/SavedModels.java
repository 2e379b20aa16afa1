package io.tributary.lake;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.SparkSession;

/**
 * The lake's MLlib models, each in a folder {@code _models/NAME/VERSION} below the root, in MLlib's own form: what saves
 * a model anywhere on Spark can load it. A version is the run that trained it, so that saving it again, after a crash,
 * replaces what that run has left and nothing else. Nothing of a person is in a model: coefficients, splits, settings.
 *
 * <p>Storage trouble, and a model that is not there, is a {@link StorageException}.
 */
public final class SavedModels {
    static final String FOLDER = "_models";

    private final SparkSession session;
    private final Path folder;

    SavedModels(SparkSession session, Path root) {
        this.session = session;
        this.folder = new Path(root, FOLDER);
    }

    /** Saves a version, over what an earlier attempt has left of it. */
    public void save(String name, long version, MLWritable model) {
        Path path = at(name, version);
        try {
            model.write().session(session).overwrite().save(path.toString());
        } catch (IOException e) {
            throw trouble(path, e);
        }
    }

    /** Loads a version by MLlib's reader of its kind. */
    public <T> T load(String name, long version, MLReader<T> reader) {
        Path path = at(name, version);
        try {
            FileSystem fileSystem = path.getFileSystem(session.sparkContext().hadoopConfiguration());
            if (!fileSystem.exists(path)) {
                throw new StorageException(
                        "Saved model " + path + " is missing",
                        "Bring the folder back from a copy, or train a new model: tributary refresh-model");
            }
            return reader.session(session).load(path.toString());
        } catch (IOException e) {
            throw trouble(path, e);
        }
    }

    private Path at(String name, long version) {
        return new Path(folder, name + "/" + version);
    }

    private static StorageException trouble(Path path, IOException cause) {
        return new StorageException(
                "Saved model " + path + ": " + Failures.reason(cause),
                "Check that the lake's folder can be read and written, then run again",
                cause);
    }
}
