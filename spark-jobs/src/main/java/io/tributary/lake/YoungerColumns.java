package io.tributary.lake;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Old versions of a table, read by who knows its columns of today. */
final class YoungerColumns {
    private YoungerColumns() {}

    /** The rows with null in every column of the schema that they do not have. */
    static Dataset<Row> asNull(Dataset<Row> rows, StructType schema) {
        List<String> present = List.of(rows.columns());
        List<Column> columns = new ArrayList<>(List.of(functions.col("*")));
        for (StructField field : schema.fields()) {
            if (!present.contains(field.name())) {
                columns.add(functions.lit(null).cast(field.dataType()).as(field.name()));
            }
        }
        return columns.size() == 1 ? rows : rows.select(columns.toArray(Column[]::new));
    }
}
