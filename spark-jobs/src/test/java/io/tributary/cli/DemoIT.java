package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.cli.Shop.Ended;
import io.tributary.stage.RunObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A small demo from sample to judgement: what its page and its reports tell of matching. */
@TestInstance(Lifecycle.PER_CLASS)
class DemoIT {
    private static final Pattern QUERY =
            Pattern.compile("\n## (.*)\n\n(?:[^#`\n].*\n)+\n```sql\n([^`]*(?:`\\w+`[^`]*)*)```");

    private Ended ended;
    private Path reports;
    private JsonNode report;

    @BeforeAll
    void demo(@TempDir Path home) throws IOException {
        Path folder = home.resolve("demo");
        System.setProperty(Pipeline.EXTENT, "profiles");
        // As somebody gives it who stands beside it: Spark tells whole paths.
        Path fromHere = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
        ended = new Shop(home, Map.of())
                .command(new RunObserver() {}, "demo", "--people", "300", "--dir", fromHere.toString());
        reports = folder.resolve("lake/_reports/run-000001");
        report = new ObjectMapper().readTree(reports.resolve("report.json").toFile());
    }

    @AfterAll
    static void switchOff() {
        System.setProperty(Pipeline.EXTENT, "records");
    }

    @Test
    void thePageTellsPairsCustomersAndTraps() {
        assertThat(ended.exitCode()).isZero();
        List<String> titles = ended.out().lines().toList();
        assertThat(titles)
                .containsSubsequence(
                        "Matching",
                        "Customers",
                        "Judged by the truth, which no run has seen",
                        "Planted traps: pairs of records of different people that look alike");
        assertThat(ended.out())
                .containsPattern("candidate pairs +[1-9]")
                .containsPattern("pairs of records +(0\\.\\d{4}|1\\.0000) ")
                .containsPattern("expected by the model +(0\\.\\d{4}|1\\.0000) ");
    }

    @Test
    void theReportsTellTheSame() throws IOException {
        assertThat(report.at("/pairs/candidates").longValue()).isPositive();
        assertThat(report.at("/pairs/comparisons").size()).isGreaterThan(3);
        assertThat(report.at("/customers/with_records").longValue()).isBetween(200L, 500L);
        assertThat(report.at("/evaluation/pairwise/precision").doubleValue()).isGreaterThan(0.9);
        assertThat(report.at("/evaluation/pairwise/recall").doubleValue()).isGreaterThan(0.8);
        assertThat(report.at("/evaluation/traps").size()).isGreaterThan(2);
        assertThat(report.at("/evaluation/estimated/precision").doubleValue())
                .isEqualTo(report.at("/customers/estimated/precision").doubleValue())
                .isBetween(0.9, 1.0);
        assertThat(report.at("/customers/estimated/recall").doubleValue()).isBetween(0.8, 1.0);
        assertThat(Files.readString(reports.resolve("report.html")))
                .contains("<h2>Judged by the truth</h2>", "<h3>Planted traps</h3>");
        assertThat(ended.out()).endsWith(Files.readString(reports.resolve("report.txt")));
    }

    @Test
    void goldenValuesAreRightMoreOftenThanAnySourceAlone() {
        assertThat(report.at("/evaluation/golden").size()).isGreaterThan(5);
        for (JsonNode golden : report.at("/evaluation/golden")) {
            assertThat(golden.get("right").longValue())
                    .as(golden.toString())
                    .isGreaterThanOrEqualTo(golden.get("best_source_right").longValue());
        }
        assertThat(rows("golden_record"))
                .isGreaterThanOrEqualTo(report.at("/customers/with_records").longValue());
        assertThat(rows("golden_provenance")).isGreaterThan(rows("standard_record"));
        assertThat(rows("golden_conflict")).isPositive();
        assertThat(rows("contact_point")).isGreaterThan(rows("golden_record"));
        assertThat(ended.out()).contains("Golden values that are true now");
    }

