package io.tributary.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** Rows of a query as text: an aligned table for people, CSV or JSON lines for programs. */
final class ResultTable {
    private static final int WIDEST = 60;

    private final Dataset<Row> rows;
    private final PrintStream out;

    ResultTable(Dataset<Row> rows, PrintStream out) {
        this.rows = rows;
        this.out = out;
    }

    /** Numbers to the right, text to the left, and how many rows are left out. */
    void print(int limit) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(rows.columns()));
        List<Row> shown = asText().limit(limit + 1).collectAsList();
        shown.stream().limit(limit).map(ResultTable::cells).forEach(lines::add);
        int[] widths = IntStream.range(0, rows.columns().length)
                .map(index -> lines.stream()
                        .mapToInt(line -> shortened(line.get(index)).length())
                        .max()
                        .orElse(0))
                .toArray();
        out.println(aligned(lines.get(0), widths));
        out.println(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
        lines.stream().skip(1).forEach(line -> out.println(aligned(line, widths)));
        if (shown.size() > limit) {
            out.println("... " + (rows.count() - limit) + " more; see them with --limit");
        }
    }

    /** RFC 4180, with a header. */
    void printCsv(Optional<Integer> limit) {
        out.println(csv(List.of(rows.columns())));
        Iterator<Row> each = limit.map(asText()::limit).orElse(asText()).toLocalIterator();
        while (each.hasNext()) {
            out.println(csv(cells(each.next())));
        }
    }

    /** One document per row; a null is written as null. */
    void printJson(Optional<Integer> limit) {
        Dataset<Row> documents = rows.select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")));
        Iterator<Row> each = limit.map(documents::limit).orElse(documents).toLocalIterator();
        while (each.hasNext()) {
            out.println(each.next().getString(0));
        }
    }

    private Dataset<Row> asText() {
        String[] unique = IntStream.range(0, rows.columns().length)
                .mapToObj(index -> "column_" + index)
                .toArray(String[]::new);
        Dataset<Row> renamed = rows.toDF(unique);
        return renamed.select(
                Arrays.stream(renamed.schema().fields()).map(ResultTable::text).toArray(Column[]::new));
    }

    private static Column text(StructField field) {
        Column column = col(field.name());
        return field.dataType() instanceof BinaryType
                ? org.apache.spark.sql.functions.hex(column)
                : column.cast("string");
    }

    private static List<String> cells(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(index -> row.isNullAt(index) ? "" : row.getString(index))
                .toList();
    }

    private String aligned(List<String> cells, int[] widths) {
        StructField[] fields = rows.schema().fields();
        return IntStream.range(0, widths.length)
                .mapToObj(index -> {
                    String cell = shortened(cells.get(index));
                    String space = " ".repeat(widths[index] - cell.length());
                    return fields[index].dataType() instanceof NumericType ? space + cell : cell + space;
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String shortened(String cell) {
        String line = cell.replaceAll("\\s", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }

    private static String csv(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(","));
    }
}
