package io.tributary.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.SegmentConfig.Measure;
import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.SegmentConfig.Window;
import io.tributary.segment.CustomerFacts.Sources;
import io.tributary.table.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Windows and cohorts, from what is kept of nodes' days. */
class EventsOfCustomersTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    private final Dataset<Row> customers = Rows.of("customer_id string", "a", "b", "c", "d");
    private final Dataset<Row> nodes =
            Rows.of("node_id string, customer_id string", "a1,a", "a2,a", "b1,b", "c1,c", "x1,x");

    private static Dataset<Row> parts(int partitions) {
        return Rows.of(
                        "node_id string, day date, trait string, events bigint, total decimal(38,6), currency string",
                        "a1,2026-01-31,orders,1,10.00,",
                        "a2,2026-01-31,orders,1,10.00,",
                        "a2,2026-03-26,orders,2,20.00,EUR",
                        "a1,2026-03-31,orders,1,5.50,EUR",
                        "a1,2026-04-01,orders,1,99.00,EUR",
                        "a1,2026-03-25,orders,1,7.00,EUR",
                        "b1,2026-01-05,orders,1,3.00,USD",
                        "b1,2026-02-01,orders,0,3.00,USD",
                        "b1,2026-03-30,orders,-1,-3.00,USD",
                        "c1,2026-03-30,orders,1,3.00,USD",
                        "c1,2026-03-31,orders,1,3.00,EUR",
                        "c1,2026-03-31,returns,4,3.00,EUR",
                        "x1,2026-01-31,orders,1,3.00,EUR")
                .selectExpr("*", "coalesce(currency, '') as value")
                .repartition(partitions);
    }

    /** The last seven days end with the day before the instant's; b took back more than it ordered; c paid in two currencies. */
    @Test
    void windows() {
        Windows windows = new Windows(
                List.of(
                        new Window("orders_7d", "orders", 7, Measure.EVENTS, Undeclared.OFF),
                        new Window("money_7d", "revenue", 7, Measure.TOTAL, Undeclared.OFF),
                        new Window("returns_1d", "returns", 1, Measure.EVENTS, Undeclared.OFF)),
                Map.of("orders", "orders", "revenue", "orders", "returns", "returns"));

        for (int partitions : new int[] {1, 7}) {
            assertThat(Rows.told(windows.joined(customers, parts(partitions), nodes, NOW)))
                    .containsExactly("a|4|32.500000|0", "b|0|-3.000000|0", "c|2||4", "d|0||0");
        }
    }

    @Test
    void anEventIsOfTheCustomerOfToday() {
        Dataset<Row> crosswalk = Rows.of(
                "node_id string, customer_id string, valid_to_run bigint", "a1,b,2", "a1,a,", "a2,a,", "x1,x,3");

        assertThat(Rows.told(new Sources(customers, customers, customers, crosswalk, customers).nodes()))
                .containsExactly("a1|a", "a2|a");
    }

    /**
     * a came in January, c in March, x is no customer; a month that is not over is null. b gave back in March what came in
     * January, and is in no cohort, as it has no order; before, it was in January's.
     */
    @Test
    void cohorts() {
        CohortRetention cohorts = new CohortRetention("orders", 3, NOW);
        List<String> expected = List.of(
                "2026-01-01|0|1|1|1.0",
                "2026-01-01|1|1|0|0.0",
                "2026-01-01|2|1|1|1.0",
                "2026-01-01|3|1||",
                "2026-03-01|0|1|1|1.0",
                "2026-03-01|1|1||",
                "2026-03-01|2|1||",
                "2026-03-01|3|1||");

        for (int partitions : new int[] {1, 7}) {
            assertThat(Rows.told(cohorts.rows(parts(partitions), nodes, customers)))
                    .isEqualTo(expected);
        }
        assertThat(Rows.told(
                        new CohortRetention("orders", 0, NOW.minusSeconds(86_400)).rows(parts(1), nodes, customers)))
                .containsExactly("2026-01-01|0|1|1|1.0", "2026-03-01|0|1||");
        assertThat(Rows.told(new CohortRetention("orders", 0, NOW.minusSeconds(3 * 86_400))
                        .rows(parts(1), nodes, customers)))
                .as("before b gave back")
                .containsExactly("2026-01-01|0|2|2|1.0");
        assertThat(Rows.told(cohorts.rows(parts(1).where("events < 1"), nodes, customers)))
                .as("nobody has ordered")
                .isEmpty();
    }

    /** The latest 24 months; a month that is not over is told by nobody. */
    @Test
    void cohortsAreToldAsFarAsTheyAreKnown() {
        Dataset<Row> published = Rows.of(
                "cohort DATE, age INT, customers LONG, active LONG",
                Stream.concat(
                                IntStream.rangeClosed(1, 24)
                                        .mapToObj(month -> String.format(
                                                Locale.ROOT,
                                                "%d-%02d-01,0,7,7",
                                                2023 + month / 13,
                                                (month - 1) % 12 + 1)),
                                Stream.of("2025-01-01,0,9,9", "2025-01-01,1,9,0", "2025-01-01,2,9,", "2025-02-01,0,3,"))
                        .toArray(String[]::new));

        List<Metric> figures = CohortFigures.of(published);

        assertThat(figures)
                .filteredOn(figure -> figure.name().equals("cohort_customers"))
                .hasSize(24)
                .startsWith(new Metric("cohort_customers", "2023-03", "", 7))
                .endsWith(new Metric("cohort_customers", "2025-02", "", 3));
        assertThat(figures)
                .filteredOn(figure -> figure.name().equals("cohort_active"))
                .filteredOn(figure -> figure.subject().startsWith("2025"))
                .containsExactly(
                        new Metric("cohort_active", "2025-01", "0", 9), new Metric("cohort_active", "2025-01", "1", 0));
    }
}
