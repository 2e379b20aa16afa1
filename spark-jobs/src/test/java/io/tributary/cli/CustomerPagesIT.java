package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.TestSession;
import io.tributary.cli.Shop.Ended;
import io.tributary.stage.RunObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Customers looked at, by {@code explain} and {@code show}, in the shop's lake of two days. On the second day Ben has a new
 * email address, and a number that makes his second record one with him; Ann and Zoe share an address on both. Of Ben's two
 * customers the first has more that stays, so that its id lives on whatever the salt.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CustomerPagesIT {
    private static final String LATER = "2026-07-05";
    private static final String OLD_EMAIL = "ben@shoppers.example";
    private static final String NEW_EMAIL = "ben.sample@shoppers.example";

    private Shop shop;
    private Set<Path> filesOfFirstDay;

    @BeforeAll
    void publish(@TempDir Path home) throws IOException {
        shop = Shop.in(home);
        deliver();
        System.setProperty(Pipeline.EXTENT, "profiles");
        // Nothing is published yet, and told so.
        assertThat(shop.run(Shop.FIRST_DAY, "--stages", "ingest").exitCode()).isZero();
        for (Ended early : List.of(
                explain("members:M1", "members:M2"),
                look("preview", shop),
                look("override", shop, "list"),
                show("members:M1"),
                show("members:M1", "--as-of", Shop.FIRST_DAY),
                shop.sql("SELECT 1", "--as-of", Shop.FIRST_DAY))) {
            assertThat(early.exitCode()).isEqualTo(2);
            assertThat(early.err()).contains("Nothing is published yet. Run first: tributary run");
        }
        Ended first = shop.run(Shop.FIRST_DAY);
        assertThat(first.exitCode()).as(first.err()).isZero();
        filesOfFirstDay = goldenFiles(shop);
        Ended second = shop.run(LATER);
        assertThat(second.exitCode()).as(second.err()).isZero();
    }

    private void deliver() throws IOException {
        Path contract = shop.home().resolve("conf/sources/members.yaml");
        shop.write(
                "conf/sources/members.yaml",
                Files.readString(contract)
                        .replace("  birth_date: {type: date}\n", "  birth_date: {type: date}\n  number: text\n")
                        .replaceFirst("\\s*$", "\n  identifiers: {customer_number: number}\n"));
        String members = """
                member_id,updated_at,name,email,phone,birth_date,number
                M1,2026-06-01T10:00:00Z,Mrs Ann Example,family@shoppers.example,020 7946 0001,1980-12-31,
                M2,%s,Ben Sample,%s,020 7946 0002,1975-02-03,N2
                M4,2026-06-03T10:00:00Z,Zoe Example,family@shoppers.example,,1990-01-01,
                M5,2026-06-04T10:00:00Z,Benjamin Sample,,020 7946 0005,,%s
                """;
        shop.write("data/members/2026-06-29.csv", members.formatted("2026-06-02T10:00:00Z", OLD_EMAIL, "N5"));
        shop.write("data/members/2026-06-30.csv", members.formatted("2026-06-30T10:00:00Z", NEW_EMAIL, "N2"));
    }

    private static Set<Path> goldenFiles(Shop shop) throws IOException {
        Path table = shop.lake().resolve("gold/golden_record");
        try (Stream<Path> files = Files.list(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(Path::getFileName)
                    .collect(Collectors.toSet());
        }
    }

    @AfterAll
    static void switchOff() {
        System.setProperty(Pipeline.EXTENT, "records");
    }

    private Ended explain(String... arguments) {
        return look("explain", shop, arguments);
    }

    private Ended show(String... arguments) {
        return look("show", shop, arguments);
    }

    private static Ended look(String verb, Shop shop, String... arguments) {
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--conf",
                shop.home().resolve("conf").toString(),
                "--lake",
                shop.lake().toString()));
        return shop.command(new RunObserver() {}, all.toArray(String[]::new));
    }

    private JsonNode shown(String... arguments) throws IOException {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
        Ended ended = show(all);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        return new ObjectMapper().readTree(ended.out());
    }

    private String one(String query, String... more) {
        Ended ended = shop.sql(
                query, Stream.concat(Stream.of("--csv"), Stream.of(more)).toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.out().lines().skip(1).collect(Collectors.joining(" "));
    }

    @Test
    void aPairWithItsPage(@TempDir Path folder) throws IOException {
        Map<String, Long> before = shop.commits();
        Path page = folder.resolve("pair.html");

        Ended ended = explain("members:M1", "members:M2", "--html", page.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("members:M1 and members:M2\n").contains("  prior  ", "Compared because");
        assertThat(Files.readString(page))
                .contains("<svg", "members:M1 and members:M2")
                .doesNotContain("Values</h2>");
        assertThat(shop.commits()).isEqualTo(before);
    }

    @Test
    void asJsonWithValues() {
        Ended ended = explain("members:M1", "members:M2", "--json", "--show-values");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("{").contains("\"attribute\" : \"family_name\"");
    }

    @Test
    void problems() {
        assertThat(explain("members:M1", "members:none").err())
                .startsWith("tributary: The second of the two is no living record.");
        assertThat(explain("nobody").exitCode()).isEqualTo(2);
        Ended ended = explain("members:M1", "members:M2", "--html", shop.home() + "/no/such/page.html");
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err()).contains("cannot be written. Check that its folder is there");
    }

    @Test
    void aCustomerByEveryKindOfKey() throws IOException {
        String[] ids = one("SELECT customer_id, node_id, old_customer_id FROM crosswalk JOIN customer_redirect USING"
                        + " (customer_id) JOIN standard_record ON record_id = node_id WHERE valid_to_run IS NULL AND"
                        + " source_record_id = 'M2'")
                .split(",");
        assertThat(ids).hasSize(3);
        for (List<String> key : List.of(
                List.of(ids[0]),
                List.of(ids[1]),
                List.of(ids[2]),
                List.of("members:M5"),
                List.of("Ben.Sample@shoppers.example"),
                List.of("020", "7946", "0005"))) {
            JsonNode shown = shown(key.toArray(String[]::new));
            assertThat(shown.get("customer_id").asText()).as("%s", key).isEqualTo(ids[0]);
            assertThat(shown.at("/records")).hasSize(2);
            assertThat(shown.at("/former_ids/0/customer_id").asText()).isEqualTo(ids[2]);
        }
        assertThat(shown(ids[2], "--as-of", Shop.FIRST_DAY).get("customer_id").asText())
                .as("living on the first day")
                .isEqualTo(ids[2]);
    }

    @Test
    void asOfADate() throws IOException {
        String query =
                "SELECT array_join(email, ' ') FROM golden_record WHERE array_contains(source_systems, 'members')"
                        + " AND date_of_birth = DATE '1975-02-03'";
        assertThat(show("members:M2", "--as-of", "2026-07-04").out())
                .contains("As published by run 1 of 2026-06-29", OLD_EMAIL, "lamp; of purchases")
                .containsPattern("days_since_order +18 days")
                .doesNotContain(NEW_EMAIL);
        assertThat(show("members:M2", "--as-of", LATER).out())
                .contains("As published by run 2 of 2026-07-05", NEW_EMAIL)
                .containsPattern("orders +0\\R")
                .doesNotContain(OLD_EMAIL, "lamp", "past-spend");
        // The purchase names its buyer by the old address alone, which no living record carries any more: identity
        // follows
        // what records say now, and the address may have been a mistake, or be another's by now. So it leaves Ben, and
        // is
        // a customer of which nothing else is known.
        assertThat(one(
                        "SELECT event, golden_record.customer_id IS NULL FROM customer_timeline JOIN customer_id_history USING"
                                + " (customer_id) LEFT JOIN golden_record USING (customer_id) WHERE subject = 'lamp'"))
                .isEqualTo("split,true");
        assertThat(one(query, "--as-of", Shop.FIRST_DAY)).isEqualTo(OLD_EMAIL);
        assertThat(one(query, "--as-of", "2031-01-01")).isEqualTo(NEW_EMAIL);
        // Operations tables are logs: as they are now.
        assertThat(one("SELECT max(run_sequence) FROM publication", "--as-of", Shop.FIRST_DAY))
                .isEqualTo("2");
    }

    @Test
    void aDateTooLongAgo() {
        for (Ended early : List.of(
                show("members:M2", "--as-of", "2026-06-28"),
                shop.sql("SELECT 1 FROM golden_record", "--as-of", "2026-06-28"))) {
            assertThat(early.exitCode()).isEqualTo(2);
            assertThat(early.err())
                    .startsWith("tributary: Nothing was published as of 2026-06-28: the first publication is of"
                            + " 2026-06-29. Give a date from 2026-06-29 on");
        }
        Ended old = show("members:M2", "--as-of", Shop.FIRST_DAY, "--set", "lake.retention=1d");
        assertThat(old.exitCode()).isEqualTo(2);
        assertThat(old.err())
                .startsWith(
                        "tributary: What was published as of 2026-06-29 is kept no longer: lake.retention is 1d, and"
                                + " the latest publication is of 2026-07-05. Give a date from 2026-07-04 on");
    }

    @Test
    void filesThatWereRemovedSince(@TempDir Path home) throws IOException {
        Shop copy = shop.copiedTo(home);
        for (Path file : filesOfFirstDay) {
            Files.delete(copy.lake().resolve("gold/golden_record").resolve(file));
        }

        for (Ended missing : List.of(
                look("show", copy, "members:M2", "--as-of", Shop.FIRST_DAY),
                copy.sql("SELECT * FROM golden_record", "--as-of", Shop.FIRST_DAY))) {
            assertThat(missing.exitCode()).isEqualTo(2);
            assertThat(missing.err())
                    .isEqualToIgnoringNewLines("tributary: Files of what was published as of 2026-06-29 are there no"
                            + " longer. VACUUM or a person has removed them; put them back, or give a later date: --as-of"
                            + " DATE\n");
        }
        assertThat(look("show", copy, "members:M2").out()).contains(NEW_EMAIL);
    }

    @Test
    void anAddressOfSeveral() throws IOException {
        Ended several = show("family@shoppers.example");

        assertThat(several.exitCode()).isZero();
        assertThat(several.out())
                .startsWith("2 customers have this email\n")
                .contains("Ann Example", "Zoe Example", "Give one of these: tributary show CUSTOMER_ID");
    }

    @Test
    void valuesAreOnStandardOutputAndNowhereElse() throws Exception {
        Queue<String> plans = new ConcurrentLinkedQueue<>();
        QueryExecutionListener listener = new QueryExecutionListener() {
            @Override
            public void onSuccess(String name, QueryExecution query, long nanoseconds) {
                plans.add(query.toString());
            }

            @Override
            public void onFailure(String name, QueryExecution query, Exception failure) {
                plans.add(query.toString());
            }
        };
        SparkSession session = TestSession.session();
        session.listenerManager().register(listener);
        try {
            Ended found = show(NEW_EMAIL, "--losers");
            Ended nobody = show("nobody.at.all@shoppers.example");
            session.sparkContext().listenerBus().waitUntilEmpty(60_000);

            assertThat(found.out()).contains(NEW_EMAIL, "Values that lost");
            assertThat(found.err()).isEmpty();
            assertThat(nobody.exitCode()).isEqualTo(2);
            assertThat(nobody.out()).isEmpty();
            assertThat(nobody.err()).startsWith("tributary: No customer has this email address. ");
            assertThat(nobody.err()).doesNotContain("nobody.at.all");
        } finally {
            session.listenerManager().unregister(listener);
        }
        assertThat(plans).hasSizeGreaterThan(5);
        Path log = Path.of(Failure.logFile());
        String told = String.join("\n", plans) + (Files.exists(log) ? Files.readString(log) : "");
        assertThat(told).doesNotContain(NEW_EMAIL, "nobody.at.all");
    }

    @Test
    void viewsOfAMetastoreShowCustomersToWhoMaySeeThem() {
        try (Registered views = Registered.of(shop, TestSession.session(), "customer_360|consented_contact_point")) {
            String names = "SELECT DISTINCT given_name FROM customer_360 WHERE given_name IS NOT NULL ORDER BY 1";
            assertThat(views.of("tributary", names))
                    .extracting(row -> row.getString(0))
                    .contains("Ann", "Zoe");
            assertThat(views.of("tributary_analyst", names)).containsExactly(RowFactory.create("***"));
            assertThat(views.of("tributary_marketing", "SELECT * FROM consented_contact_point"))
                    .isEmpty();
        }
    }
}
