package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A folder of raw files that no contract describes yet: what lies in it, and how it begins. Hidden files ({@code .} and
 * {@code _}) are not deliveries, here as in a run. Needs no Spark but for rows of Parquet and Delta.
 */
public final class RawFolder {
    private static final int DEPTH_LIMIT = 16;
    private static final String DELTA_LOG = "_delta_log";

    private final Configuration hadoop = new Configuration();
    private final Path root;
    private final FileSystem fileSystem;

    private RawFolder(String location) throws IOException {
        this.root = Location.of(location);
        this.fileSystem = root.getFileSystem(hadoop);
    }

    /** What an entry of the folder is. */
    public enum Form {
        FILE,
        DELTA_TABLE
    }

    /**
     * A file or a Delta table.
     *
     * @param path relative to the folder
     * @param size bytes; of a Delta table 0
     */
    public record Found(String path, long size, Form form) {}

    /**
     * The first rows of a table.
     *
     * @param columns its columns, top level only
     * @param rows JSON objects, as a run would have them
     */
    public record Rows(List<String> columns, List<String> rows) {
        public Rows {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param location path or URI
     * @throws ConfigurationException when no folder is there
     */
    public static RawFolder at(String location) {
        try {
            RawFolder folder = new RawFolder(location);
            if (!folder.fileSystem.exists(folder.root)) {
                throw new ConfigurationException("There is no folder " + location, "Give the folder of your files");
            }
            if (!folder.fileSystem.getFileStatus(folder.root).isDirectory()) {
                throw new ConfigurationException(location + " is a file", "Give the folder that it lies in");
            }
            return folder;
        } catch (IOException e) {
            throw unreadable(location, e);
        }
    }

    /** Every file and Delta table below it, by path. */
    public List<Found> contents() {
        List<Found> found = new ArrayList<>();
        try {
            walk(root, "", 0, found);
        } catch (IOException e) {
            throw unreadable(root.toString(), e);
        }
        return found;
    }

    private void walk(Path folder, String prefix, int depth, List<Found> found) throws IOException {
        if (depth > DEPTH_LIMIT) {
            throw new ConfigurationException(
                    "Folders below " + root + " nest deeper than " + DEPTH_LIMIT,
                    "Give a folder nearer to the files; a symbolic link may lead into itself");
        }
        FileStatus[] children = fileSystem.listStatus(folder);
        Arrays.sort(children);
        for (FileStatus child : children) {
            String name = child.getPath().getName();
            if (name.startsWith(".") || name.startsWith("_")) {
                continue;
            }
            String path = prefix + name;
            if (child.isFile()) {
                found.add(new Found(path, child.getLen(), Form.FILE));
            } else if (fileSystem.exists(new Path(child.getPath(), DELTA_LOG))) {
                found.add(new Found(path, 0, Form.DELTA_TABLE));
            } else {
                walk(child.getPath(), path + "/", depth + 1, found);
            }
        }
    }

    /** The bytes of a file, decompressed if its name says that it is compressed. */
    public InputStream open(String path) throws IOException {
        Path file = new Path(root, path);
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
        InputStream bytes = fileSystem.open(file);
        return codec == null ? bytes : codec.createInputStream(bytes);
    }

    /**
     * The first rows of a Parquet file or Delta table.
     *
     * @throws IOException when it is none, or broken
     */
    public Rows rows(SparkSession session, String path, Form form, int limit) throws IOException {
        String location = new Path(root, path).toString();
        try {
            Dataset<Row> table = form == Form.DELTA_TABLE
                    ? session.read().format("delta").load(location)
                    : session.read().parquet(location);
            return new Rows(
                    List.of(table.columns()), table.limit(limit).toJSON().collectAsList());
        } catch (Exception e) {
            // Spark and Parquet tell of broken files in many ways, checked ones undeclared; their words may quote rows.
            throw new IOException(e.getClass().getSimpleName(), e);
        }
    }

    private static StorageException unreadable(String location, IOException cause) {
        return new StorageException(
                "Folder " + location + " cannot be read: " + Failures.reason(cause),
                "Check that it is a folder that you may read",
                cause);
    }
}
