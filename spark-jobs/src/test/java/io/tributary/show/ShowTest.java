package io.tributary.show;

import static io.tributary.show.KnownCustomers.ANN;
import static io.tributary.show.KnownCustomers.ANN_CRM;
import static io.tributary.show.KnownCustomers.ANN_WEB;
import static io.tributary.show.KnownCustomers.EVE;
import static io.tributary.show.KnownCustomers.EVE_CRM;
import static io.tributary.show.KnownCustomers.FORMER;
import static io.tributary.show.KnownCustomers.RETIRED;
import static io.tributary.show.KnownCustomers.VISITOR;
import static io.tributary.show.KnownCustomers.id;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.config.ConfigurationException;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentifierNode;
import io.tributary.table.IdentityTables;
import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Decision;
import io.tributary.table.Tables;
import io.tributary.table.TraitTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers found and shown, on tables made by hand. */
class ShowTest {
    @TempDir
    private Path folder;

    private KnownCustomers known;

    @BeforeEach
    void publish() {
        known = KnownCustomers.in(folder);
    }

    private static Detail detail(Losers losers) {
        return new Detail(losers, 3);
    }

    private String text(String given) {
        return known.show().customer(given, detail(Losers.LEFT_OUT)).text();
    }

    private JsonNode json(String given, Losers losers) throws IOException {
        return new ObjectMapper()
                .readTree(known.show().customer(given, detail(losers)).json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ANN + "                       |",
                "019F0000-0000-8000-8000-00000000000A |",
                FORMER + "                    | " + FORMER + ", which became part of it in run 2",
                ANN_CRM + "                   | one of its records",
                ANN_WEB + "                   | one of its records",
                "RECORD_ID                    | one of its records",
                "' Ann@BrightPost.org '       | email",
                "pay@brightpost.org           | billing_email",
                "+44 20 7946 0958             | phone",
                "020 7946 0958                | phone",
                "M-7                          | member_number"
            })
    void isFoundByEveryKindOfKey(String given, String by) throws IOException {
        String asked = given.equals("RECORD_ID") ? id(ANN_CRM) : given;
        JsonNode found = json(asked, Losers.LEFT_OUT);

        assertThat(found.get("customer_id").asText()).isEqualTo(ANN);
        assertThat(found.get("found_by").asText()).isEqualTo(String.valueOf(by));
    }

    @Test
    void theWholePage() {
        assertThat(known.show().customer(FORMER, detail(Losers.TOLD)).text()).isEqualTo("""
                Customer 019f0000-0000-8000-8000-00000000000a
                ====================================================================================================
                  As published by run 3 of 2026-07-02; found by 019e0000-0000-8000-8000-000000000001, which became
                    part of it in run 2

                Golden record
                  given_name   Ann                    crm  2026-06-01
                  family_name  Lee                    crm  2026-06-01
                  born         1980-12-31             crm  2026-06-01
                  email        ann@brightpost.org     crm  2026-06-01
                               family@brightpost.org  crm  2026-06-01
                  Not known: motto

                Values that lost
                  given_name: First name
                    Anne                            web                 2026-07-01  trust 60, lost by most-trusted
                  family_name: Last name
                    Lee                             web                 2026-07-01  trust 60, same value as a winner

                Contact points
                  email     ann@brightpost.org                        primary, verified, last seen 2026-06-01, 1
                                                                      record of crm
                            family@brightpost.org                     last seen 2026-06-01, 1 record of crm, shared
                                                                      by 2 customers
                  phone     020 call me                               not verified, not valid, last seen 2026-06-01,
                                                                      1 record of crm

                Records
                  crm:1                                           2026-06-01 10:00
                  web:ann@brightpost.org                          delivered 2026-07-01

                Id
                  run 1     2026-05-01  created, 3 nodes
                  run 2     2026-06-01  019e0000-0000-8000-8000-000000000001 became part of it, 1 node: score
                  Also found as 019e0000-0000-8000-8000-000000000001, since run 2
                """);
    }

