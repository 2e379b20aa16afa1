package io.tributary.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.Declared;
import io.tributary.config.load.ConfigurationLoader;
import io.tributary.table.Tables;
import io.tributary.table.Views;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final Pattern VIEW = Pattern.compile("CREATE OR REPLACE VIEW (\\w+\\.\\w+) ");
    private static final int TABLES_AND_VIEWS =
            Tables.all().size() + Views.all().size();

    private static Registration registration;
    private static List<String> statements;

    @BeforeAll
    static void write() {
        Declared declared = ConfigurationLoader.load(Path.of("../conf/demo"), Map.of(), Map.of())
                .declared();
        registration = new Registration(
                "crm",
                declared,
                Instant.parse("2026-07-01T00:00:00Z"),
                table -> "delta.`/lake/" + table + "` VERSION AS OF 7");
        statements = registration.statements(TestSession.session());
    }

    private static String of(String view) {
        return statements.stream()
                .filter(statement -> statement.startsWith("CREATE OR REPLACE VIEW " + view + " "))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> views(String database) {
        return statements.stream()
                .flatMap(statement -> VIEW.matcher(statement).results())
                .map(found -> found.group(1))
                .filter(name -> name.startsWith(database + "."))
                .collect(Collectors.toSet());
    }

    @Test
    void everyTableAndViewForEverybodyAndForAnalysts() {
        assertThat(statements).hasSize(3 + 2 * TABLES_AND_VIEWS + 3);
        assertThat(views("crm")).hasSize(TABLES_AND_VIEWS).contains("crm.golden_record", "crm.customer_360");
        assertThat(views("crm_analyst")).hasSize(TABLES_AND_VIEWS);
        assertThat(views("crm_marketing"))
                .containsExactlyInAnyOrder(
                        "crm_marketing.consented_contact_point",
                        "crm_marketing.segment_current",
                        "crm_marketing.segment_definition");
    }

    @Test
    void aViewNamesTheVersionOfEveryTableItReads() {
        assertThat(of("crm.rfm"))
                .isEqualTo(
                        "CREATE OR REPLACE VIEW crm.rfm COMMENT 'Living customer with an order, scored by recency, frequency"
                                + " and money' AS\nWITH rfm AS (SELECT * FROM delta.`/lake/rfm` VERSION AS OF 7)\nTABLE rfm");
        assertThat(of("crm.customer_360"))
                .contains("golden_record AS (SELECT * FROM delta.`/lake/golden_record` VERSION AS OF 7)")
                .contains("contact_point AS (SELECT * FROM delta.`/lake/contact_point` VERSION AS OF 7)")
                .contains("customer_traits AS (SELECT * FROM delta.`/lake/customer_traits` VERSION AS OF 7)");
    }

    @Test
    void analystsSeeNobody() {
        assertThat(of("crm_analyst.golden_record"))
                .contains("SELECT `customer_id`, ")
                .contains("CASE WHEN `given_name` IS NOT NULL THEN '***' END AS `given_name`")
                .contains("trunc(`date_of_birth`, 'YEAR') AS `date_of_birth`")
                .contains(", `sex`, ")
                .contains("transform(`email`, value -> '***') AS `email`");
        assertThat(of("crm_analyst.standard_record"))
                .contains("SELECT `record_id`, `source_system`, ")
                .doesNotContain("attributes")
                .doesNotContain("raw");
        assertThat(of("crm_analyst.source_record")).doesNotContain("payload");
        // What a view computes is classed by nobody.
        assertThat(of("crm_analyst.customer_360"))
                .contains("CASE WHEN `primary_email` IS NOT NULL THEN '***' END AS `primary_email`")
                .contains(", `orders`, ")
                .doesNotContain("top_category");
    }

    @Test
    void noHashIsMadeAndNoKeyIsNamed() {
        assertThat(statements)
                .noneMatch(statement -> statement.matches("(?is).*\\b(sha|sha1|sha2|md5|hash|xxhash64)\\(.*"));
    }

    @Test
    void segmentsOfMarketingAreOfCustomersWithConsent() {
        assertThat(of("crm_marketing.segment_current"))
                .contains("WHERE customer_id IN (SELECT customer_id FROM (")
                .contains("HAVING every(granted)");
    }

    @Test
    void grants() {
        List<String> grants = registration.grants();

        assertThat(grants)
                .startsWith("CREATE ROLE analyst", "CREATE ROLE marketing", "CREATE ROLE support")
                .contains(
                        "GRANT SELECT ON TABLE crm_analyst.customer_360 TO ROLE analyst",
                        "GRANT SELECT ON TABLE crm_marketing.consented_contact_point TO ROLE marketing",
                        "GRANT SELECT ON TABLE crm.customer_360 TO ROLE support");
        Set<String> granted = grants.stream()
                .filter(grant -> grant.startsWith("GRANT"))
                .map(grant -> grant.replaceAll("GRANT SELECT ON TABLE (\\S+) .*", "$1"))
                .collect(Collectors.toSet());
        assertThat(granted)
                .isEqualTo(Set.of("crm", "crm_analyst", "crm_marketing").stream()
                        .flatMap(database -> views(database).stream())
                        .collect(Collectors.toSet()));
        assertThat(grants).noneMatch(grant -> grant.contains("crm.") && !grant.endsWith("ROLE support"));
    }
}
