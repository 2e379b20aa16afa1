package io.tributary.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes raw files below one root: what a source system would deliver. Travels to executors. File names are the
 * caller's, so that the same rows make the same files whatever the number of tasks; a file that exists is replaced. On
 * a local disk no checksum files are left beside the data, since deliveries are meant to be opened and edited.
 *
 * <p>Storage trouble is a {@link StorageException}.
 */
public final class RawFileWriter implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String root;
    private final SerializableConfiguration configuration;
    private transient FileSystem fileSystem;

    private RawFileWriter(String root, SerializableConfiguration configuration) {
        this.root = root;
        this.configuration = configuration;
    }

    /** A writer below that path or URI. */
    public static RawFileWriter below(SparkSession session, String root) {
        return new RawFileWriter(
                Location.of(root).toString(),
                new SerializableConfiguration(session.sparkContext().hadoopConfiguration()));
    }

    /** Opens a file for writing. */
    public OutputStream open(String path) {
        try {
            return fileSystem().create(at(path), true);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Writes a Parquet file with one row group per 64 MB. Cells are in their stored form: text as String, integers as
     * Long, decimals as unscaled Long, dates as Long days and timestamps as Long microseconds since 1970, in UTC.
     *
     * @return bytes of the file
     */
    public long writeParquet(String path, StructType schema, List<Object[]> rows) {
        var file = new ParquetFile(fileSystem(), at(path));
        try (ParquetWriter<Object[]> writer = new ParquetRows.Builder(file, schema)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(64L << 20)
                .build()) {
            for (Object[] row : rows) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return size(path);
    }

    /** The content of a small file, if it is there. */
    public Optional<byte[]> read(String path) {
        try {
            Path file = at(path);
            if (!fileSystem().exists(file)) {
                return Optional.empty();
            }
            try (var in = fileSystem().open(file)) {
                return Optional.of(in.readAllBytes());
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Names of the files and folders directly below the root, sorted; none if the root does not exist. */
    public List<String> names() {
        try {
            Path folder = new Path(root);
            if (!fileSystem().exists(folder)) {
                return List.of();
            }
            FileStatus[] entries = fileSystem().listStatus(folder);
            return Arrays.stream(entries)
                    .map(entry -> entry.getPath().getName())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Removes a file, or a folder with all that is in it. */
    public void delete(String path) {
        try {
            fileSystem().delete(at(path), true);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private long size(String path) {
        try {
            return fileSystem().getFileStatus(at(path)).getLen();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private StorageException failure(IOException e) {
        return new StorageException(
                "Cannot write below " + root + ": " + Failures.reason(e),
                "Check space, permissions and the address, then run again",
                e);
    }

    private Path at(String path) {
        return new Path(root, path);
    }

    private FileSystem fileSystem() {
        if (fileSystem == null) {
            try {
                // Not the shared instance: switching checksums off there would switch them off for Delta too.
                fileSystem = FileSystem.newInstance(new Path(root).toUri(), configuration.value());
                fileSystem.setWriteChecksum(false);
            } catch (IOException e) {
                throw failure(e);
            }
        }
        return fileSystem;
    }
}