    @Test
    void jsonHasTheSameFacts() throws IOException {
        JsonNode shown = json(ANN, Losers.TOLD);

        assertThat(shown.get("run_sequence").asLong()).isEqualTo(3);
        assertThat(shown.get("run_date").asText()).isEqualTo("2026-07-02");
        assertThat(shown.at("/attributes/0/attribute").asText()).isEqualTo("given_name");
        assertThat(shown.at("/attributes/0/description").asText()).isEqualTo("First name");
        assertThat(shown.at("/attributes/0/values/0").toString())
                .isEqualTo("{\"value\":\"Ann\",\"source_system\":\"crm\",\"record_id\":\"" + id(ANN_CRM)
                        + "\",\"override\":null,\"event_time\":\"2026-06-01T10:00:00Z\",\"delivery_date\":\"2026-07-01\",\"policy\":\"name\","
                        + "\"rule\":\"most-trusted\",\"trust\":80}");
        assertThat(shown.at("/attributes/0/losers/0/value").asText()).isEqualTo("Anne");
        assertThat(shown.at("/attributes/0/losers/0/loser_reason").asText()).isEqualTo("lost by most-trusted");
        assertThat(shown.at("/attributes/3/values")).hasSize(2);
        assertThat(shown.at("/attributes/4/values")).isEmpty();
        assertThat(shown.at("/contact_points/1/shared_by").asLong()).isEqualTo(2);
        assertThat(shown.at("/contact_points/1/verified").isNull()).isTrue();
        assertThat(shown.get("records")).hasSize(2);
        assertThat(shown.at("/records/1/event_time").isNull()).isTrue();
        assertThat(shown.at("/former_ids/0/customer_id").asText()).isEqualTo(FORMER);
        assertThat(shown.get("history")).hasSize(2);
        assertThat(json(ANN, Losers.LEFT_OUT).at("/attributes/0").has("losers")).isFalse();
    }

    @Test
    void whatACustomerDoes() throws IOException {
        known.withBehaviour();
        String page = text(ANN);

        assertThat(page).contains("""
                Traits
                  money    revenue           1,234.50 EUR
                           revenue_90d       100.00 EUR in 90 days
                  numbers  orders            12,345
                           sessions_30d      0 in 30 days
                           satisfaction      4.5
                           category_count    2
                  times    last_order_at     2026-06-01 10:00
                           days_since_order  31 days
                           usual_hour        14 o'clock UTC
                           subscribed_until  2026-12-31
                  values   categories        books, toys
                  Not known: state

                Scores
                  readiness  0.25          theirs
                  value      412.35        percentile 93; past-spend 3
                                           - 31 days since the last order, which is long for this customer
                                           - one return

                Segments
                  lifecycle  active since 2026-06-01, cooling before
                  rfm        champions: r 4, f 5, m 5 of 5; 12 orders, the last 31 days ago, 1,234.50 EUR
                  of_old     since 2026-06-01
                  vip        since 2026-05-01: The best

                Last interactions
                  2026-06-03 10:00  survey                     lines 2; of shop
                  2026-06-01 10:00  order      web  49.90 GBP  O-1; category books, lines 2; of shop
                  2026-06-01 09:00  page_view                  lines 2; of shop

                Records
                """);
        JsonNode shown = json(ANN, Losers.LEFT_OUT);
        assertThat(shown.at("/traits/1").toString())
                .isEqualTo("{\"trait\":\"revenue_90d\",\"description\":\"\",\"group\":\"money\",\"value\":100,"
                        + "\"unit\":\"EUR\",\"window_days\":90}");
        assertThat(shown.at("/traits/5/value").asText()).isEqualTo("2026-06-01T10:00:00Z");
        assertThat(shown.at("/traits/8/value").toString()).isEqualTo("[\"books\",\"toys\"]");
        assertThat(shown.at("/traits/11/value").isNull()).isTrue();
        assertThat(shown.at("/scores").size()).isEqualTo(2);
        assertThat(shown.at("/scores/1").toString())
                .startsWith("{\"score\":\"value\",\"value\":412.345678,\"percentile\":93,\"reasons\":[\"31 days")
                .endsWith("\"one return\"],\"model_version\":\"past-spend 3\",\"run_sequence\":3}");
        assertThat(shown.at("/lifecycle").toString())
                .isEqualTo("{\"state\":\"active\",\"since\":\"2026-06-01T10:00:00Z\",\"previous\":\"cooling\"}");
        assertThat(shown.at("/rfm").toString())
                .isEqualTo("{\"segment\":\"champions\",\"r\":4,\"f\":5,\"m\":5,\"recency_days\":31,"
                        + "\"frequency\":12,\"monetary\":1234.5,\"currency\":\"EUR\"}");
        assertThat(shown.at("/segments/0").toString())
                .isEqualTo("{\"segment\":\"of_old\",\"description\":\"\",\"since\":\"2026-06-01T10:00:00Z\","
                        + "\"since_run\":2}");
        assertThat(shown.at("/interactions/1").toString())
                .isEqualTo("{\"event_time\":\"2026-06-01T10:00:00Z\",\"interaction_type\":\"order\","
                        + "\"channel\":\"web\",\"amount\":49.9,\"currency\":\"GBP\",\"subject\":\"O-1\","
                        + "\"properties\":{\"category\":\"books\",\"lines\":\"2\"},\"source_system\":\"shop\"}");
        assertThat(shown.at("/earlier_interactions").asBoolean()).isFalse();
    }

