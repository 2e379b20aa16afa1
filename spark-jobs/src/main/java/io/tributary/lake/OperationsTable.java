package io.tributary.lake;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.exceptions.ConcurrentTransactionException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.transaction.UpdateTableTransactionBuilder;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A table of the run protocol, which grows by a handful of rows at a time: read and appended to by Delta Kernel in this
 * process. Through Spark each of these operations costs several jobs, and together they cost more than the data of a
 * small run. To Spark it is a table like any other.
 *
 * <p>Rows have the columns of the table in their declared order. Files of Delta never change, so each is read once.
 */
final class OperationsTable {
    private static final String RUN_SEQUENCE = "run_sequence";

    private final TableLog log;
    private final String location;
    private final org.apache.spark.sql.types.StructType schema;
    private final Map<String, List<Row>> files = new ConcurrentHashMap<>();

    OperationsTable(TableLog log, String location, org.apache.spark.sql.types.StructType schema) {
        this.log = log;
        this.location = location;
        this.schema = schema;
    }

    /** All rows of the newest version, in no order. */
    List<Row> rows() {
        return rows(Optional.empty());
    }

    /** The rows of a run, in no order; files that hold none of them are not opened. */
    List<Row> rowsOf(long runSequence) {
        Predicate ofRun = new Predicate("=", new Column(RUN_SEQUENCE), Literal.ofLong(runSequence));
        int position = schema.fieldIndex(RUN_SEQUENCE);
        return rows(Optional.of(ofRun)).stream()
                .filter(row -> row.getLong(position) == runSequence)
                .toList();
    }

    /**
     * Appends rows in one commit, whatever others append meanwhile.
     *
     * @return the version committed; the newest one when there are no rows
     */
    long append(List<Row> rows) {
        return rows.isEmpty() ? log.version() : append(rows, UnaryOperator.identity());
    }

    /**
     * Appends only if nobody has appended under this number, or a higher one, of this name: the compare-and-swap by which
     * runs take turns.
     *
     * @return whether it was appended
     */
    boolean appendOnce(List<Row> rows, String name, long number) {
        try {
            append(rows, transaction -> transaction.withTransactionId(name, number));
            return true;
        } catch (ConcurrentTransactionException e) {
            return false;
        }
    }

    private long append(List<Row> rows, UnaryOperator<UpdateTableTransactionBuilder> with) {
        Engine engine = log.engine();
        Transaction transaction = with.apply(log.latest().buildUpdateTableTransaction(TableLog.ENGINE, Operation.WRITE))
                .build(engine);
        StructType columns = transaction.getSchema(engine);
        List<Integer> positions =
                columns.fieldNames().stream().map(schema::fieldIndex).toList();
        ColumnarBatch batch = new RowBatch(columns, positions, rows);
        io.delta.kernel.data.Row state = transaction.getTransactionState(engine);
        DataWriteContext target = Transaction.getWriteContext(engine, state, Map.of());
        try (CloseableIterator<FilteredColumnarBatch> data = Transaction.transformLogicalData(
                        engine,
                        state,
                        Utils.singletonCloseableIterator(new FilteredColumnarBatch(batch, Optional.empty())),
                        Map.of());
                CloseableIterator<DataFileStatus> written = engine.getParquetHandler()
                        .writeParquetFiles(target.getTargetDirectory(), data, target.getStatisticsColumns());
                CloseableIterator<io.delta.kernel.data.Row> actions =
                        Transaction.generateAppendActions(engine, state, written, target)) {
            return log.commit(transaction, CloseableIterable.inMemoryIterable(actions));
        } catch (IOException e) {
            throw TableLog.trouble(location, e);
        }
    }

    private List<Row> rows(Optional<Predicate> filter) {
        Engine engine = log.engine();
        Snapshot snapshot = log.latest();
        StructType present = snapshot.getSchema();
        StructType columns = new StructType(
                Arrays.stream(schema.fieldNames()).map(present::get).toList());
        var builder = snapshot.getScanBuilder().withReadSchema(columns);
        Scan scan = filter.map(builder::withFilter).orElse(builder).build();
        io.delta.kernel.data.Row state = scan.getScanState(engine);
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<io.delta.kernel.data.Row> scanned =
                scan.getScanFiles(engine).flatMap(FilteredColumnarBatch::getRows)) {
            while (scanned.hasNext()) {
                rows.addAll(file(state, scanned.next()));
            }
        } catch (IOException e) {
            throw TableLog.trouble(location, e);
        }
        return rows;
    }

    private List<Row> file(io.delta.kernel.data.Row state, io.delta.kernel.data.Row scanned) throws IOException {
        FileStatus file = InternalScanFileUtils.getAddFileStatus(scanned);
        var deleted = InternalScanFileUtils.getDeletionVectorDescriptorFromRow(scanned);
        String content = file.getPath() + (deleted == null ? "" : deleted.getUniqueId());
        List<Row> known = files.get(content);
        if (known == null) {
            known = read(state, scanned, file);
            files.put(content, known);
        }
        return known;
    }

    private List<Row> read(io.delta.kernel.data.Row state, io.delta.kernel.data.Row scanned, FileStatus file)
            throws IOException {
        Engine engine = log.engine();
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<FileReadResult> physical = engine.getParquetHandler()
                        .readParquetFiles(
                                Utils.singletonCloseableIterator(file),
                                ScanStateRow.getPhysicalDataReadSchema(state),
                                Optional.empty());
                CloseableIterator<FilteredColumnarBatch> logical =
                        Scan.transformPhysicalData(engine, state, scanned, physical.map(FileReadResult::getData))) {
            while (logical.hasNext()) {
                addRows(logical.next(), rows);
            }
        }
        return rows;
    }

    private static void addRows(FilteredColumnarBatch filtered, List<Row> rows) {
        ColumnarBatch batch = filtered.getData();
        Optional<ColumnVector> selected = filtered.getSelectionVector();
        for (int index = 0; index < batch.getSize(); index++) {
            if (selected.isEmpty()
                    || (!selected.get().isNullAt(index) && selected.get().getBoolean(index))) {
                Object[] values = new Object[batch.getSchema().length()];
                for (int column = 0; column < values.length; column++) {
                    values[column] = KernelValue.of(batch.getColumnVector(column), index);
                }
                rows.add(RowFactory.create(values));
            }
        }
    }
}
