package io.tributary.ingest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tributary.config.TextFormat.Header;
import io.tributary.ingest.TextRecords.TextRecord;
import io.tributary.table.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Rows of a CSV file: the payload is a JSON object of its filled fields, named as in the header. */
final class CsvRows extends FileRows {
    private final RowContract contract;
    private final CsvFields fieldsOf;
    private final String[] header;
    private final int[] places;

    private CsvRows(InputFile file, RowContract contract, TextRecords records, CsvFields fieldsOf, String[] header) {
        super(file, records);
        this.contract = contract;
        this.fieldsOf = fieldsOf;
        this.header = header;
        List<String> names = Arrays.asList(header);
        this.places =
                contract.format().columns().stream().mapToInt(names::indexOf).toArray();
    }

    static FileRows of(InputFile file, InputStream content, RowContract contract) throws IOException {
        RowFormat format = contract.format();
        TextRecords records = TextRecords.csv(content, format.charset(), format.quote(), format.delimiter());
        CsvFields fieldsOf = new CsvFields(format.delimiter(), format.quote());
        String[] declared = format.columns().toArray(String[]::new);
        if (format.header() == Header.ABSENT) {
            return new CsvRows(file, contract, records, fieldsOf, declared);
        }
        Optional<TextRecord> first = records.next();
        if (first.isEmpty()) {
            return new CsvRows(file, contract, records, fieldsOf, declared);
        }
        String[] header = names(fieldsOf.of(first.get().text()));
        Optional<String> defect = headerDefect(contract, header);
        return defect.isPresent()
                ? FileRows.refused(file, defect.get())
                : new CsvRows(file, contract, records, fieldsOf, header);
    }

    private static String[] names(String[] fields) {
        return fields == null
                ? new String[0]
                : Arrays.stream(fields)
                        .map(name -> name == null ? "" : name.strip())
                        .toArray(String[]::new);
    }

    private static Optional<String> headerDefect(RowContract contract, String[] header) {
        RowFormat format = contract.format();
        Set<String> present = new HashSet<>();
        for (String name : header) {
            if (!present.add(name)) {
                return Optional.of("duplicate-column:" + name);
            }
            if (!format.columns().contains(name)) {
                Optional<String> defect = contract.undeclared(name);
                if (defect.isPresent()) {
                    return defect;
                }
            }
        }
        return format.columns().stream()
                .filter(name -> !present.contains(name))
                .map(name -> "missing-column:" + name)
                .findFirst();
    }

    @Override
    Row row(TextRecord record) {
        if (record.bytes() != null) {
            return quarantined(record, "invalid-encoding");
        }
        if (record.unclosed()) {
            return quarantined(record, "unclosed-quote");
        }
        String[] fields = fieldsOf.of(record.text());
        if (fields == null || fields.length != header.length) {
            return quarantined(record, "wrong-column-count");
        }
        String[] values = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = fields[places[i]];
        }
        String payload = payload(fields);
        RowContract.Judgement judgement = contract.judge(values, payload);
        return judgement.reason() == null
                ? Received.accepted(file(), record.line(), judgement, payload)
                : Received.quarantined(file(), record.line(), judgement, contract.masked(record.text()), null);
    }

    private Row quarantined(TextRecord record, String reason) {
        String masked = contract.masked(record.text());
        // Bytes that hold a refused value in clear are not kept; their text with the value masked is.
        byte[] bytes = masked.equals(record.text()) ? record.bytes() : null;
        return Received.quarantined(file(), record.line(), contract.unreadable(reason), masked, bytes);
    }

    private String payload(String[] fields) {
        StringBuilder json = new StringBuilder(256).append('{');
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != null) {
                json.append(json.length() > 1 ? ",\"" : "\"");
                encoder.quoteAsString(header[i], json);
                json.append("\":\"");
                encoder.quoteAsString(fields[i], json);
                json.append('"');
            }
        }
        return json.append('}').toString();
    }
}
