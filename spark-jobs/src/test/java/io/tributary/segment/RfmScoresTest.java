package io.tributary.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Scores by hand. */
class RfmScoresTest {
    private static final String COLUMNS =
            "customer_id string, days_since_order bigint, orders bigint, revenue decimal(28,4)";

    private final RfmScores scores = new RfmScores(Declaration.RFM);

    private List<String> scored(Dataset<Row> customers) {
        return Rows.told(scores.rows(scores.scored(customers, scores.cutPoints(customers)))
                .selectExpr("customer_id", "score.r", "score.f", "score.m", "segment"));
    }

    private static List<String> plain(List<BigDecimal> cuts) {
        return cuts.stream()
                .map(BigDecimal::stripTrailingZeros)
                .map(BigDecimal::toPlainString)
                .toList();
    }

    /** Two customers in each fifth; who has not ordered is none of them. */
    @Test
    void fifthsOfTenCustomers() {
        Dataset<Row> customers = Rows.of(
                COLUMNS,
                IntStream.rangeClosed(0, 11)
                        .mapToObj(i -> i == 11
                                ? "k,,0,"
                                : i == 0 ? "z,,,5.00" : "%c,%d,%d,%d.50".formatted('a' + i - 1, i, 11 - i, 100 * i))
                        .toArray(String[]::new));
        CutPoints cuts = scores.cutPoints(customers);

        assertThat(plain(cuts.of("days_since_order"))).containsExactly("2", "4", "6", "8");
        assertThat(plain(cuts.of("revenue"))).containsExactly("200.5", "400.5", "600.5", "800.5");
        assertThat(scored(customers))
                .containsExactly(
                        "a|5|5|1|loyal",
                        "b|5|5|1|loyal",
                        "c|4|4|2|loyal",
                        "d|4|4|2|loyal",
                        "e|3|3|3|Others",
                        "f|3|3|3|Others",
                        "g|2|2|4|Others",
                        "h|2|2|4|Others",
                        "i|1|1|5|Others",
                        "j|1|1|5|Others");
    }

    /** Six of ten have one order: they are the lowest three fifths together. All ordered on one day; two sums of money. */
    @Test
    void equalValuesShareAScoreHoweverRowsAreDivided() {
        String[] lines = {
            "a,7,1,10",
            "b,7,1,10",
            "c,7,1,10",
            "d,7,1,10",
            "e,7,1,10",
            "f,7,1,20",
            "g,7,2,20",
            "h,7,2,20",
            "i,7,3,20",
            "j,7,9,20",
            "k,7,2,"
        };
        Dataset<Row> customers = Rows.of(COLUMNS, lines);
        List<String> expected = List.of(
                "a|5|1|1|promising",
                "b|5|1|1|promising",
                "c|5|1|1|promising",
                "d|5|1|1|promising",
                "e|5|1|1|promising",
                "f|5|1|3|promising",
                "g|5|3|3|promising",
                "h|5|3|3|promising",
                "i|5|5|3|loyal",
                "j|5|5|3|loyal",
                "k|5|3||promising");

        for (int partitions : new int[] {1, 2, 7}) {
            assertThat(scored(customers.repartition(partitions))).isEqualTo(expected);
        }
    }

    @Test
    void oneCustomerAndNobody() {
        assertThat(scored(Rows.of(COLUMNS, "a,3,1,-5.00"))).containsExactly("a|5|1|1|promising");
        assertThat(scored(Rows.of(COLUMNS, "a,,0,"))).isEmpty();
        assertThat(scored(Rows.of(COLUMNS, "a,3,1,10", "b,9,2,20", "x,,0,1", "y,,0,2", "z,,0,3")))
                .as("who has not ordered moves no fifth")
                .containsExactly("a|5|1|1|promising", "b|3|3|3|Others");
        assertThat(scored(Rows.of(COLUMNS, "a,3,1,", "b,9,2,")))
                .as("no amount is known")
                .containsExactly("a|5|1||promising", "b|3|3||Others");
    }
}
