package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lakes with too little to learn from, and customers whose records go, each from ingest to publication. */
class EdgesIT {
    private static final String HEADER = "member_id,updated_at,name,email,phone,birth_date\n";
    private static final String ANN =
            ",2026-06-01T10:00:00Z,Ann Example,ann@shoppers.example,020 7946 0001,1980-12-31\n";
    private static final String CUSTOMERS =
            "SELECT count(DISTINCT customer_id) AS n FROM crosswalk WHERE node_kind = 'record' AND valid_to_run IS NULL";

    @TempDir
    Path home;

    private Shop shop;

    @BeforeAll
    static void switchOn() {
        System.setProperty(Pipeline.EXTENT, "profiles");
    }

    @AfterAll
    static void switchOff() {
        System.setProperty(Pipeline.EXTENT, "records");
    }

    @BeforeEach
    void openShop() {
        shop = Shop.in(home);
    }

    /** Purchases alone: who has a number in them is a customer, who only gave an email address is not. */
    @Test
    void noRecordAtAll() throws IOException {
        Files.delete(home.resolve("conf/sources/members.yaml"));
        Path source = home.resolve("conf/sources/purchases.yaml");
        Files.writeString(
                source,
                Files.readString(source)
                        .replace("  email: text\n", "  email: text\n  buyer: text\n")
                        .replace("{email: email}", "{customer_number: buyer, email: email}"));
        shop.write("data/purchases/" + Shop.FIRST_DAY + ".csv", """
                purchase_id,bought_at,email,buyer,product,amount
                P1,2026-06-10T09:00:00Z,ann@shoppers.example,K71,kettle,24.90
                P2,2026-06-11T09:30:00Z,ben@shoppers.example,,lamp,39.00
                """);

        published(shop.run(Shop.FIRST_DAY));
        published(shop.run(Shop.SECOND_DAY));

        assertThat(number(CUSTOMERS)).isZero();
        assertThat(number("SELECT count(DISTINCT customer_id) AS n FROM crosswalk"))
                .as("those that only events know")
                .isEqualTo(2);
        assertThat(text("SELECT t.orders, g.record_count FROM golden_record g LEFT JOIN customer_traits t"
                        + " ON t.customer_id = g.customer_id"))
                .isEqualTo("1,0");
        assertThat(number("SELECT count(*) AS n FROM scored_pair")).isZero();
    }

    @Test
    void oneRecord() {
        deliver(Shop.FIRST_DAY, "M1" + ANN);
        deliver(Shop.SECOND_DAY, "M1" + ANN.replace("Example", "Sample"));

        published(shop.run(Shop.FIRST_DAY));
        published(shop.run(Shop.SECOND_DAY));

        assertThat(number(CUSTOMERS)).isEqualTo(1);
        assertThat(number("SELECT count(*) AS n FROM scored_pair")).isZero();
    }

    /** In a lake in which nothing ever happens. */
    @Test
    void recordsThatAreAllTheSame() throws IOException {
        Files.delete(home.resolve("conf/sources/purchases.yaml"));
        deliver(Shop.FIRST_DAY, same(1, 30));
        deliver(Shop.SECOND_DAY, same(1, 31));

        published(shop.run(Shop.FIRST_DAY));
        long first = number(CUSTOMERS);
        published(shop.run(Shop.SECOND_DAY));

        assertThat(first).isEqualTo(30);
        assertThat(number(CUSTOMERS)).isEqualTo(31);
        assertThat(text(
                        "SELECT count_if(state = 'prospect') AS prospects, (SELECT count(*) FROM customer_score) AS scores,"
                                + " (SELECT count(*) FROM cohort_retention) AS cohorts, (SELECT count_if(isnan(value)) FROM"
                                + " score_card) AS no_numbers FROM lifecycle"))
                .isEqualTo("31,0,0,0");
        Path reports = home.resolve("lake/_reports/run-000002");
        assertThat(Files.readString(reports.resolve("report.html")))
                .contains("nothing: there are no purchases")
                .doesNotContain("NaN", "Infinity");
        assertThat(Files.readString(reports.resolve("report.json"))).doesNotContain("NaN", "Infinity");
    }

    @Test
    void aCustomerEndsWithItsLastNodeAndLivesOnWhereEventsKnowIt() {
        deliver(Shop.FIRST_DAY, "M1" + ANN + "M2,,Ben Sample,ben@other.example,,1975-02-03\n");
        deliver(Shop.SECOND_DAY, "M3,,Cleo Specimen,cleo@shoppers.example,,1990-01-02\n");
        published(shop.run(Shop.FIRST_DAY));
        String id = "SELECT customer_id FROM crosswalk c JOIN standard_record r ON r.record_id = c.node_id"
                + " WHERE c.valid_to_run IS NULL AND r.source_record_id = ";
        String ann = text(id + "'M1'");
        String ben = text(id + "'M2'");

        published(shop.run(Shop.SECOND_DAY));

        assertThat(text("SELECT customer_id FROM customer_id_history WHERE event = 'retired'"))
                .isEqualTo(ben);
        assertThat(text("SELECT c.node_kind FROM crosswalk c WHERE valid_to_run IS NULL AND customer_id = '" + ann
                        + "'"))
                .isEqualTo("identifier");

        deliver("2026-07-01", "M1" + ANN + "M2,,Ben Sample,ben@other.example,,1975-02-03\n");
        published(shop.run("2026-07-01"));

        assertThat(text(id + "'M1'")).as("her purchase has kept her id").isEqualTo(ann);
        assertThat(text(id + "'M2'")).as("nothing has kept his").isNotEqualTo(ben);
    }

    private void deliver(String date, String rows) {
        shop.write("data/members/" + date + ".csv", HEADER + rows);
    }

    private static String same(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "M" + i + ANN).collect(Collectors.joining());
    }

    private static void published(Ended ended) {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    }

    private long number(String query) {
        return Long.parseLong(text(query));
    }

    private String text(String query) {
        Ended ended = shop.sql(query, "--csv");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        String[] lines = ended.out().split("\\R");
        assertThat(lines).as(ended.out()).hasSize(2);
        return lines[1];
    }
}
