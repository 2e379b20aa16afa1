package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A table that somebody hands over beside the lake: CSV with a header, or Parquet, told apart by their first bytes; one file
 * or a folder of them. Every column comes as text. No run reads one.
 */
public final class HandedFile {
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private HandedFile() {}

    /**
     * @param location path or URI
     * @throws ConfigurationException when nothing is there
     */
    public static Dataset<Row> read(SparkSession session, String location) {
        Dataset<Row> rows = isParquet(session, location)
                ? session.read().parquet(location)
                : session.read()
                        .option("header", true)
                        .option("escape", "\"")
                        .option("enforceSchema", false)
                        .csv(location);
        return rows.select(Arrays.stream(rows.columns())
                .map(name -> functions
                        .col("`" + name.replace("`", "``") + "`")
                        .cast("string")
                        .as(name))
                .toArray(Column[]::new));
    }

    private static boolean isParquet(SparkSession session, String location) {
        try {
            Path path = Location.of(location);
            FileSystem files = path.getFileSystem(session.sparkContext().hadoopConfiguration());
            if (!files.exists(path)) {
                throw new ConfigurationException("There is no file " + location, "Give a CSV or Parquet file");
            }
            FileStatus first = Arrays.stream(files.listStatus(path))
                    .filter(FileStatus::isFile)
                    .filter(file -> !file.getPath().getName().startsWith("_"))
                    .filter(file -> !file.getPath().getName().startsWith("."))
                    .filter(file -> file.getLen() > 0)
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new ConfigurationException(
                            location + " holds nothing", "Give a CSV or Parquet file with a row for each label"));
            byte[] start = new byte[PARQUET.length];
            try (FSDataInputStream in = files.open(first.getPath())) {
                return in.readNBytes(start, 0, start.length) == start.length && Arrays.equals(start, PARQUET);
            }
        } catch (IOException e) {
            throw new StorageException(
                    location + " cannot be read: " + Failures.reason(e),
                    "Check that it is a file that you may read",
                    e);
        }
    }
}
