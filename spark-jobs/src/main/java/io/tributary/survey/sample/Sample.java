package io.tributary.survey.sample;

import io.tributary.config.SourceConfig.Format;
import io.tributary.config.TextFormat;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The first rows of a file, and how it is written.
 *
 * @param file it is of
 * @param text of CSV and JSON lines
 * @param columns their names; dotted paths into nested objects
 * @param rows values in the order of the columns, null where one is empty
 * @param broken rows that cannot be read, or have too many or too few fields
 * @param isAll whether these are all rows of the file
 * @param reasons why it is taken to be written so, by key of the contract
 */
public record Sample(
        FoundFile file,
        Format format,
        TextFormat text,
        List<String> columns,
        List<List<String>> rows,
        int broken,
        boolean isAll,
        Map<String, String> reasons) {

    public Sample {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(rows);
        reasons = Map.copyOf(reasons);
    }

    /** Values of a column in row order. */
    public List<String> values(int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }
}
