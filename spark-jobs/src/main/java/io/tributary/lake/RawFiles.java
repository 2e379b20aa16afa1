package io.tributary.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.tributary.config.SourceConfig;
import io.tributary.table.InputFile;
import io.tributary.table.RawParser;
import io.tributary.table.TableParser;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The door to raw input files. Text files are read one by one from first byte to last, several per task: a quoted line
 * break makes CSV unsplittable anyway, and rows know their line. A file that has changed since the manifest was made is
 * not read.
 */
public final class RawFiles {
    private static final long TASK_BYTES = 64L << 20;
    private static final long SMALLEST_TASK_BYTES = 1L << 20;

    private final SparkSession session;
    private final Path root;

    RawFiles(SparkSession session, Path root) {
        this.session = session;
        this.root = root;
    }

    /** Rows of text files, parsed where they are read. */
    public Dataset<Row> parse(List<InputFile> files, RawParser parser, StructType schema) {
        List<List<InputFile>> tasks = tasks(files);
        Broadcast<SerializableConfiguration> hadoop = session.sparkContext()
                .broadcast(
                        new SerializableConfiguration(session.sparkContext().hadoopConfiguration()),
                        scala.reflect.ClassTag$.MODULE$.apply(SerializableConfiguration.class));
        String folder = root.toString();
        var rows = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(tasks, Math.max(1, tasks.size()))
                .flatMap(task -> new FileRows(task.iterator(), folder, parser, hadoop.value()));
        return session.createDataFrame(rows, schema);
    }

    /**
     * Rows of Parquet files with the same columns, or of one Delta table at the version of the manifest: columns row (a
     * struct), file (as in {@link InputFile#path}) and position (row in the file from 1; null in Delta).
     */
    public Dataset<Row> table(List<InputFile> files) {
        InputFile first = files.get(0);
        if (!first.etag().isEmpty()) {
            return session.read()
                    .format("delta")
                    .option("versionAsOf", first.etag())
                    .load(new Path(root, first.path()).toString())
                    .select(
                            struct("*").as("row"),
                            lit(first.path()).as("file"),
                            lit(null).cast("bigint").as("position"));
        }
        String[] locations = files.stream()
                .map(file -> new Path(root, file.path()).toString())
                .toArray(String[]::new);
        // Spark tells whole paths, also where the root was given as one from here: demo/data.
        int prefix = new Path(whole(root), "x").toUri().getPath().length() - 1;
        Column path = udf(
                        (UDF1<String, String>) uri -> new Path(java.net.URI.create(uri))
                                .toUri()
                                .getPath()
                                .substring(prefix),
                        DataTypes.StringType)
                .apply(col("_metadata.file_path"));
        return session.read()
                .parquet(locations)
                .select(
                        struct("*").as("row"),
                        path.as("file"),
                        col("_metadata.row_index").plus(1).as("position"));
    }

    /** Rows that lie in a database: the range that the manifest fixes, parsed where they are read, in slices. */
    public Dataset<Row> query(SourceConfig source, InputFile range, TableParser parser, StructType schema) {
        DatabaseQuery query = new DatabaseQuery(source);
        DatabaseRange bounds = DatabaseRange.parse(range.etag()).orElse(null);
        List<DatabaseSlice> slices = query.slices(bounds);
        var rows = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(slices, slices.size())
                .flatMap(slice -> {
                    DatabaseRows read = DatabaseRows.of(query, bounds, slice);
                    TaskContext.get().<Void>addTaskCompletionListener(task -> {
                        read.close();
                        return null;
                    });
                    return parser.parse(range, read.columns(), read);
                });
        return session.createDataFrame(rows, schema);
    }

    private Path whole(Path path) {
        try {
            return path.getFileSystem(session.sparkContext().hadoopConfiguration())
                    .makeQualified(path);
        } catch (IOException e) {
            throw new StorageException(
                    "Cannot open the folder of the input files: " + Failures.reason(e),
                    "Check the storage, then run again",
                    e);
        }
    }

