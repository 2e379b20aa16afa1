package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.tributary.TestLake;
import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.ingest.IngestStage;
import io.tributary.lake.OpenRun;
import io.tributary.lake.RunProtocol;
import io.tributary.table.OperationsTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.util.JsonProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a real PostgreSQL that this test starts and ends. Its binaries are those of Linux on x86. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DatabaseSourceIT {
    private static final String CONTRACT = """
            schema: 1
            source: customers
            owner: shop
            kind: person
            format: jdbc
            database:
              url: %s
              user: ${SHOP_USER}
              password: ${SHOP_PASSWORD}
              table: shop.customers
              last-seen: updated_at
            mode: upsert
            key: id
            event-time: updated_at
            columns:
              id: integer
              name: text
              born: date
              spent: {type: decimal, minimum: 0}
              club: boolean
              address.city: text
              opened: timestamp
              updated_at: timestamp
            person:
              attributes: {given_name: name, date_of_birth: born, city: address.city}
            """;

    @TempDir
    static Path server;

    private static Postgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        postgres = new Postgres(server);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private TestLake lake(String contract) {
        postgres.run(
                "DROP TABLE IF EXISTS shop.customers", """
                CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text, born date, spent numeric(9, 2), club boolean,
                  address jsonb, opened timestamp, updated_at timestamptz)
                """, """
                INSERT INTO shop.customers VALUES
                  (1, 'Ann', '1980-02-01', 10.50, true, '{"city": "Leeds"}', '2026-05-01 10:00', '2026-06-01 10:00:00.000007+00'),
                  (2, 'Bob', NULL, -1, NULL, NULL, NULL, '2026-06-02 10:00:00+00'),
                  (3, 'Cid', NULL, 0, false, NULL, NULL, '2026-06-03 12:00:00+02')
                """, "GRANT SELECT ON shop.customers TO " + Postgres.USER);
        return new TestLake(folder, List.of(new IngestStage()))
                .with("SHOP_USER", Postgres.USER)
                .with("SHOP_PASSWORD", Postgres.PASSWORD)
                .configure("sources/customers.yaml", contract.formatted(postgres.url()));
    }

    private static List<String> rows(TestLake lake, Table table, String... columns) {
        return lake.published(table).selectExpr(columns).orderBy(columns[0], columns[1]).collectAsList().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void aRunReadsWhatHasBeenSeenSinceTheLastAndThatOnly() {
        TestLake lake = lake(CONTRACT);
        assertThat(lake.run("2026-06-28").orElseThrow())
                .contains(
                        entry("customers rows_read", 3L),
                        entry("customers inserted", 2L),
                        entry("customers quarantined below-minimum:spent", 1L));
        assertThat(rows(lake, Tables.SOURCE_RECORD, "source_record_id", "payload"))
                .containsExactly(
                        "[1,{\"id\":1,\"name\":\"Ann\",\"born\":\"1980-02-01\",\"spent\":10.50,\"club\":true,"
                                + "\"address\":{\"city\": \"Leeds\"},\"opened\":\"2026-05-01T10:00\","
                                + "\"updated_at\":\"2026-06-01T10:00:00.000007Z\"}]",
                        "[3,{\"id\":3,\"name\":\"Cid\",\"spent\":0.00,\"club\":false,\"updated_at\":\"2026-06-03T10:00:00Z\"}]");
        assertThat(lake.run("2026-06-28")).isEmpty();

        postgres.run(
                "UPDATE shop.customers SET spent = 5, updated_at = '2026-06-28 10:00+00' WHERE id = 2",
                "INSERT INTO shop.customers (id, name, spent, updated_at) VALUES (4, 'Dan', 1, '2026-06-28 11:00+00')",
                // Not before its day: a row of the future waits.
                "INSERT INTO shop.customers (id, name, spent, updated_at) VALUES (5, 'Eve', 1, '2026-07-09 11:00+00')");
        Configuration configuration = lake.configuration();
        Optional<OpenRun> opened = new RunProtocol(
                        lake.lake(), configuration.lake(), InstantSource.fixed(Instant.EPOCH))
                .open(TestLake.request(configuration, lake.data(), "2026-06-29"));
        try (OpenRun run = opened.orElseThrow()) {
            run.pause(Optional.empty(), Optional.empty());
        }
        postgres.run(
                "INSERT INTO shop.customers (id, name, spent, updated_at) VALUES (6, 'Fay', 1, '2026-06-28 12:00+00')");
        assertThat(lake.run("2026-06-29").orElseThrow())
                .contains(entry("customers rows_read", 2L), entry("customers inserted", 2L));
        assertThat(rows(lake, Tables.SOURCE_FILE, "run_sequence", "path", "etag", "rows"))
                .containsExactly(
                        "[1,shop.customers/updated_at,instant||2026-06-03T10:00:00Z,3]",
                        "[2,shop.customers/updated_at,instant|2026-06-03T10:00:00Z|2026-06-28T11:00:00Z,2]");
        assertThat(postgres.log())
                .contains("SELECT * FROM shop.customers WHERE \"updated_at\" > $1 AND \"updated_at\" <= $2")
                .contains("parameters: $1 = '2026-06-03 10:00:00+00', $2 = '2026-06-28 11:00:00+00'");
        assertThat(lake.run("2026-06-29").orElseThrow()).contains(entry("customers rows_read", 1L));
    }

    @Test
    void anOverlapReadsAgainWhatWasCommittedLate() {
        TestLake lake = lake(CONTRACT.replace("last-seen:", "overlap: 1d\n  last-seen:"));
        lake.run("2026-06-28");
        postgres.run(
                "INSERT INTO shop.customers (id, name, spent, updated_at) VALUES (7, 'Gil', 1, '2026-06-02 20:00+00')",
                "INSERT INTO shop.customers (id, name, spent, updated_at) VALUES (8, 'Hal', 1, '2026-06-28 12:00+00')");
        assertThat(lake.run("2026-06-29").orElseThrow())
                .contains(
                        entry("customers rows_read", 3L),
                        entry("customers unchanged", 1L),
                        entry("customers inserted", 2L));
    }

    @Test
    void severalQueriesReadARangeBesideEachOther() {
        TestLake lake = lake(CONTRACT.replace("last-seen:", "partition-column: id\n  partitions: 3\n  last-seen:"));
        postgres.run("""
                INSERT INTO shop.customers (id, name, spent, updated_at)
                  SELECT id, 'Zoe', 1, '2026-06-04 10:00+00' FROM generate_series(4, 90) AS id
                """);
        assertThat(lake.run("2026-06-28").orElseThrow())
                .contains(
                        entry("customers rows_read", 90L),
                        entry("customers inserted", 89L),
                        entry("customers quarantined below-minimum:spent", 1L));
        String select = "SELECT * FROM shop.customers WHERE \"updated_at\" ";
        assertThat(postgres.log())
                .contains(select + "<= $1 AND (\"id\" < $2 OR \"id\" IS NULL)")
                .contains("$2 = '31'")
                .contains(select + "<= $1 AND \"id\" >= $2 AND \"id\" < $3")
                .contains("$2 = '31', $3 = '61'")
                .contains(select + "<= $1 AND \"id\" >= $2\n");
        postgres.run("UPDATE shop.customers SET spent = 5, updated_at = '2026-06-28 10:00+00' WHERE id IN (2, 3, 90)");

        assertThat(lake.run("2026-06-29").orElseThrow())
                .contains(
                        entry("customers rows_read", 3L),
                        entry("customers inserted", 1L),
                        entry("customers updated", 2L));
        assertThat(postgres.log())
                .contains(select + "> $1 AND \"updated_at\" <= $2 AND \"id\" >= $3 AND \"id\" < $4")
                .contains("$3 = '31', $4 = '61'");
        assertThat(rows(lake, Tables.SOURCE_FILE, "run_sequence", "path", "rows"))
                .containsExactly("[1,shop.customers/updated_at,90]", "[2,shop.customers/updated_at,3]");
    }

    @Test
    void aRowWithoutAValueOfThePartitionColumnIsRead() {
        TestLake lake = lake(CONTRACT.replace("last-seen: updated_at", "partition-column: born\n  partitions: 2")
                .replace("upsert", "snapshot"));
        postgres.run("INSERT INTO shop.customers (id, name, spent, born) VALUES (4, 'Dan', 1, '1990-05-07')");

        assertThat(lake.run("2026-06-28").orElseThrow()).contains(entry("customers rows_read", 4L));
        assertThat(postgres.log()).contains("(\"born\" < $1 OR \"born\" IS NULL)");
    }

    @Test
    void withoutALastSeenColumnEachDateReadsAllAndASnapshotTellsWhatIsGone() {
        TestLake lake = lake(CONTRACT.replace("table: shop.customers\n  last-seen: updated_at", """
                query: |
                    SELECT * FROM shop.customers WHERE spent >= 0;""")
                .replace("upsert", "snapshot"));
        assertThat(lake.run("2026-06-28").orElseThrow()).contains(entry("customers inserted", 2L));
        postgres.run("DELETE FROM shop.customers WHERE id = 3");
        assertThat(lake.run("2026-06-28")).isEmpty();
        assertThat(lake.run("2026-06-29").orElseThrow())
                .contains(entry("customers unchanged", 1L), entry("customers deleted_by_absence", 1L));
    }

    @Test
    void columnsAreAsDeclaredOrTheRunStops() {
        TestLake lake = lake(CONTRACT.replace("  born: date\n", "").replace(", date_of_birth: born", ""));
        assertThatThrownBy(() -> lake.run("2026-06-28"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("column 'born' is not declared");
    }

    @Test
    void userAndPasswordAreNowhere() throws IOException, TimeoutException {
        TestLake lake = lake(CONTRACT);
        Queue<String> events = new ConcurrentLinkedQueue<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onOtherEvent(SparkListenerEvent event) {
                events.add(JsonProtocol.sparkEventToJsonString(event));
            }

            @Override
            public void onJobStart(SparkListenerJobStart job) {
                events.add(JsonProtocol.sparkEventToJsonString(job));
            }
        };
        TestSession.session().sparkContext().addSparkListener(listener);
        lake.run("2026-06-28");
        TestSession.session().sparkContext().listenerBus().waitUntilEmpty();
        TestSession.session().sparkContext().removeSparkListener(listener);
        assertThat(events).hasSizeGreaterThan(10);
        assertThat(String.join("\n", events)).doesNotContain(Postgres.USER, Postgres.PASSWORD);
        for (Table table : List.of(OperationsTables.RUN_MANIFEST, OperationsTables.STAGE_METRIC)) {
            assertThat(lake.lake().operations(table).toJSON().collectAsList().toString())
                    .contains("customers")
                    .doesNotContain(Postgres.USER, Postgres.PASSWORD);
        }
        try (Stream<Path> files = Files.walk(Path.of(lake.uri()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(Postgres.USER, Postgres.PASSWORD);
            }
        }
        assertThat(Files.readString(Path.of(System.getProperty("tributary.log"))))
                .doesNotContain(Postgres.USER, Postgres.PASSWORD);
    }

    @Test
    void troubleIsToldWithoutASecret() {
        lake(CONTRACT);
        Shop shop = new Shop(folder, Map.of("TEST_SALT", "a salt for tests only"));
        String place = "Source customers: ";
        assertThat(plan(shop, CONTRACT))
                .isEqualTo("2 " + place
                        + "environment variable 'SHOP_USER' is not set. Set it to the user of the database");
        Shop wrong = new Shop(
                folder,
                Map.of(
                        "TEST_SALT",
                        "a salt for tests only",
                        "SHOP_USER",
                        Postgres.USER,
                        "SHOP_PASSWORD",
                        "guess-of-mine"));
        assertThat(plan(wrong, CONTRACT))
                .isEqualTo(
                        "2 " + place + "the database at " + postgres.url()
                                + " refuses the user (SQLSTATE 28P01). Check the environment variables SHOP_USER and SHOP_PASSWORD");
        Shop right = new Shop(
                folder,
                Map.of(
                        "TEST_SALT",
                        "a salt for tests only",
                        "SHOP_USER",
                        Postgres.USER,
                        "SHOP_PASSWORD",
                        Postgres.PASSWORD));
        assertThat(plan(right, CONTRACT.replace("shop.customers", "shop.clients")))
                .isEqualTo("2 " + place + "the database at " + postgres.url()
                        + " does not have what is asked for (SQLSTATE 42P01)."
                        + " Check `url`, `table`, `query` and `last-seen` in the contract");
        assertThat(plan(right, CONTRACT.replace("table: shop.customers", "query: SELECT id FROM shop.customers")))
                .startsWith("2 " + place + "query-")
                .endsWith("/updated_at has no column 'updated_at'. Correct `last-seen`, or what is read");
        assertThat(plan(right, CONTRACT.replace("last-seen:", "partition-column: name\n  last-seen:")))
                .isEqualTo("2 " + place + "the partition column 'name' is neither a time nor a date nor a number in the"
                        + " database. Name another column, or none");
        assertThat(plan(right, CONTRACT.replace("%s", "jdbc:postgresql://127.0.0.1:1/postgres")))
                .isEqualTo("4 " + place + "the database at jdbc:postgresql://127.0.0.1:1/postgres cannot be read"
                        + " (SQLSTATE 08001). Check that it is up and can be reached from here, then run again");
        assertThat(plan(right, CONTRACT.replace("%s", "jdbc:nobodys://host/x")))
                .isEqualTo("2 " + place + "no driver for jdbc:nobodys is on the class path."
                        + " Check `url`, and add the driver's jar: docs/configuration.md says how");
    }

    private String plan(Shop shop, String contract) {
        shop.write("conf/sources/customers.yaml", contract.formatted(postgres.url()));
        Shop.Ended ended = shop.verb("plan", new io.tributary.stage.RunObserver() {}, "2026-06-28");
        assertThat(ended.out() + ended.err()).doesNotContain(Postgres.USER, Postgres.PASSWORD, "guess-of-mine");
        return ended.exitCode() + " " + ended.err().strip().replaceFirst("^[^:]*: (?=Source)", "");
    }
}
