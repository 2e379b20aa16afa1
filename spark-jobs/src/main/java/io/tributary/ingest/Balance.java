package io.tributary.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.tributary.table.InputFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Every row accounted for: rows read, as the readers counted them at the end of each file, against what became of them.
 * One aggregate of the settled rows, a line per file, outcome and reason.
 */
final class Balance {
    private final List<Line> lines;
    private final Map<String, Long> rowsRead = new HashMap<>();
    private final Map<String, String> defects = new HashMap<>();
    private final Set<String> defectiveDeliveries = new HashSet<>();

    /** Rows of one file with one fate; {@code day} is the delivery's, in days since 1970. */
    record Line(
            String source,
            String file,
            int day,
            String outcome,
            String reason,
            boolean absent,
            boolean keyed,
            long rows) {}

    private Balance(List<Row> counted) {
        for (Row row : counted) {
            if (row.getString(3).equals(Settlement.END_OF_FILE)) {
                String place = place(row.getString(0), row.getString(1));
                rowsRead.put(place, row.getLong(8));
                if (!row.isNullAt(9)) {
                    defects.put(place, row.getString(9));
                    defectiveDeliveries.add(place(row.getString(0), Integer.toString(row.getInt(2))));
                }
            }
        }
        this.lines = counted.stream()
                .filter(row -> !row.getString(3).equals(Settlement.END_OF_FILE))
                .map(row -> new Line(
                        row.getString(0),
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        row.getLong(7)))
                .toList();
    }

    /**
     * Counts.
     *
     * @throws IllegalStateException when rows of a file are missing or too many: a bug, never the data's fault
     */
    static Balance of(Dataset<Row> settled) {
        List<Row> counted = settled.groupBy(
                        col("source_system"),
                        col("file"),
                        col("delivery_day"),
                        col("outcome"),
                        col("reason"),
                        col("absent"),
                        col("record_id").isNotNull().as("keyed"))
                .agg(count(lit(1)), sum("rows"), max("defect"))
                .collectAsList();
        Balance balance = new Balance(counted);
        balance.check();
        return balance;
    }

    private void check() {
        Map<String, Long> settled = new HashMap<>();
        lines.forEach(line -> settled.merge(place(line.source(), line.file()), line.rows(), Long::sum));
        for (Map.Entry<String, Long> file : settled.entrySet()) {
            Long read = rowsRead.get(file.getKey());
            if (!file.getValue().equals(read)) {
                throw new IllegalStateException(
                        "balance: " + file.getKey() + " held " + read + " rows, " + file.getValue() + " were settled");
            }
        }
        rowsRead.forEach((place, rows) -> {
            if (rows > 0 && !settled.containsKey(place)) {
                throw new IllegalStateException("balance: " + place + " held " + rows + " rows, none was settled");
            }
        });
    }

    /**
     * Stops the run when a file and its contract disagree on the columns.
     *
     * @throws io.tributary.config.ConfigurationException naming the first such file, in order of name
     */
    void refuseMisshapenFiles() {
        defects.entrySet().stream()
                .filter(entry -> FileDefects.isShape(entry.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .findFirst()
                .ifPresent(entry -> {
                    String[] place = entry.getKey().split(" ", 2);
                    throw FileDefects.exception(place[0], place[1], entry.getValue());
                });
    }

    List<Line> lines() {
        return lines;
    }

    long rows(Predicate<Line> which) {
        return lines.stream().filter(which).mapToLong(Line::rows).sum();
    }

    long rowsIn(InputFile file) {
        return rowsRead.getOrDefault(place(file.source(), file.path()), 0L);
    }

    /** Null if the file is whole. */
    String defectOf(InputFile file) {
        return defects.get(place(file.source(), file.path()));
    }

    /** Whether a file of the delivery was refused whole. */
    boolean hasDefect(String source, int day) {
        return defectiveDeliveries.contains(place(source, Integer.toString(day)));
    }

    private static String place(String source, String file) {
        return source + " " + file;
    }
}
