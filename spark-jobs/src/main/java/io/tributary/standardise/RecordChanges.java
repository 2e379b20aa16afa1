package io.tributary.standardise;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.table.Table;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * What is to be merged into the published tables: changed records with their identifiers, records that are gone, and the
 * identifiers that a changed or gone record no longer carries.
 */
final class RecordChanges {
    private final Dataset<Row> records;
    private final Dataset<Row> gone;

    /**
     * @param records standardised anew, with their identifiers
     * @param gone {@code record_id} of those that have left
     */
    RecordChanges(Dataset<Row> records, Dataset<Row> gone) {
        this.records = records;
        this.gone = gone;
    }

    boolean isEmpty() {
        return records.isEmpty() && gone.isEmpty();
    }

    Dataset<Row> ofRecords() {
        return put(records).unionByName(removed(gone, records));
    }

    /** @param previous identifiers as published */
    Dataset<Row> ofIdentifiers(Dataset<Row> previous) {
        Dataset<Row> carried = PersonRecords.identifiers(records);
        Dataset<Row> touched = records.select("record_id").union(gone);
        Dataset<Row> before =
                previous.join(touched, previous.col("record_id").equalTo(touched.col("record_id")), "left_semi");
        return put(carried).unionByName(before.withColumn(Table.REMOVED, lit(true)));
    }

    private static Dataset<Row> put(Dataset<Row> rows) {
        return rows.withColumn(Table.REMOVED, lit(false));
    }

    private static Dataset<Row> removed(Dataset<Row> keys, Dataset<Row> like) {
        Column[] columns = Arrays.stream(like.schema().fields())
                .map(field -> field.name().equals("record_id") ? col("record_id") : absent(field))
                .toArray(Column[]::new);
        return keys.select(columns).withColumn(Table.REMOVED, lit(true));
    }

    private static Column absent(StructField field) {
        return lit(null).cast(field.dataType()).as(field.name());
    }
}
