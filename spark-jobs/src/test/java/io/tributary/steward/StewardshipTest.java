package io.tributary.steward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.TestLake;
import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.steward.Request.Place;
import io.tributary.steward.Request.Wish;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.KeyedHash;
import io.tributary.table.StewardOverride;
import io.tributary.table.Table;
import io.tributary.text.Emails;
import io.tributary.text.Standardised;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Customers A (records a1 and a2), B (b1), C (c1); OLD has become part of A; E has no record. */
@TestInstance(Lifecycle.PER_CLASS)
class StewardshipTest {
    private static final Instant PUBLISHED = Instant.parse("2026-07-01T00:00:00Z");
    private static final KeyedHash HASH = new KeyedHash("salt");

    private Configuration configuration;
    private final List<StewardOverride> log = new ArrayList<>();

    @BeforeAll
    void configure(@TempDir Path home) {
        configuration = new TestLake(home, List.of())
                .configure("attributes.yaml", """
                        schema: 1
                        attributes:
                          motto: {type: text}
                          email: {type: email, many: true}
                          street: {type: street}
                          city: {type: city}
                        identifiers: {}
                        """)
                .configure("sources/crm.yaml", """
                        schema: 1
                        source: crm
                        owner: sales
                        kind: person
                        format: csv
                        path: crm/{date}/*
                        mode: upsert
                        key: id
                        columns: {id: text, motto: text}
                        person: {attributes: {motto: motto}}
                        """)
                .configuration();
    }

    private static Dataset<Row> table(Table table, Configuration configuration, Row... rows) {
        return TestSession.session().createDataFrame(Arrays.asList(rows), table.schema(configuration.declared()));
    }

    private Dataset<Row> published(Table table) {
        if (table.equals(IdentityTables.CROSSWALK)) {
            return table(
                    table,
                    configuration,
                    node("a1", "record", "A"),
                    node(HASH.hash("crm", "2"), "record", "A"),
                    node("b1", "record", "B"),
                    node("c1", "record", "C"),
                    node("e1", "identifier", "E"));
        }
        if (table.equals(IdentityTables.CUSTOMER_REDIRECT)) {
            return table(table, configuration, RowFactory.create("OLD", "A", 3L));
        }
        return table(table, configuration, offered("A", "email", "x@x.example", 1), offered("A", "motto", "m", 2));
    }

    private static Row node(String node, String kind, String customer) {
        return RowFactory.create(node, kind, customer, 1L, null, null, null);
    }

    private Row offered(String customer, String attribute, String value, int rank) {
        Object[] fields = new Object[GoldenTables.GOLDEN_PROVENANCE.columns().size()];
        fields[0] = customer;
        fields[1] = attribute;
        fields[3] = value;
        fields[5] = rank;
        return RowFactory.create(fields);
    }

    private Stewardship stewardship() {
        return new Stewardship(
                configuration,
                this::published,
                HASH,
                (attribute, text, country) -> attribute.name().equals("email")
                        ? Emails.standardise(text)
                        : text.isEmpty() ? Standardised.missing() : Standardised.valid(text),
                PUBLISHED);
    }

