package io.tributary.ingest;

import io.tributary.table.InputFile;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Rows that come as JSON objects, judged in order, closed by a row that says how many there were. */
final class CountedRows implements Iterator<Row> {
    private final InputFile file;
    private final Iterator<String> texts;
    private final boolean ordered;
    private final JsonRows.JsonRow json;
    private long count;
    private boolean ended;

    /**
     * @param texts JSON objects
     * @param ordered whether the order is that of the file, so that the number of a row is its position
     */
    CountedRows(InputFile file, Iterator<String> texts, boolean ordered, RowContract contract) {
        this.file = file;
        this.texts = texts;
        this.ordered = ordered;
        this.json = new JsonRows.JsonRow(contract);
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
        if (texts.hasNext()) {
            count++;
            return json.row(file, ordered ? Long.valueOf(count) : null, texts.next());
        }
        ended = true;
        return Received.endOfFile(file, count, null);
    }
}
