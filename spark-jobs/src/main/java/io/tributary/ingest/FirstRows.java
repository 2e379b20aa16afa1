package io.tributary.ingest;

import io.tributary.config.TextFormat;
import io.tributary.ingest.TextRecords.TextRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How a file begins, taken apart by the code that reads deliveries, without a contract that judges its rows. */
public final class FirstRows {
    private FirstRows() {}

    /**
     * @param columns of a file that names them apart from its rows; otherwise empty
     * @param rows fields of each readable record, null where one is empty; a header is a record like any other
     * @param broken records that have bytes invalid in the encoding, or a quote that is never closed
     * @param isAll whether the file holds no more
     */
    public record Beginning(List<String> columns, List<List<String>> rows, int broken, boolean isAll) {
        public Beginning {
            columns = List.copyOf(columns);
            rows = Collections.unmodifiableList(rows);
        }
    }

    /**
     * Records of CSV.
     *
     * @param limit of records, readable or not
     */
    public static Beginning csv(InputStream content, TextFormat format, int limit) throws IOException {
        CsvFields fields = new CsvFields(format.delimiter(), format.quote());
        return beginning(
                TextRecords.csv(content, format.encoding(), format.quote(), format.delimiter()),
                limit,
                text -> Optional.ofNullable(fields.of(text)).map(Arrays::asList).orElse(List.of()));
    }

    /** Lines, each a row of one field. */
    public static Beginning lines(InputStream content, Charset encoding, int limit) throws IOException {
        return beginning(TextRecords.lines(content, encoding), limit, List::of);
    }

    /** Rows of an Avro object container file, each a JSON object in one field. */
    public static Beginning avro(InputStream content, int limit) throws IOException {
        return AvroFile.beginning(content, limit);
    }

    private interface Fields {
        List<String> of(String text);
    }

    private static Beginning beginning(TextRecords records, int limit, Fields fields) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        int broken = 0;
        Optional<TextRecord> record = records.next();
        for (; record.isPresent() && rows.size() + broken < limit; record = records.next()) {
            if (record.get().bytes() != null || record.get().unclosed()) {
                broken++;
            } else if (!record.get().isBlank()) {
                rows.add(fields.of(record.get().text()));
            }
        }
        return new Beginning(List.of(), rows, broken, record.isEmpty());
    }
}