    private static Request request(Wish wish, String first, String second, String... values) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String value : values) {
            given.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
        }
        return new Request(wish, first, second, given, Optional.empty(), "ann", "she called", Optional.empty());
    }

    private Stewardship.Decided decide(Request... requests) {
        Stewardship.Decided decided = stewardship().decide(List.of(requests), log, PUBLISHED);
        log.addAll(decided.decisions());
        return decided;
    }

    private void refused(Request request, String message) {
        assertThatThrownBy(() -> stewardship().decide(List.of(request), log, PUBLISHED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void whatContradictsIsRefusedWithItsName() {
        log.clear();
        decide(request(Wish.TOGETHER, "B", "c1"));
        decide(request(Wish.TOGETHER, "a1", "b1"));
        assertThat(log.get(0).records()).containsExactly("b1", "c1");

        refused(
                request(Wish.APART, "C", "a1"),
                "'apart' contradicts override 2, override 1, by which the two are together. Lift the one that is wrong:"
                        + " tributary override lift 2");
        refused(request(Wish.TOGETHER, "c1", "B"), "override 1 says so already. Nothing needs to be done");

        decide(request(Wish.LIFT, "1", ""));
        decide(request(Wish.APART, "c1", "b1"));
        refused(
                request(Wish.TOGETHER, "c1", "a1"),
                "'together' contradicts override 4, by which the two are apart. Lift the one that is wrong: tributary"
                        + " override lift 4");
        refused(request(Wish.LIFT, "1", ""), "Override 1 no longer holds. Nothing needs to be done");
        refused(request(Wish.LIFT, "3", ""), "There is no override 3. See what there is: tributary override list");
        refused(request(Wish.LIFT, "one", ""), "'one' is not the number of an override. See: tributary override list");
    }

    @Test
    void subjectsAreFoundOrTold() {
        log.clear();
        Stewardship.Decided decided = decide(request(Wish.APART, "OLD", "b1"));
        assertThat(decided.notes()).containsExactly("Customer OLD has become part of A, which is meant now");
        assertThat(decided.decisions().get(0).records()).contains("b1").doesNotContain("A");
        assertThat(decide(request(Wish.APART, "crm:2", "c1")).decisions().get(0).records())
                .contains(HASH.hash("crm", "2"));

        refused(request(Wish.APART, "cmr:2", "c1"), "Unknown source 'cmr'. Did you mean 'crm'?");
        refused(
                request(Wish.APART, "c1", "crm:me@home.example"),
                "The second of the two is no living record, nor a customer with one. Give a customer_id of"
                        + " golden_record, a record_id, or SOURCE:KEY as in source_system and source_record_id of"
                        + " standard_record");
        refused(request(Wish.APART, "c1", "C"), "Both are the same. Give two different records or customers");
        refused(request(Wish.APART, "A", "OLD"), "Both are the same. Give two different records or customers");
    }

    @Test
    void pinsAreStandardisedAndKnowWhatTheyReplace() {
        log.clear();
        StewardOverride pin = decide(request(Wish.PIN, "OLD", "", "email=Ann@X.Example"))
                .decisions()
                .get(0);
        assertThat(pin.pin().orElseThrow().customerId()).isEqualTo("A");
        assertThat(pin.pin().orElseThrow().values()).containsEntry("email", "ann@x.example");
        assertThat(pin.pin().orElseThrow().basis()).containsEntry("email", "x@x.example");

        refused(
                request(Wish.PIN, "a1", "", "email=b@x.example"),
                "'email' of this customer is pinned by override 1. Unpin it first: tributary override unpin CUSTOMER"
                        + " email");
        refused(
                request(Wish.PIN, "B", "", "email=nobody"),
                "The value of 'email' is not valid: "
                        + Emails.standardise("nobody").invalid() + ". Write it as a source would, dates as 1987-03-14");
        refused(request(Wish.PIN, "B", "", "emial=b@x.example"), "Unknown attribute 'emial'. Did you mean 'email'?");
        refused(
                request(Wish.PIN, "B", "", "street=1 New Road"),
                "'address' is decided as one, and city is not given. Give all of it: street=... city=...; nothing after"
                        + " = where nothing is known");
        refused(
                request(Wish.PIN, "B", "", "motto=m", "email=b@x.example"),
                "'email' and 'motto' are not decided together. Pin them one by one");
        refused(request(Wish.PIN, "B", "", "motto="), "No value is given. Write ATTRIBUTE=VALUE");
        assertThat(decide(request(Wish.PIN, "B", "", "street=1 New Road", "city="))
                        .decisions()
                        .get(0)
                        .pin()
                        .orElseThrow()
                        .values())
                .containsExactly(Map.entry("street", "1 New Road"));

        assertThat(decide(request(Wish.UNPIN, "OLD", "email"))
                        .decisions()
                        .get(0)
                        .lifts())
                .contains(1L);
        refused(
                request(Wish.UNPIN, "A", "email"),
                "'email' of this customer is not pinned. See what is: tributary override list");
    }

    @Test
    void aDecisionNeedsAReasonAndATimeToCome() {
        log.clear();
        Request silent = new Request(Wish.APART, "b1", "c1", Map.of(), Optional.empty(), "ann", " ", Optional.empty());
        refused(silent, "No reason is given. Say why, for those who look at it later: --why TEXT");
        Request late = new Request(
                Wish.APART,
                "b1",
                "c1",
                Map.of(),
                Optional.of(LocalDate.parse("2026-06-29")),
                "ann",
                "why",
                Optional.empty());
        refused(
                late,
                "It would be over before it begins: 2026-06-29 lies before 2026-06-30, the run date that is published."
                        + " Give a later date with --until, or none");

        decide(new Request(
                Wish.APART,
                "b1",
                "c1",
                Map.of(),
                Optional.of(LocalDate.parse("2026-06-30")),
                "ann",
                "why",
                Optional.empty()));
        assertThat(StewardOverride.standing(log, PUBLISHED)).hasSize(1);
        assertThat(StewardOverride.standing(log, PUBLISHED.plusSeconds(1))).isEmpty();
    }

    @Test
    void allOfAFileOrNothing() {
        log.clear();
        List<Request> requests = List.of(
                placed(Wish.TOGETHER, "b1", "c1", 2),
                placed(Wish.APART, "c1", "b1", 3),
                placed(Wish.APART, "no", "b1", 4));

        assertThatThrownBy(() -> stewardship().decide(requests, log, PUBLISHED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("2 problems:\n")
                .hasMessageContaining(
                        "decisions.csv:3: 'apart' contradicts decisions.csv:2, by which the two are together")
                .hasMessageContaining("decisions.csv:4: The first of the two is no living record");
        assertThat(stewardship().decide(requests.subList(0, 1), log, PUBLISHED).decisions())
                .hasSize(1);
    }

    private static Request placed(Wish wish, String first, String second, int line) {
        return new Request(
                wish,
                first,
                second,
                Map.of(),
                Optional.empty(),
                "ann",
                "why",
                Optional.of(new Place("decisions.csv", line)));
    }
}