    @Test
    void linksAndPairsAreCountedAsTheyAreWritten() {
        long edges = 0;
        for (JsonNode states : report.at("/customers/edges")) {
            for (JsonNode count : states) {
                edges += count.longValue();
            }
        }
        assertThat(edges).isPositive().isEqualTo(rows("identity_edge"));
        assertThat(report.at("/customers/edges/scored/kept").longValue()).isPositive();
        assertThat(report.at("/pairs/kept").longValue()).isPositive().isEqualTo(rows("scored_pair"));
    }

    @Test
    void theReportTellsOfGoldenRecords() {
        JsonNode golden = report.get("golden");
        assertThat(golden.get("records").longValue()).isEqualTo(rows("standard_record"));
        assertThat(golden.get("golden_records").longValue()).isEqualTo(rows("golden_record"));
        long values = 0;
        for (JsonNode source : golden.get("sources")) {
            values += source.get("values").longValue();
        }
        assertThat(values).isEqualTo(rows("golden_provenance"));
        long conflicts = 0;
        for (JsonNode attribute : golden.get("attributes")) {
            conflicts += attribute.get("conflicts").longValue();
            assertThat(attribute.get("golden").longValue())
                    .as(attribute.toString())
                    .isLessThanOrEqualTo(attribute.get("customers").longValue());
        }
        assertThat(conflicts).isEqualTo(rows("golden_conflict"));
        assertThat(golden.get("agreement")).isNotEmpty();
        assertThat(golden.get("rules")).isNotEmpty();
    }

    @Test
    void thePolicyPublishedChangesNothingAndAnotherOneDoes(@TempDir Path other) throws IOException {
        Shop demo = new Shop(reports.resolve("../../..").normalize(), Map.of());
        Map<String, Long> before = demo.commits();
        JsonNode same = preview(demo, demo.home().resolve("conf"));

        assertThat(same.get("changes").longValue()).as(same.toString()).isZero();
        assertThat(same.get("customers").longValue())
                .isEqualTo(report.at("/golden/customers_with_records").longValue());
        assertThat(same.get("not_previewed")).isEmpty();

        Shop.copy(demo.home().resolve("conf"), other);
        Files.writeString(
                other.resolve("golden.yaml"), "schema: 1\nsurvivorship: {date_of_birth: [oldest]}\ntrust: []\n");
        Files.writeString(other.resolve("resolve.yaml"), "schema: 1\nthresholds: {merge: 4}\n");
        JsonNode changed = preview(demo, other);

        assertThat(changed.get("changes").longValue()).isPositive();
        assertThat(changed.get("customers_affected").longValue()).isPositive();
        assertThat(changed.get("examples")).hasSize(10);
        assertThat(changed.get("not_previewed").toString()).isEqualTo("[\"resolve.yaml\"]");
        assertThat(demo.commits()).isEqualTo(before);
    }

    /** The views add up to the traits that were kept by node and day. */
    @Test
    void traitsAreWhatTheTimelineSays() {
        Shop demo = new Shop(reports.resolve("../../..").normalize(), Map.of());
        Ended counted = demo.sql("SELECT count_if(c.orders <> coalesce(t.orders, 0)) AS different,"
                + " count_if(c.revenue IS DISTINCT FROM t.revenue) AS dearer, sum(c.orders) > 200 AS enough,"
                + " count_if(t.nodes > 1) > 50 AS gathered FROM customer_360 c LEFT JOIN (SELECT customer_id,"
                + " greatest(0, count_if(interaction_type = 'order') - count_if(interaction_type ="
                + " 'order_cancellation')) AS orders, count(DISTINCT node_id) AS nodes, CAST(sum(amount * CASE currency"
                + " WHEN 'EUR' THEN 1.000 WHEN 'GBP' THEN 1.170 WHEN 'PLN' THEN 0.235 WHEN 'USD' THEN 0.870 END * CASE"
                + " interaction_type WHEN 'order' THEN 1 WHEN 'return' THEN -1 WHEN 'order_cancellation' THEN -1 END)"
                + " AS DECIMAL(28, 4)) AS revenue FROM customer_timeline GROUP BY customer_id) t USING (customer_id)");

        assertThat(counted.err()).isEmpty();
        assertThat(counted.out().lines().skip(2)).containsExactly("        0       0  true    true");
        assertThat(rows("customer_traits")).isEqualTo(rows("golden_record"));
    }

