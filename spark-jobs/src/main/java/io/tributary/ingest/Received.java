package io.tributary.ingest;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tributary.table.InputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * A row as received and judged, or (with {@code rows} filled) the end of a file: how many rows it held, and why it was
 * refused whole if it was. The count at the end is the reader's own, so that no row can be lost on the way unnoticed.
 */
final class Received {
    static final StructType SCHEMA = new StructType()
            .add("source_system", StringType)
            .add("file", StringType)
            .add("delivery_day", IntegerType)
            .add("position", LongType)
            .add("reason", StringType)
            .add("record_id", StringType)
            .add("source_record_id", StringType)
            .add("event_micros", LongType)
            .add("operation", StringType)
            .add("row_hash", StringType)
            .add("payload", StringType)
            .add("row", StringType)
            .add("row_bytes", BinaryType)
            .add("rows", LongType)
            .add("defect", StringType);

    static final String UPSERT = "upsert";
    static final String DELETE = "delete";

    private Received() {}

    static Row accepted(InputFile file, Long position, RowContract.Judgement judgement, String payload) {
        return RowFactory.create(
                file.source(),
                file.path(),
                (int) file.deliveryDate().toEpochDay(),
                position,
                null,
                judgement.recordId(),
                judgement.key(),
                judgement.eventMicros(),
                judgement.operation(),
                judgement.rowHash(),
                payload,
                null,
                null,
                null,
                null);
    }

    static Row quarantined(InputFile file, Long position, RowContract.Judgement judgement, String row, byte[] bytes) {
        return RowFactory.create(
                file.source(),
                file.path(),
                (int) file.deliveryDate().toEpochDay(),
                position,
                judgement.reason(),
                judgement.recordId(),
                judgement.key(),
                null,
                null,
                null,
                null,
                row,
                bytes,
                null,
                null);
    }

    static Row endOfFile(InputFile file, long rows, String defect) {
        return RowFactory.create(
                file.source(),
                file.path(),
                (int) file.deliveryDate().toEpochDay(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                rows,
                defect);
    }
}
