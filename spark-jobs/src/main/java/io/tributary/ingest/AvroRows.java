package io.tributary.ingest;

import io.tributary.table.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;

/** The rows of an Avro file that {@link AvroFile} found whole, in order, closed by a row that says how many there were. */
final class AvroRows implements Iterator<Row> {
    private final InputFile file;
    private final DataFileStream<GenericRecord> records;
    private final JsonRows.JsonRow json;
    private long rows;
    private boolean ended;

    private AvroRows(InputFile file, DataFileStream<GenericRecord> records, RowContract contract) {
        this.file = file;
        this.records = records;
        this.json = new JsonRows.JsonRow(contract);
    }

    /** The caller closes the stream that it gives. */
    static AvroRows of(InputFile file, InputStream content, RowContract contract) throws IOException {
        return new AvroRows(file, new DataFileStream<>(content, new GenericDatumReader<>()), contract);
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Row next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        if (records.hasNext()) {
            rows++;
            return json.row(file, rows, AvroJson.of(records.next()));
        }
        ended = true;
        return Received.endOfFile(file, rows, null);
    }
}
