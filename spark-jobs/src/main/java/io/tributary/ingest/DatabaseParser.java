package io.tributary.ingest;

import io.tributary.table.InputFile;
import io.tributary.table.TableParser;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Judges the rows of a database by their contract, closed by a row that says how many there were. */
final class DatabaseParser implements TableParser {
    private static final long serialVersionUID = 1L;

    private final RowContract contract;

    DatabaseParser(RowContract contract) {
        this.contract = contract;
    }

    @Override
    public Iterator<Row> parse(InputFile range, List<String> columns, Iterator<String> rows) {
        Optional<String> defect = misshape(columns);
        if (defect.isPresent()) {
            return FileRows.refused(range, defect.get());
        }
        return new CountedRows(range, rows, false, contract);
    }

    private Optional<String> misshape(List<String> columns) {
        for (String declared : contract.format().columns()) {
            if (!columns.contains(RowFormat.topLevel(declared))) {
                return Optional.of("missing-column:" + declared);
            }
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                return Optional.of("duplicate-column:" + column);
            }
            Optional<String> undeclared =
                    contract.format().knows(column) ? Optional.empty() : contract.undeclared(column);
            if (undeclared.isPresent()) {
                return undeclared;
            }
        }
        return Optional.empty();
    }
}