    /** Each chapter of the page: what the query tells, and the query, which finds something; all of them at once. */
    @Test
    void everyQueryOfThePageAnswers() throws IOException {
        Shop demo = new Shop(reports.resolve("../../..").normalize(), Map.of());
        String page = Files.readString(Path.of("../docs/queries.md"));
        List<MatchResult> queries = QUERY.matcher(page).results().toList();
        assertThat(queries).hasSizeGreaterThan(12).hasSize(page.split("\n## ", -1).length - 1);

        Ended answers = demo.sql(
                queries.stream()
                        .map(query -> "(SELECT count(to_json(struct(*))) FROM (" + query.group(2) + ")) AS `"
                                + query.group(1) + "`")
                        .collect(Collectors.joining(", ", "SELECT ", "")),
                "--json");

        assertThat(answers.exitCode()).as(answers.err()).isZero();
        JsonNode rows = new ObjectMapper().readTree(answers.out());
        assertThat(rows.size()).isEqualTo(queries.size());
        queries.forEach(query -> assertThat(rows.get(query.group(1)).longValue())
                .as(query.group(1))
                .isPositive());
    }

    /** A definition tried on what is published is what the run made of it; cohorts are by the trait of the first order. */
    @Test
    void segmentsAreWhatTheirRulesSay() throws IOException {
        Path home = reports.resolve("../../..").normalize();
        Shop demo = new Shop(home, Map.of());
        Ended counted = demo.sql("SELECT (SELECT count_if(active) = count(*) AND count_if(members > 0) > 8 FROM"
                + " segment_definition) AS alive, (SELECT count(*) FROM lifecycle) = count(*) AS placed, (SELECT count(*)"
                + " FROM rfm) = count_if(orders > 0) AS scored, (SELECT count(*) FROM segment_current WHERE segment ="
                + " 'never_ordered') = count_if(orders = 0) AS unordered, (SELECT count_if(change = 'entered' AND reason ="
                + " 'new segment') = count(*) FROM segment_history) AS fresh, (SELECT count(*) > 12 AND count_if(c.customers IS DISTINCT FROM t.customers) = 0 FROM"
                + " (SELECT * FROM cohort_retention WHERE age = 0) c FULL JOIN (SELECT to_date(trunc(first_order_at,"
                + " 'MM')) AS cohort, count(*) AS customers FROM customer_traits WHERE first_order_at IS NOT NULL GROUP"
                + " BY cohort) t USING (cohort)) AS cohorts FROM customer_traits");
        JsonNode vip = preview(demo, home.resolve("conf"), "segment", "preview", "vip_at_risk");

        assertThat(counted.err()).isEmpty();
        assertThat(counted.out().lines().skip(2).map(String::strip))
                .containsExactly("true   true    true    true       true   true");
        assertThat(vip.get("members").asLong()).isPositive();
        assertThat(vip.get("would_enter").asLong() + vip.get("would_leave").asLong())
                .isZero();
    }

    private static JsonNode preview(Shop demo, Path configuration) throws IOException {
        return preview(demo, configuration, "preview");
    }

    private static JsonNode preview(Shop demo, Path configuration, String... verb) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of(
                "--json",
                "--conf",
                configuration.toString(),
                "--lake",
                demo.lake().toString()));
        Ended ended = demo.command(new RunObserver() {}, arguments.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out());
    }

    private long rows(String name) {
        long rows = 0;
        for (JsonNode table : report.get("tables")) {
            rows += table.get("table").textValue().equals(name)
                    ? table.get("rows").longValue()
                    : 0;
        }
        return rows;
    }

    @Test
    void customersOfAllSizesHaveAllRecords() {
        assertThat(report.at("/evaluation/labels/judged").longValue()).isEqualTo(rows("standard_record"));
    }
}
