package io.tributary.golden;

import static io.tributary.golden.Mastered.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactPointsTest {
    /** The customer whom a point likes better comes first. */
    private static final Comparator<Row> LIKED = Comparator.comparing(
                    (Row row) -> !Boolean.TRUE.equals(row.getAs("verified")))
            .thenComparing(row -> -row.<Long>getAs("records"))
            .thenComparing(row -> row.<Timestamp>getAs("last_seen"), Comparator.reverseOrder())
            .thenComparing(row -> row.<String>getAs("customer_id"));

    @TempDir
    static Path home;

    private static List<Row> all;

    /** Customers of all tests at once; they share nothing with those of another. */
    @BeforeAll
    static void find() {
        Mastered.Said[] records = Stream.of(TOLD, NEXT, CHAIN, ROUND, VERIFIED, NOBODY, ADDRESS, NONE)
                .flatMap(List::stream)
                .toArray(Mastered.Said[]::new);
        all = Mastered.of(home, "trust: []\n", records)
                .contacts(
                        RowFactory.create("email", "n", "desk@nobody.example", 90L, 10L, "shared by too many records"));
    }

    /** Contact points of the customers of a test. */
    private static List<Row> of(String test) {
        return all.stream()
                .filter(row -> row.<String>getAs("customer_id").startsWith(test + "-"))
                .toList();
    }

    private static String[] texts(String... values) {
        return values;
    }

    /** Customer to value of the primaries of a type. */
    private static Map<String, String> primary(String type, List<Row> contacts) {
        return contacts.stream()
                .filter(row -> row.getAs("contact_type").equals(type) && row.<Boolean>getAs("primary"))
                .collect(Collectors.toMap(
                        row -> row.getAs("customer_id"), row -> row.getAs("value"), (a, b) -> a + b, TreeMap::new));
    }

    private static Row point(String customer, String value, List<Row> contacts) {
        return contacts.stream()
                .filter(row -> row.getAs("customer_id").equals(customer)
                        && row.getAs("value").equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static final List<Mastered.Said> TOLD = List.of(
            said("crm", "told-a.1", "2024-03-01", "email", texts("a@told.example"), "verified email", true),
            said("web", "told-a.2", "2025-03-01", "email", texts("a@told.example", "b@told.example")),
            said("crm", "told-a.3", null, "work_email", "a@told.example", "phone", texts("+447400123456")),
            said("web", "told-b.1", "2025-01-01", "email", texts("b@told.example"), "verified email", false));

    @Test
    void everyPointIsToldWithAllThatRecordsSayOfIt() {
        List<Row> contacts = of("told");

        assertThat(contacts)
                .extracting(Row::json)
                .containsExactly(
                        "{\"customer_id\":\"told-a\",\"contact_type\":\"email\",\"value\":\"a@told.example\",\"primary\":true,"
                                + "\"verified\":true,\"valid\":true,\"first_seen\":\"2024-03-01 12:00:00\","
                                + "\"last_seen\":\"2025-03-01 12:00:00\",\"records\":3,"
                                + "\"source_systems\":[\"crm\",\"web\"],\"shared_by\":1,\"preference\":1}",
                        "{\"customer_id\":\"told-a\",\"contact_type\":\"email\",\"value\":\"b@told.example\",\"primary\":false,"
                                + "\"verified\":null,\"valid\":true,\"first_seen\":\"2025-03-01 12:00:00\","
                                + "\"last_seen\":\"2025-03-01 12:00:00\",\"records\":1,"
                                + "\"source_systems\":[\"web\"],\"shared_by\":2,\"preference\":2}",
                        "{\"customer_id\":\"told-a\",\"contact_type\":\"phone\",\"value\":\"+447400123456\",\"primary\":true,"
                                + "\"verified\":null,\"valid\":true,\"first_seen\":null,\"last_seen\":null,\"records\":1,"
                                + "\"source_systems\":[\"crm\"],\"shared_by\":1,\"preference\":1}",
                        "{\"customer_id\":\"told-b\",\"contact_type\":\"email\",\"value\":\"b@told.example\",\"primary\":true,"
                                + "\"verified\":false,\"valid\":true,\"first_seen\":\"2025-01-01 12:00:00\","
                                + "\"last_seen\":\"2025-01-01 12:00:00\",\"records\":1,"
                                + "\"source_systems\":[\"web\"],\"shared_by\":2,\"preference\":1}");
    }

    private static final List<Mastered.Said> NEXT = List.of(
            said("crm", "next-a.1", "2025-01-01", "email", texts("family@next.example")),
            said("web", "next-a.2", "2025-01-01", "email", texts("family@next.example")),
            said("crm", "next-b.1", "2026-01-01", "email", texts("family@next.example", "b@next.example")),
            said("crm", "next-c.1", "2026-01-01", "email", texts("family@next.example")));

    @Test
    void aSharedPointIsPrimaryOfOneAndTheOtherTakesTheNext() {
        List<Row> contacts = of("next");

        assertThat(primary("email", contacts))
                .isEqualTo(new TreeMap<>(Map.of("next-a", "family@next.example", "next-b", "b@next.example")));
        assertThat(point("next-c", "family@next.example", contacts).<Long>getAs("shared_by"))
                .isEqualTo(3);
    }

    private static final List<Mastered.Said> CHAIN = List.of(
            said("crm", "chain-a.1", "2026-01-01", "phone", texts("+44111")),
            said("web", "chain-a.2", "2026-01-01", "phone", texts("+44111")),
            said("crm", "chain-b.1", "2026-01-02", "phone", texts("+44111", "+44222")),
            said("crm", "chain-c.1", "2026-01-01", "phone", texts("+44222", "+44333")),
            said("crm", "chain-d.1", "2025-01-01", "phone", texts("+44333")));

    /** One who loses a point takes the next from another, and so on. */
    @Test
    void whoLosesMayTakeFromAnother() {
        List<Row> contacts = of("chain");

        assertThat(primary("phone", contacts))
                .isEqualTo(new TreeMap<>(Map.of("chain-a", "+44111", "chain-b", "+44222", "chain-c", "+44333")));
    }

    private static final List<Mastered.Said> ROUND = List.of(
            said("crm", "round-a.1", "2020-01-01", "email", texts("one@round.example")),
            said("web", "round-a.2", "2026-01-01", "email", texts("two@round.example")),
            said("crm", "round-b.1", "2020-01-01", "email", texts("two@round.example")),
            said("web", "round-b.2", "2026-01-01", "email", texts("one@round.example")));

    /** Each would rather have the other's, and each point the other customer: nobody is each other's best. */
    @Test
    void wishesThatGoRoundEndAsWell() {
        List<Row> contacts = of("round");

        assertThat(primary("email", contacts))
                .isEqualTo(new TreeMap<>(Map.of("round-a", "one@round.example", "round-b", "two@round.example")));
    }

    private static final List<Mastered.Said> VERIFIED = List.of(
            said("crm", "verified-a.1", "2020-01-01", "email", texts("v@verified.example"), "verified email", true),
            said("crm", "verified-a.2", "2026-01-01", "email", texts("often@verified.example")),
            said("web", "verified-a.3", "2026-01-01", "email", texts("often@verified.example")),
            said("crm", "verified-b.1", "2026-01-01", "email", texts("v@verified.example")),
            said("web", "verified-b.2", "2026-01-01", "email", texts("v@verified.example")),
            said("crm", "verified-c.1", "2026-01-01", "email", texts("c@verified.example"), "verified email", true),
            said("web", "verified-c.2", "2026-01-01", "email", texts("c@verified.example"), "verified email", false));

    @Test
    void aVerifiedPointComesFirst() {
        List<Row> contacts = of("verified");

        assertThat(primary("email", contacts))
                .isEqualTo(Map.of("verified-a", "v@verified.example", "verified-c", "c@verified.example"));
        assertThat(point("verified-c", "c@verified.example", contacts).<Boolean>getAs("verified"))
                .as("one source vouches for it")
                .isTrue();
    }

    private static final List<Mastered.Said> NOBODY = List.of(
            said("crm", "nobody-a.1", "2026-01-01", "refused email", "none@none.com"),
            said("crm", "nobody-b.1", "2026-01-01", "email", texts("noreply@nobody.example", "b@nobody.example")),
            said("crm", "nobody-c.1", "2026-01-01", "email", texts("desk@nobody.example"), "refused phone", "0000"),
            said("crm", "nobody-d.1", "2026-01-01", "work_email", "desk@nobody.example"),
            // Nobody's as an identifier, whatever else it is.
            said(
                    "crm",
                    "nobody-e.1",
                    "2026-01-01",
                    "email",
                    texts("noreply@nobody.example"),
                    "work_email",
                    "noreply@nobody.example"));

    @Test
    void whatReachesNobodyIsNobodysPrimary() {
        List<Row> contacts = of("nobody");

        assertThat(primary("email", contacts)).isEqualTo(Map.of("nobody-b", "b@nobody.example"));
        assertThat(primary("phone", contacts)).isEmpty();
        assertThat(contacts)
                .extracting(row -> row.getAs("value") + " " + row.getAs("valid"))
                .containsExactly(
                        "none@none.com false",
                        "b@nobody.example true",
                        "noreply@nobody.example false",
                        "desk@nobody.example true",
                        "0000 false",
                        "desk@nobody.example true",
                        "noreply@nobody.example false");
    }

    private static final List<Mastered.Said> ADDRESS = List.of(
            said("crm", "address-a.1", "2026-01-01", "street", "1 High St", "city", "Leeds", "country", "GB"),
            said("web", "address-a.2", "2020-01-01", "street", "2 Low St", "postcode", "LS1 1AA"),
            said("web", "address-a.3", "2026-01-01", "city", "York"),
            said("crm", "address-b.1", "2026-01-01", "street", "1 High St", "city", "Leeds", "country", "GB"));

    @Test
    void anAddressIsOfOneRecordAndMayBePrimaryOfSeveral() {
        List<Row> contacts = of("address");

        assertThat(primary("address", contacts))
                .isEqualTo(new TreeMap<>(
                        Map.of("address-a", "1 High St, Leeds, GB", "address-b", "1 High St, Leeds, GB")));
        assertThat(contacts)
                .extracting(row -> row.getAs("value") + " " + row.getAs("shared_by"))
                .containsExactly("1 High St, Leeds, GB 2", "2 Low St, LS1 1AA 1", "1 High St, Leeds, GB 2");
    }

    private static final List<Mastered.Said> NONE =
            List.of(said("crm", "none-a.1", "2026-01-01", "motto", "unreachable"));

    @Test
    void aCustomerMayHaveNone() {
        assertThat(of("none")).isEmpty();
    }

    /** Many customers who share few points, drawn: what holds of every outcome. */
    @Test
    void noTwoHaveOnePrimaryAndNoPairWouldRatherHaveEachOther() {
        List<Mastered.Said> records = drawn(new Random(7));
        Mastered customers = Mastered.of(Mastered.configuration(home, "trust: []\n"), records);
        List<Row> contacts = customers.contacts();
        Map<String, String> primary = primary("email", contacts);

        assertThat(primary.values()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
        Map<String, List<String>> wishes = wishes(customers, contacts);
        Map<String, Row> holders = contacts.stream()
                .filter(row -> row.<Boolean>getAs("primary"))
                .collect(Collectors.toMap(row -> row.getAs("value"), row -> row));
        for (Row row : contacts) {
            String customer = row.getAs("customer_id");
            List<String> wished = wishes.get(customer);
            int mine = primary.containsKey(customer) ? wished.indexOf(primary.get(customer)) : wished.size();
            if (wished.indexOf(row.<String>getAs("value")) < mine) {
                Row holder = holders.get(row.<String>getAs("value"));
                assertThat(holder)
                        .as("holder of what %s would rather have", customer)
                        .isNotNull();
                assertThat(LIKED.compare(holder, row))
                        .as("%s beside %s", holder, row)
                        .isNegative();
            }
        }
        assertThat(customers.reversed(1).contacts()).isEqualTo(contacts);
        assertThat(customers.reversed(5).contacts()).isEqualTo(contacts);
    }

    /** Of each customer the points, the best first: verified ones, then as they stand in the golden record. */
    private static Map<String, List<String>> wishes(Mastered customers, List<Row> contacts) {
        Map<String, List<String>> wishes = new HashMap<>();
        for (Row golden :
                customers.rows().golden().select("customer_id", "email").collectAsList()) {
            List<String> emails = new ArrayList<>(golden.getList(1));
            emails.sort(Comparator.comparing(email -> !Boolean.TRUE.equals(
                    point(golden.getString(0), email, contacts).getAs("verified"))));
            wishes.put(golden.getString(0), emails);
        }
        return wishes;
    }

    private static List<Mastered.Said> drawn(Random random) {
        List<Mastered.Said> records = new ArrayList<>();
        for (int customer = 0; customer < 60; customer++) {
            for (int number = 0; number < 3; number++) {
                Map<String, Object> values = new HashMap<>();
                values.put("email", texts("e%d@x.example".formatted(random.nextInt(40))));
                if (random.nextInt(3) == 0) {
                    values.put("verified email", random.nextBoolean());
                }
                records.add(new Mastered.Said(
                        List.of("crm", "web", "shop").get(random.nextInt(3)),
                        "c%d.%d".formatted(customer, number),
                        "202%d-01-01".formatted(random.nextInt(6)),
                        values));
            }
        }
        return records;
    }

    @Test
    void nothingStaysInMemory() {
        int before = TestSession.session().sparkContext().getPersistentRDDs().size();

        Mastered.of(home, "trust: []\n", said("crm", "a.1", "2026-01-01", "email", texts("a@x.example")))
                .contacts();

        assertThat(TestSession.session().sparkContext().getPersistentRDDs().size())
                .isEqualTo(before);
    }
}
