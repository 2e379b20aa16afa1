package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.cli.Shop.Ended;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries over the shop's lake. */
@TestInstance(Lifecycle.PER_CLASS)
class SqlIT {
    private Shop shop;

    @BeforeAll
    void publish(@TempDir Path home) {
        shop = Shop.in(home);
        Ended ended = shop.run(Shop.FIRST_DAY);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        // Written, not published: queries must not see it.
        assertThat(shop.run(Shop.SECOND_DAY, "--stages", "ingest").exitCode()).isZero();
    }

    @Test
    void tablesAreSeenAsPublished() {
        Ended ended = shop.sql("SELECT max(run_sequence) AS last, count(DISTINCT source_system) s FROM source_record");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualToIgnoringNewLines("last  s\n----  -\n   1  2\n");
    }

    @Test
    void moreRowsThanTheLimit() {
        Ended ended = shop.sql("SELECT id FROM range(5) ORDER BY id", "--limit", "2");

        assertThat(ended.out()).isEqualToIgnoringNewLines("id\n--\n 0\n 1\n... 3 more; see them with --limit\n");
    }

    @Test
    void formats() {
        String query = "SELECT 1 AS a, 'x, \"y\"' AS b, CAST(NULL AS INT) AS c";

        assertThat(shop.sql(query, "--json").out())
                .isEqualToIgnoringNewLines("{\"a\":1,\"b\":\"x, \\\"y\\\"\",\"c\":null}\n");
        assertThat(shop.sql(query, "--csv").out()).isEqualToIgnoringNewLines("a,b,c\n1,\"x, \"\"y\"\"\",\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO source_record SELECT * FROM source_record",
                "WITH x AS (SELECT 1) INSERT INTO source_record SELECT * FROM x",
                "DELETE FROM source_record",
                "MERGE INTO source_record s USING source_record t ON s.file = t.file WHEN MATCHED THEN DELETE",
                "CREATE TABLE t AS SELECT 1",
                "CREATE TEMPORARY VIEW v AS SELECT 1",
                "DROP TABLE source_record",
                "SET spark.sql.ansi.enabled = false",
                "ADD JAR 'x.jar'",
                "SELECT TRANSFORM (1) USING 'cat'",
                "BEGIN SELECT 1; DROP TABLE source_record; END"
            })
    void onlyQueries(String command) {
        Map<String, Long> before = shop.commits();

        Ended ended = shop.sql(command);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("tributary: Only queries are allowed, and this is or holds a command (");
        assertThat(shop.commits()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM source_recrd | The table or view `source_recrd` cannot be found",
                "SELECT * FROM source_recrd | Did you mean 'source_record'?",
                "SELEC 1 | Syntax error at or near 'SELEC'",
                "SELECT nothing FROM source_record | `nothing` cannot be resolved"
            })
    void mistakesInAQuery(String query, String told) {
        Ended ended = shop.sql(query);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains(told).hasLineCount(1);
    }

    @Test
    void aFailureWhileAQueryRunsQuotesNoRow() {
        Ended ended = shop.sql("SELECT CAST(source_record_id AS INT) FROM source_record");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains("The query failed while it ran: CAST_INVALID_INPUT")
                .doesNotContain("M1");
    }

    @Test
    void viewsForAMetastoreAreOfWhatIsPublished() {
        SparkSession session = TestSession.session();
        try (Registered views = Registered.of(shop, session, "source_record")) {
            assertThat(views.of("tributary", "SELECT max(run_sequence) FROM source_record"))
                    .containsExactly(RowFactory.create(1L));
        }
    }

    @Test
    void grantsArePrinted() {
        assertThat(shop.views("--grants", "--database", "crm").out())
                .contains("GRANT SELECT ON TABLE crm_analyst.golden_record TO ROLE analyst;");
    }

    @Test
    void aSessionWithoutAMetastoreRegistersNothing() {
        Ended ended = shop.views("--register");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualToIgnoringNewLines(
                        "tributary: This Spark has no metastore: what is registered would be gone with the"
                                + " process. Submit it to a Spark that has one, with --conf spark.sql.catalogImplementation=hive"
                                + " (docs/sql.md), or run there what tributary views prints\n");
    }
}
