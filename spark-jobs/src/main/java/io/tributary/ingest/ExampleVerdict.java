package io.tributary.ingest;

import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Format;
import io.tributary.config.TextFormat;
import io.tributary.config.TextFormat.Header;
import io.tributary.table.InputFile;
import io.tributary.table.KeyedHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * What the contract of a source says to an example row: reads it as a delivery that holds it alone, by the code that
 * reads deliveries, without a Spark session.
 */
public final class ExampleVerdict {
    private static final int REASON = Received.SCHEMA.fieldIndex("reason");
    private static final int PAYLOAD = Received.SCHEMA.fieldIndex("payload");
    private static final int ROWS = Received.SCHEMA.fieldIndex("rows");

    private final SourceConfig source;
    private final RowContract contract;
    private final InputFile file;

    /**
     * @param source whose examples are judged
     * @param runInstant the now that decides what lies in the future
     * @param hash makes ids, which no example shows
     */
    public ExampleVerdict(SourceConfig source, Instant runInstant, KeyedHash hash) {
        this.source = source;
        this.contract = new RowContract(source, runInstant, hash);
        LocalDate today = runInstant.atOffset(ZoneOffset.UTC).toLocalDate();
        this.file = new InputFile(source.name(), "example", today, 0, runInstant, "");
    }

    /**
     * What becomes of an example: just one of the two is filled.
     *
     * @param reason why it goes to quarantine
     * @param payload of the accepted row, as in {@code source_record}
     */
    public record Verdict(Optional<String> reason, Optional<String> payload) {}

    /**
     * Verdicts on an example, which should be one row.
     *
     * @param row CSV text without the header, or one JSON document
     * @return a verdict for each row it turns out to be
     */
    public List<Verdict> verdicts(String row) {
        if (source.format() != Format.CSV && source.format() != Format.JSON_LINES) {
            return List.of(verdict(new JsonRows.JsonRow(contract).row(file, null, row)));
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Iterator<Row> rows = rows(row); rows.hasNext(); ) {
            Row received = rows.next();
            if (received.isNullAt(ROWS)) {
                verdicts.add(verdict(received));
            }
        }
        return verdicts;
    }

    private Iterator<Row> rows(String row) {
        TextFormat text = source.text();
        String delivery = source.format() == Format.CSV && text.header() == Header.PRESENT ? header() + row : row;
        InputStream content = new ByteArrayInputStream(delivery.getBytes(text.encoding()));
        try {
            return source.format() == Format.CSV
                    ? CsvRows.of(file, content, contract)
                    : JsonRows.of(file, content, contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String header() {
        String quote = String.valueOf(source.text().quote());
        return contract.format().columns().stream()
                        .map(name -> quote + name.replace(quote, quote + quote) + quote)
                        .collect(Collectors.joining(String.valueOf(source.text().delimiter())))
                + "\n";
    }

    private static Verdict verdict(Row received) {
        return new Verdict(
                Optional.ofNullable(received.getString(REASON)), Optional.ofNullable(received.getString(PAYLOAD)));
    }
}
