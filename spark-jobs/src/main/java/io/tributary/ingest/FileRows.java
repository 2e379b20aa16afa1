package io.tributary.ingest;

import io.tributary.ingest.TextRecords.TextRecord;
import io.tributary.table.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** The rows of one text file in order, closed by a row that says how many there were. Blank lines are not rows. */
abstract class FileRows implements Iterator<Row> {
    private final InputFile file;
    private final TextRecords records;
    private long rows;
    private String defect;
    private Row next;
    private boolean ended;

    FileRows(InputFile file, TextRecords records) {
        this.file = file;
        this.records = records;
    }

    /** A file that is refused whole: none of its rows is read. */
    static FileRows refused(InputFile file, String defect) {
        FileRows refused = new FileRows(file, null) {
            @Override
            Row row(TextRecord record) {
                throw new IllegalStateException("a refused file has no rows");
            }
        };
        refused.defect = defect;
        return refused;
    }

    /** Judges one record. */
    abstract Row row(TextRecord record);

    final InputFile file() {
        return file;
    }

    @Override
    public final boolean hasNext() {
        if (next == null && !ended) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public final Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    private Row advance() {
        try {
            Optional<TextRecord> record = records == null ? Optional.empty() : records.next();
            while (record.isPresent() && record.get().isBlank()) {
                record = records.next();
            }
            if (record.isPresent()) {
                rows++;
                return row(record.get());
            }
            ended = true;
            return Received.endOfFile(file, rows, defect);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
