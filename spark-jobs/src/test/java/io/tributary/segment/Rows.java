package io.tributary.segment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_csv;
import static org.apache.spark.sql.functions.lit;

import io.tributary.TestSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Tiny tables. */
final class Rows {
    private Rows() {}

    /** One row a line, cells divided by commas; an empty cell is null. */
    static Dataset<Row> of(String columns, String... lines) {
        return TestSession.session()
                .createDataset(Arrays.asList(lines), Encoders.STRING())
                .select(from_csv(col("value"), lit(columns), Map.of()).as("row"))
                .select("row.*");
    }

    /** Each as {@code a|b|c}, sorted. */
    static List<String> told(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .map(row -> row.mkString("|").replace("null", ""))
                .sorted()
                .toList();
    }
}
