package io.tributary.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.types.StructType;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Spark rows as Kernel takes them.
 *
 * @param getSchema columns in the order of the table as it lies in the lake
 * @param positions where the rows have each of those columns
 * @param rows to write
 */
record RowBatch(StructType getSchema, List<Integer> positions, List<Row> rows) implements ColumnarBatch {
    @Override
    public ColumnVector getColumnVector(int column) {
        return ValueVector.column(
                rows, positions.get(column), getSchema.at(column).getDataType());
    }

    @Override
    public int getSize() {
        return rows.size();
    }
}