    /** Column names and row count of a Parquet file or Delta table, from its metadata. */
    public Shape shape(InputFile file) throws IOException {
        Path location = new Path(root, file.path());
        if (!file.etag().isEmpty()) {
            Dataset<Row> table = session.read()
                    .format("delta")
                    .option("versionAsOf", file.etag())
                    .load(location.toString());
            return new Shape(List.of(table.columns()), table.count());
        }
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(location, session.sparkContext().hadoopConfiguration()))) {
            return new Shape(
                    reader.getFileMetaData().getSchema().getFields().stream()
                            .map(org.apache.parquet.schema.Type::getName)
                            .toList(),
                    reader.getRecordCount());
        } catch (RuntimeException e) {
            // Parquet reports a file that is not Parquet, or is cut short, by a plain RuntimeException.
            throw new IOException(e.getClass().getSimpleName(), e);
        }
    }

    /** What the metadata of a file tells. */
    public record Shape(List<String> columns, long rows) {}

    /** Files packed into tasks of like size, in order; never fewer tasks than cores when there is work for them. */
    private List<List<InputFile>> tasks(List<InputFile> files) {
        long total = files.stream().mapToLong(InputFile::size).sum();
        long perCore = total / (3L * session.sparkContext().defaultParallelism()) + 1;
        long target = Math.max(SMALLEST_TASK_BYTES, Math.min(TASK_BYTES, perCore));
        List<List<InputFile>> tasks = new ArrayList<>();
        List<InputFile> task = new ArrayList<>();
        long bytes = 0;
        for (InputFile file : files) {
            if (!task.isEmpty() && bytes + file.size() > target) {
                tasks.add(task);
                task = new ArrayList<>();
                bytes = 0;
            }
            task.add(file);
            bytes += file.size();
        }
        if (!task.isEmpty()) {
            tasks.add(task);
        }
        return tasks;
    }

    /** The rows of several files, one file open at a time. */
    private static final class FileRows implements Iterator<Row> {
        private final Iterator<InputFile> files;
        private final String root;
        private final RawParser parser;
        private final SerializableConfiguration hadoop;
        private Iterator<Row> rows = Collections.emptyIterator();
        private InputStream open;

        FileRows(Iterator<InputFile> files, String root, RawParser parser, SerializableConfiguration hadoop) {
            this.files = files;
            this.root = root;
            this.parser = parser;
            this.hadoop = hadoop;
        }

        @Override
        public boolean hasNext() {
            try {
                while (!rows.hasNext()) {
                    if (open != null) {
                        open.close();
                        open = null;
                    }
                    if (!files.hasNext()) {
                        return false;
                    }
                    rows = start(files.next());
                }
                return true;
            } catch (IOException e) {
                throw new StorageException(
                        "Cannot read an input file: " + Failures.reason(e), "Check the storage, then run again", e);
            }
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.next();
        }

        private Iterator<Row> start(InputFile file) throws IOException {
            Path path = new Path(root, file.path());
            FileSystem fileSystem = path.getFileSystem(hadoop.value());
            FileStatus status = fileSystem.getFileStatus(path);
            if (status.getLen() != file.size() || !Location.modified(status).equals(file.modified())) {
                throw new StorageException(
                        "Input file " + file.path() + " has changed since the run opened",
                        "Deliver changed data as a new file; put this one back, or start over: run --restart");
            }
            CompressionCodec codec = new CompressionCodecFactory(hadoop.value()).getCodec(path);
            if (codec != null) {
                try (InputStream whole = codec.createInputStream(fileSystem.open(path))) {
                    whole.transferTo(java.io.OutputStream.nullOutputStream());
                } catch (EOFException | ZipException e) {
                    return parser.unreadable(file, e);
                }
            }
            RawParser.Content content = () -> {
                InputStream bytes = fileSystem.open(path);
                return codec == null ? bytes : codec.createInputStream(bytes);
            };
            Optional<Iterator<Row>> refusal = parser.refusal(file, content);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            open = content.open();
            return parser.parse(file, open);
        }
    }
}