    @Test
    void asManyInteractionsAsAreAskedFor() throws IOException {
        known.withBehaviour();

        String one = known.show().customer(ANN, new Detail(Losers.LEFT_OUT, 1)).text();

        assertThat(one)
                .contains("survey", "  ... earlier ones with --events N\n")
                .doesNotContain("49.90 GBP");
        assertThat(known.show().customer(ANN, new Detail(Losers.LEFT_OUT, 0)).text())
                .doesNotContain("Last interactions");
        JsonNode none = json(EVE, Losers.LEFT_OUT);
        assertThat(none.at("/interactions").size()).isEqualTo(1);
        assertThat(none.at("/traits").isEmpty() && none.at("/rfm").isNull()).isTrue();
        assertThat(none.at("/lifecycle").isNull()).isTrue();
    }

    @Test
    void severalToChooseFrom() throws IOException {
        assertThat(text("family@brightpost.org")).isEqualTo("""
                2 customers have this email
                ====================================================================================================
                  As published by run 3 of 2026-07-02

                  019f0000-0000-8000-8000-00000000000a  Ann Lee                     2 records of crm, web
                  019f0000-0000-8000-8000-00000000000e  Eve Lee                     1 record of crm

                Give one of these: tributary show CUSTOMER_ID
                """);
        JsonNode several = json("family@brightpost.org", Losers.LEFT_OUT);
        assertThat(several.get("customer_count").asLong()).isEqualTo(2);
        assertThat(several.at("/customers/1/customer_id").asText()).isEqualTo(EVE);
        assertThat(several.at("/customers/1/name").asText()).isEqualTo("Eve Lee");
    }

    @Test
    void ofTooManyTheFirst() throws IOException {
        IntStream.range(0, IdentityRows.MOST_CUSTOMERS).forEach(number -> {
            String record = "crm:family" + number;
            known.with(
                    Tables.IDENTIFIER,
                    id(record),
                    "email",
                    "family@brightpost.org",
                    IdentifierNode.id(KnownCustomers.HASH, "email", "family@brightpost.org"),
                    "crm",
                    1L,
                    true,
                    null);
            known.with(
                    IdentityTables.CROSSWALK,
                    id(record),
                    "record",
                    "019f1111-0000-8000-8000-%012d".formatted(number),
                    1L,
                    null,
                    null,
                    null);
        });

        JsonNode several = json("family@brightpost.org", Losers.LEFT_OUT);

        assertThat(several.get("customer_count").asLong()).isEqualTo(IdentityRows.MOST_CUSTOMERS + 2);
        assertThat(several.get("customers")).hasSize(IdentityRows.MOST_CUSTOMERS);
        assertThat(text("family@brightpost.org")).contains("... and 2 customers", "(no name)");
    }

    @Test
    void whomOnlyEventsTellOf() {
        assertThat(text("M-9"))
                .contains("Customer " + VISITOR, "None: only events tell of this customer, under 1 identifier")
                .doesNotContain("Records\n");
    }

