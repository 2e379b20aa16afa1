package io.tributary.stage;

import io.tributary.lake.RawFileWriter;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A room's door to writing raw deliveries below one root, in tasks as well as on the driver. Storage itself is the
 * lake's: see {@link RawFileWriter} for the form of Parquet cells and for errors.
 */
public final class DeliveryWriter implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RawFileWriter files;

    private DeliveryWriter(RawFileWriter files) {
        this.files = files;
    }

    /** A writer below that path or URI. */
    public static DeliveryWriter below(SparkSession session, String root) {
        return new DeliveryWriter(RawFileWriter.below(session, root));
    }

    /** Opens a file for writing; one that exists is replaced. */
    public OutputStream open(String path) {
        return files.open(path);
    }

    /** Writes a Parquet file of flat rows and tells its size in bytes. */
    public long writeParquet(String path, StructType schema, List<Object[]> rows) {
        return files.writeParquet(path, schema, rows);
    }

    /** The content of a small file, if it is there. */
    public Optional<byte[]> read(String path) {
        return files.read(path);
    }

    /** Names of the files and folders directly below the root, sorted. */
    public List<String> names() {
        return files.names();
    }

    /** Removes a file, or a folder with all that is in it. */
    public void delete(String path) {
        files.delete(path);
    }
}
