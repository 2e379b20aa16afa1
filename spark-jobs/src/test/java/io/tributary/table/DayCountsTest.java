package io.tributary.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DayCountsTest {
    /** Two days beside each other, the second of them until its last moment, and one apart. */
    @Test
    void holdNothingButTheirDays() {
        DayCounts days = days("VALUES 0, 1, 1, 5, CAST(NULL AS INT)");
        assertThat(days.rows())
                .hasSize(3)
                .containsEntry(LocalDate.EPOCH, 1L)
                .containsEntry(LocalDate.EPOCH.plusDays(1), 2L);

        Dataset<Row> times = session("VALUES -1, 0, 172799, 172800, 431999, 432000, 518399, 518400")
                .selectExpr("n", "timestamp_micros(1000000L * n + 999999) AS at");
        assertThat(ints(times.where(days.mayHold(
                        col("at"), day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()))))
                .containsExactly(0, 172799, 432000, 518399);
        assertThat(ints(session("VALUES -1, 0, 1, 2, 4, 5, 6")
                        .selectExpr("n", "date_from_unix_date(n) AS day")
                        .where(days.mayHold(col("day"), day -> day))))
                .containsExactly(0, 1, 5);
        assertThat(ints(session("VALUES 1")
                        .selectExpr("n", "date_from_unix_date(n) AS day")
                        .where(days("VALUES CAST(NULL AS INT)").mayHold(col("day"), day -> day))))
                .isEmpty();
    }

    @Test
    void ofManyTheNearOnesAreAskedForTogether() {
        DayCounts days = days("SELECT 3 * id + 100 * (id DIV 20) FROM range(200)");

        List<Integer> held = ints(session("SELECT id FROM range(2000)")
                .selectExpr("CAST(n AS INT) AS n", "date_from_unix_date(CAST(n AS INT)) AS day")
                .where(days.mayHold(col("day"), day -> day)));

        assertThat(held).hasSize(10 * 58).contains(0, 1, 57, 160).doesNotContain(58, 159);
    }

    /** Rows that count as none make their day known. */
    @Test
    void countsAreAddedUp() {
        Dataset<Row> rows = TestSession.session()
                .sql("SELECT * FROM VALUES (DATE '1970-01-01', 1L), (DATE '1970-01-01', 1L), (DATE '1970-01-03', 0L), "
                        + "(NULL, 1L) AS t(day, n)");

        assertThat(DayCounts.of(rows, col("day"), sum("n")).rows())
                .containsExactly(Map.entry(LocalDate.EPOCH, 2L), Map.entry(LocalDate.EPOCH.plusDays(2), 0L));
    }

    private static DayCounts days(String values) {
        return DayCounts.of(session(values).selectExpr("date_from_unix_date(CAST(n AS INT)) AS day"), col("day"));
    }

    private static Dataset<Row> session(String query) {
        return TestSession.session().sql(query).toDF("n");
    }

    private static List<Integer> ints(Dataset<Row> rows) {
        return rows.select("n").collectAsList().stream()
                .map(row -> row.getInt(0))
                .toList();
    }
}
