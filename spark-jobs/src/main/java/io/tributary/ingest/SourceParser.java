package io.tributary.ingest;

import io.tributary.config.SourceConfig.Format;
import io.tributary.table.InputFile;
import io.tributary.table.RawParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Parses the text and Avro files of every source in one Spark stage, each by its contract. */
final class SourceParser implements RawParser {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, RowContract> contracts;

    SourceParser(Map<String, RowContract> contracts) {
        this.contracts = new HashMap<>(contracts);
    }

    @Override
    public Iterator<Row> parse(InputFile file, InputStream content) throws IOException {
        RowContract contract = contracts.get(file.source());
        return switch (contract.format().format()) {
            case CSV -> CsvRows.of(file, content, contract);
            case AVRO -> new CountedRows(file, AvroFile.rows(content), true, contract);
            default -> JsonRows.of(file, content, contract);
        };
    }

    @Override
    public Optional<Iterator<Row>> refusal(InputFile file, Content content) throws IOException {
        RowContract contract = contracts.get(file.source());
        return contract.format().format() == Format.AVRO
                ? AvroFile.defect(content, contract).map(defect -> FileRows.refused(file, defect))
                : Optional.empty();
    }

    @Override
    public Iterator<Row> unreadable(InputFile file, IOException cause) {
        return FileRows.refused(file, "truncated-file");
    }
}
