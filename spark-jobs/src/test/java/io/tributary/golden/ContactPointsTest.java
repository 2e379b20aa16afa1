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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
    Path home;

    private Mastered customers(Mastered.Said... records) {
        return Mastered.of(home, "trust: []\n", records);
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

    @Test
    void everyPointIsToldWithAllThatRecordsSayOfIt() {
        List<Row> contacts = customers(
                        said("crm", "a.1", "2024-03-01", "email", texts("a@x.example"), "verified email", true),
                        said("web", "a.2", "2025-03-01", "email", texts("a@x.example", "b@x.example")),
                        said("crm", "a.3", null, "work_email", "a@x.example", "phone", texts("+447400123456")),
                        said("web", "b.1", "2025-01-01", "email", texts("b@x.example"), "verified email", false))
                .contacts();

        assertThat(contacts)
                .extracting(Row::json)
                .containsExactly(
                        "{\"customer_id\":\"a\",\"contact_type\":\"email\",\"value\":\"a@x.example\",\"primary\":true,"
                                + "\"verified\":true,\"valid\":true,\"first_seen\":\"2024-03-01 12:00:00\","
                                + "\"last_seen\":\"2025-03-01 12:00:00\",\"records\":3,"
                                + "\"source_systems\":[\"crm\",\"web\"],\"shared_by\":1}",
                        "{\"customer_id\":\"a\",\"contact_type\":\"email\",\"value\":\"b@x.example\",\"primary\":false,"
                                + "\"verified\":null,\"valid\":true,\"first_seen\":\"2025-03-01 12:00:00\","
                                + "\"last_seen\":\"2025-03-01 12:00:00\",\"records\":1,"
                                + "\"source_systems\":[\"web\"],\"shared_by\":2}",
                        "{\"customer_id\":\"a\",\"contact_type\":\"phone\",\"value\":\"+447400123456\",\"primary\":true,"
                                + "\"verified\":null,\"valid\":true,\"first_seen\":null,\"last_seen\":null,\"records\":1,"
                                + "\"source_systems\":[\"crm\"],\"shared_by\":1}",
                        "{\"customer_id\":\"b\",\"contact_type\":\"email\",\"value\":\"b@x.example\",\"primary\":true,"
                                + "\"verified\":false,\"valid\":true,\"first_seen\":\"2025-01-01 12:00:00\","
                                + "\"last_seen\":\"2025-01-01 12:00:00\",\"records\":1,"
                                + "\"source_systems\":[\"web\"],\"shared_by\":2}");
    }

    @Test
    void aSharedPointIsPrimaryOfOneAndTheOtherTakesTheNext() {
        List<Row> contacts = customers(
                        said("crm", "a.1", "2025-01-01", "email", texts("family@x.example")),
                        said("web", "a.2", "2025-01-01", "email", texts("family@x.example")),
                        said("crm", "b.1", "2026-01-01", "email", texts("family@x.example", "b@x.example")),
                        said("crm", "c.1", "2026-01-01", "email", texts("family@x.example")))
                .contacts();

        assertThat(primary("email", contacts))
                .isEqualTo(new TreeMap<>(Map.of("a", "family@x.example", "b", "b@x.example")));
        assertThat(point("c", "family@x.example", contacts).<Long>getAs("shared_by"))
                .isEqualTo(3);
    }

    /** One who loses a point takes the next from another, and so on. */
    @Test
    void whoLosesMayTakeFromAnother() {
        List<Row> contacts = customers(
                        said("crm", "a.1", "2026-01-01", "phone", texts("+44111")),
                        said("web", "a.2", "2026-01-01", "phone", texts("+44111")),
                        said("crm", "b.1", "2026-01-02", "phone", texts("+44111", "+44222")),
                        said("crm", "c.1", "2026-01-01", "phone", texts("+44222", "+44333")),
                        said("crm", "d.1", "2025-01-01", "phone", texts("+44333")))
                .contacts();

        assertThat(primary("phone", contacts))
                .isEqualTo(new TreeMap<>(Map.of("a", "+44111", "b", "+44222", "c", "+44333")));
    }

    /** Each would rather have the other's, and each point the other customer: nobody is each other's best. */
    @Test
    void wishesThatGoRoundEndAsWell() {
        List<Row> contacts = customers(
                        said("crm", "a.1", "2020-01-01", "email", texts("one@x.example")),
                        said("web", "a.2", "2026-01-01", "email", texts("two@x.example")),
                        said("crm", "b.1", "2020-01-01", "email", texts("two@x.example")),
                        said("web", "b.2", "2026-01-01", "email", texts("one@x.example")))
                .contacts();

        assertThat(primary("email", contacts))
                .isEqualTo(new TreeMap<>(Map.of("a", "one@x.example", "b", "two@x.example")));
    }

    @Test
    void aVerifiedPointComesFirst() {
        List<Row> contacts = customers(
                        said("crm", "a.1", "2020-01-01", "email", texts("v@x.example"), "verified email", true),
                        said("crm", "a.2", "2026-01-01", "email", texts("often@x.example")),
                        said("web", "a.3", "2026-01-01", "email", texts("often@x.example")),
                        said("crm", "b.1", "2026-01-01", "email", texts("v@x.example")),
                        said("web", "b.2", "2026-01-01", "email", texts("v@x.example")))
                .contacts();

        assertThat(primary("email", contacts)).isEqualTo(Map.of("a", "v@x.example"));
    }

    @Test
    void whatReachesNobodyIsNobodysPrimary() {
        List<Row> contacts = customers(
                        said("crm", "a.1", "2026-01-01", "refused email", "none@none.com"),
                        said("crm", "b.1", "2026-01-01", "email", texts("noreply@x.example", "b@x.example")),
                        said("crm", "c.1", "2026-01-01", "email", texts("desk@x.example"), "refused phone", "0000"),
                        said("crm", "d.1", "2026-01-01", "work_email", "desk@x.example"))
                .contacts(RowFactory.create("email", "n", "desk@x.example", 90L, 10L, "shared by too many records"));

        assertThat(primary("email", contacts)).isEqualTo(Map.of("b", "b@x.example"));
        assertThat(primary("phone", contacts)).isEmpty();
        assertThat(contacts)
                .extracting(row -> row.getAs("value") + " " + row.getAs("valid"))
                .containsExactly(
                        "none@none.com false",
                        "b@x.example true",
                        "noreply@x.example false",
                        "desk@x.example true",
                        "0000 false",
                        "desk@x.example true");
    }

    @Test
    void anAddressIsOfOneRecordAndMayBePrimaryOfSeveral() {
        List<Row> contacts = customers(
                        said("crm", "a.1", "2026-01-01", "street", "1 High St", "city", "Leeds", "country", "GB"),
                        said("web", "a.2", "2020-01-01", "street", "2 Low St", "postcode", "LS1 1AA"),
                        said("web", "a.3", "2026-01-01", "city", "York"),
                        said("crm", "b.1", "2026-01-01", "street", "1 High St", "city", "Leeds", "country", "GB"))
                .contacts();

        assertThat(primary("address", contacts))
                .isEqualTo(new TreeMap<>(Map.of("a", "1 High St, Leeds, GB", "b", "1 High St, Leeds, GB")));
        assertThat(contacts)
                .extracting(row -> row.getAs("value") + " " + row.getAs("shared_by"))
                .containsExactly("1 High St, Leeds, GB 2", "2 Low St, LS1 1AA 1", "1 High St, Leeds, GB 2");
    }

    @Test
    void aCustomerMayHaveNone() {
        assertThat(customers(said("crm", "a.1", "2026-01-01", "motto", "unreachable"))
                        .contacts())
                .isEmpty();
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

        customers(said("crm", "a.1", "2026-01-01", "email", texts("a@x.example")))
                .contacts();

        assertThat(TestSession.session().sparkContext().getPersistentRDDs().size())
                .isEqualTo(before);
    }
}