    @Test
    void whatStewardsHaveDecided() throws IOException {
        known.with(
                        GoldenTables.GOLDEN_PROVENANCE,
                        ANN,
                        "motto",
                        0,
                        "Onwards",
                        true,
                        1,
                        null,
                        null,
                        null,
                        null,
                        "motto",
                        null,
                        null,
                        null,
                        "v1",
                        4L,
                        true)
                .with(decision(2, Decision.APART, List.of(id(EVE_CRM), id(ANN_CRM)), Optional.empty()))
                .with(decision(3, Decision.APART, List.of(id(EVE_CRM), id("crm:99")), Optional.empty()))
                .with(decision(4, Decision.PIN, List.of(), Optional.of(LocalDate.parse("2026-12-31"))));

        assertThat(text(ANN)).contains("""
                Decisions of stewards that hold
                  override 2     apart: crm:2, crm:1; a steward: they rang
                  override 4     pin: motto; a steward: they rang; until 2026-12-31; review: the golden value it
                                 replaced has changed
                """);
        JsonNode shown = json(ANN, Losers.LEFT_OUT);
        assertThat(shown.at("/overrides/1").toString())
                .isEqualTo("{\"override\":4,\"decision\":\"pin\",\"about\":[\"motto\"],\"until\":\"2026-12-31\","
                        + "\"who\":\"a steward\",\"why\":\"they rang\",\"review\":true}");
        assertThat(json(EVE, Losers.LEFT_OUT).at("/overrides/1/about/1").asText())
                .isEqualTo(id("crm:99"));
    }

    private static StewardOverride decision(
            long entry, Decision decision, List<String> records, Optional<LocalDate> until) {
        return new StewardOverride(
                entry,
                decision,
                records,
                Optional.empty(),
                Optional.empty(),
                until,
                "a steward",
                "they rang",
                Instant.EPOCH);
    }

    @Test
    void whatALoserReasonDoesNotName() {
        known.with(
                GoldenTables.GOLDEN_PROVENANCE,
                ANN,
                "motto",
                0,
                "A motto that is so long that it needs some more lines, and \u0007bell",
                false,
                1,
                "web",
                id(ANN_WEB),
                null,
                Date.valueOf("2026-07-01"),
                "motto",
                "longest",
                50,
                "kept out",
                "v1",
                null,
                null);

        String page = known.show().customer(ANN, detail(Losers.TOLD)).text();

        assertThat(page).contains("trust 50, kept out (longest)").doesNotContain("\u0007");
        assertThat(page.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zoe@brightpost.org  | No customer has this email address. Check it",
                "zoe@brightpost      | This is no email address of anybody: not-an-email. Give a customer_id, an email",
                "020 7946 0959       | No customer has this phone number or id, read as one of DE, GB. Give the number in"
                        + " international form, such as +442079460958",
                "00 00 00 1          | This is no id, and no phone number that is in use, read as one of DE, GB. Give the",
                "crm:99              | No customer has a record of this source and key. Check the key",
                "crmm:1              | No customer has this id or identifier. Did you mean crm:KEY?",
                "Zoe Unknown         | No customer has this id or identifier. Give a customer_id, an email address, a phone",
                "019f0000-0000-8000-8000-0000000000aa | No customer has this id or identifier. Give a customer_id",
                RETIRED + "          | Customer " + RETIRED
                        + " no longer lives: retired in run 2. See customer_id_history"
            })
    void problemsDoNotRepeatWhatWasGiven(String given, String problem) {
        assertThatThrownBy(() -> text(given))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(problem)
                .satisfies(failure ->
                        assertThat(failure.getMessage().contains(given)).isEqualTo(given.equals(RETIRED)));
    }

    /** A blank golden column that is declared no longer is still what was published. */
    @Test
    void whatIsDeclaredNoLongerIsStillShown() {
        known.withBehaviour();
        Show show = new Show(
                KnownCustomers.withoutMotto(folder),
                table -> known.published(table)
                        .withColumns(
                                table.equals(GoldenTables.GOLDEN_RECORD)
                                        ? Map.of("motto", lit("Onwards"))
                                        : table.equals(TraitTables.CUSTOMER_TRAITS)
                                                ? Map.of("visits", lit(1_234L))
                                                : Map.of()),
                KnownCustomers.HASH,
                List.of(),
                KnownCustomers.MOMENT);

        assertThat(show.customer(ANN, detail(Losers.LEFT_OUT)).text())
                .contains("  motto        Onwards", "           visits            1,234\n");
    }
}
