package io.tributary.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import io.tributary.config.ConfigurationException;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Format;
import io.tributary.ingest.JsonRows.JsonRow;
import io.tributary.stage.StageContext;
import io.tributary.table.InputFile;
import io.tributary.table.TableParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Reads the run's input files of every source into judged rows ({@link Received}), each file closed by its count. */
final class Deliveries {
    private static final long TASK_BYTES = 32L << 20;

    /** Read file by file in plain Java; the others are Spark's to read. */
    private static final Set<Format> PARSED = Set.of(Format.CSV, Format.JSON_LINES, Format.AVRO);

    private final StageContext context;
    private final Map<String, RowContract> contracts = new HashMap<>();

    Deliveries(StageContext context) {
        this.context = context;
        for (SourceConfig source : context.configuration().sources()) {
            contracts.put(source.name(), new RowContract(source, context.runInstant(), context.keyedHash()));
        }
    }

    /**
     * @throws ConfigurationException when a Parquet file or Delta table lacks a declared column or has one too many
     */
    Dataset<Row> read() {
        List<Dataset<Row>> parts = new ArrayList<>();
        List<InputFile> texts = new ArrayList<>();
        for (SourceConfig source : context.configuration().sources()) {
            List<InputFile> files = context.files(source);
            if (PARSED.contains(source.format())) {
                texts.addAll(files);
            } else if (source.database().isPresent()) {
                TableParser parser = new DatabaseParser(contracts.get(source.name()));
                files.forEach(range -> parts.add(context.query(source, range, parser, Received.SCHEMA)));
            } else if (!files.isEmpty()) {
                parts.addAll(tables(source, files));
            }
        }
        if (!texts.isEmpty() || parts.isEmpty()) {
            parts.add(context.parse(texts, new SourceParser(contracts), Received.SCHEMA));
        }
        return parts.stream().reduce(Dataset::union).orElseThrow().coalesce(tasks());
    }

    /** Many small files are no reason for many small tasks: each costs more than its rows. */
    private int tasks() {
        long bytes = context.configuration().sources().stream()
                .flatMap(source -> context.files(source).stream())
                .mapToLong(InputFile::size)
                .sum();
        int cores = context.session().sparkContext().defaultParallelism();
        return (int) Math.max(2L * cores, bytes / TASK_BYTES);
    }

    private List<Dataset<Row>> tables(SourceConfig source, List<InputFile> files) {
        Map<List<String>, List<InputFile>> byColumns = new LinkedHashMap<>();
        List<Row> ends = new ArrayList<>();
        for (InputFile file : files) {
            try {
                StageContext.TableShape shape = context.shape(file);
                checkColumns(source, file, shape.columns());
                ends.add(Received.endOfFile(file, shape.rows(), null));
                byColumns
                        .computeIfAbsent(groupOf(file, shape), key -> new ArrayList<>())
                        .add(file);
            } catch (IOException e) {
                ends.add(Received.endOfFile(file, 0, "unreadable-file"));
            }
        }
        List<Dataset<Row>> parts = new ArrayList<>();
        parts.add(context.session().createDataFrame(ends, Received.SCHEMA));
        byColumns.values().forEach(group -> parts.add(judged(source, group)));
        return parts;
    }

    /** Files with the same columns are read together; a Delta table has a version of its own. */
    private static List<String> groupOf(InputFile file, StageContext.TableShape shape) {
        return file.etag().isEmpty() ? shape.columns() : List.of(file.path());
    }

    private void checkColumns(SourceConfig source, InputFile file, List<String> columns) {
        for (String declared :
                source.columns().stream().map(column -> column.name()).toList()) {
            if (!columns.contains(RowFormat.topLevel(declared))) {
                throw FileDefects.exception(source.name(), file.path(), "missing-column:" + declared);
            }
        }
        for (String column : columns) {
            boolean known = source.columns().stream()
                    .anyMatch(each -> RowFormat.topLevel(each.name()).equals(column));
            Optional<String> defect =
                    known ? Optional.empty() : contracts.get(source.name()).undeclared(column);
            if (defect.isPresent()) {
                throw FileDefects.exception(source.name(), file.path(), defect.get());
            }
        }
    }

    private Dataset<Row> judged(SourceConfig source, List<InputFile> files) {
        RowContract contract = contracts.get(source.name());
        HashMap<String, InputFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        return context.table(files)
                .select(to_json(col("row")), col("file"), col("position"))
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) rows -> judge(contract, byPath, rows),
                        Encoders.row(Received.SCHEMA));
    }

    private static Iterator<Row> judge(RowContract contract, Map<String, InputFile> files, Iterator<Row> rows) {
        if (!rows.hasNext()) {
            return Collections.emptyIterator();
        }
        JsonRow json = new JsonRow(contract);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                Row row = rows.next();
                return json.row(files.get(row.getString(1)), (Long) row.get(2), row.getString(0));
            }
        };
    }
}
