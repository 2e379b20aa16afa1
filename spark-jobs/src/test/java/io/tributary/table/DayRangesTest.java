package io.tributary.table;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DayRangesTest {
    @Test
    void holdDaysBesideEachOtherAndAboutAsManyRows() {
        DayRanges ranges = DayRanges.of(rows(0, 10, 10), 3);

        assertThat(ranges.count()).isEqualTo(3);
        assertThat(partitions(ranges, "SELECT id DIV 10 AS day, id FROM range(100)"))
                .containsExactly("0-2: 30", "3-6: 40", "7-9: 30");
    }

    @Test
    void aDayWithTheRowsOfManyIsSpread() {
        SortedMap<LocalDate, Long> rows = rows(0, 10, 10);
        rows.put(LocalDate.EPOCH.plusDays(5), 310L);

        List<String> partitions = partitions(
                DayRanges.of(List.of(rows), 100),
                "SELECT id DIV 10 AS day, id FROM range(100) UNION ALL SELECT 5, id FROM range(300)");

        assertThat(partitions).hasSize(4).allMatch(partition -> partition.matches("(0|5)-(5|9): [0-9]{2,3}"));
        assertThat(partitions.get(0)).startsWith("0-5");
        assertThat(partitions.get(3)).startsWith("5-9");
    }

    @Test
    void noRangeReachesFromOneGroupToTheNext() {
        DayRanges ranges = DayRanges.of(List.of(rows(0, 3, 10), rows(10, 8, 10)), 40);

        assertThat(partitions(ranges, "SELECT IF(id < 30, id DIV 10, 7 + id DIV 10) AS day, id FROM range(110)"))
                .containsExactly("0-2: 30", "10-13: 40", "14-17: 40");
    }

    @Test
    void filesGrowOnlyOfHugeTables() {
        assertThat(DayRanges.size(1)).isEqualTo(DayRanges.size(200_000_000)).isEqualTo(250_000);
        assertThat(DayRanges.size(1_000_000_000)).isEqualTo(1_000_000);
    }

    private static SortedMap<LocalDate, Long> rows(int from, int days, long each) {
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        for (int day = from; day < from + days; day++) {
            rows.put(LocalDate.EPOCH.plusDays(day), each);
        }
        return rows;
    }

    /** First and last day and number of the rows of each. */
    private static List<String> partitions(DayRanges ranges, String query) {
        Dataset<Row> rows = TestSession.session()
                .sql(query)
                .selectExpr("date_from_unix_date(CAST(day AS INT)) AS day", "CAST(id AS STRING) AS id");
        return ranges
                .shuffled(rows, col("day"), col("id"))
                .selectExpr("spark_partition_id() AS part", "unix_date(day) AS day", DayRanges.RANGE)
                .groupBy("part")
                .agg(
                        org.apache.spark.sql.functions.expr("concat(min(day), '-', max(day), ': ', count(*))"),
                        org.apache.spark.sql.functions.expr("count(DISTINCT " + DayRanges.RANGE + ")"))
                .orderBy("part")
                .collectAsList()
                .stream()
                .map(row -> {
                    assertThat(row.getLong(2)).isOne();
                    return row.getString(1);
                })
                .toList();
    }
}
