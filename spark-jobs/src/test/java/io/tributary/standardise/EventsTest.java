package io.tributary.standardise;

import static io.tributary.TestSession.session;
import static io.tributary.standardise.Given.HASH;
import static io.tributary.standardise.Given.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.standardise.Given.Version;
import io.tributary.table.Tables;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    private static final String ORDERS = """
            source: orders
            kind: event
            format: csv
            key: [id]
            event-time: at
            columns:
              id: text
              at: timestamp
              kind: text
              user: text
              mail: text
              number: text
              total: {type: decimal, decimal-separator: ","}
              money: text
              sku: text
              gift: text
            event:
              type: {column: kind, values: {S: order, R: return}}
              identifiers: {email: mail, user_id: user, customer_number: number}
              channel: {value: store}
              amount: total
              currency: money
              subject: sku
              properties: [gift, kind]
            """;
    private static final String CONSENTS = """
            source: consents
            kind: consent
            format: json-lines
            key: [id]
            event-time: at
            columns:
              id: text
              at: timestamp
              mail: text
              answer: text
              until: {type: date, formats: [dd.MM.yyyy], future: allowed}
            consent:
              identifiers: {email: mail}
              purpose: {value: marketing}
              channel: {value: email}
              status: {column: answer, values: {"yes": granted, "no": denied}}
              expiry: until
            """;

    @TempDir
    private Path folder;

    private Row order(String payload) throws IOException {
        return Given.of(folder, ORDERS)
                .interactions(version("orders", "1", payload))
                .collectAsList()
                .get(0);
    }

    private Row consent(String payload) throws IOException {
        return Given.of(folder, CONSENTS)
                .consents(version("consents", "1", payload))
                .collectAsList()
                .get(0);
    }

    @Test
    void eventHasTypeAmountAndFilledProperties() throws IOException {
        Row event = order(
                "{\"id\":\"1\",\"kind\":\"S\",\"total\":\"1.234,50\",\"money\":\"€\",\"sku\":\" A1 \",\"gift\":\"\"}");

        assertThat(event.<String>getAs("event_id")).isEqualTo(HASH.hash("orders", "1"));
        assertThat(event.<String>getAs("interaction_type")).isEqualTo("order");
        assertThat(event.<String>getAs("channel")).isEqualTo("store");
        assertThat(event.<BigDecimal>getAs("amount")).isEqualTo(new BigDecimal("1234.5000"));
        assertThat(event.<String>getAs("currency")).isEqualTo("EUR");
        assertThat(event.<String>getAs("subject")).isEqualTo("A1");
        assertThat(event.getJavaMap(event.fieldIndex("properties"))).isEqualTo(Map.of("kind", "S"));
        assertThat(event.<String>getAs("node_id")).isNull();
        assertThat(event.getList(event.fieldIndex("identifiers"))).isEmpty();
    }

    @Test
    void identifiersComeInPriorityValidFirst() throws IOException {
        Row event = order("{\"kind\":\"X\",\"mail\":\"A@brightpost.org\",\"user\":\"anonymous\",\"number\":\" K1\"}");

        assertThat(event.<String>getAs("interaction_type")).isEqualTo("X");
        assertThat(event.<Row>getList(event.fieldIndex("identifiers")))
                .extracting(row -> row.getString(0) + " " + row.getString(1) + " " + row.getBoolean(3))
                .containsExactly("customer_number K1 true", "email a@brightpost.org true", "user_id anonymous false");
        assertThat(event.<String>getAs("node_id")).isEqualTo(HASH.hash("node:customer_number", "K1"));
    }

    @Test
    void amountAndCurrencyThatCannotBeReadAreCounted() throws IOException {
        Row event = order("{\"kind\":\"S\",\"total\":\"free\",\"money\":\"$\",\"user\":\"u1\"}");

        assertThat(event.<Object>getAs("amount")).isNull();
        assertThat(event.<Object>getAs("currency")).isNull();
        assertThat(event.<String>getAs(Tally.COLUMN).split("\n", -1))
                .containsExactly("orders", "+user_id", "!amount:not-a-number", "!currency:ambiguous-currency");
    }

    @Test
    void deletionWithoutARowSaysOnlyWhich() throws IOException {
        Row event = Given.of(folder, ORDERS)
                .interactions(new Version(1, "orders", "1", "delete", null))
                .collectAsList()
                .get(0);

        assertThat(event.<String>getAs("event_id")).isEqualTo(HASH.hash("orders", "1"));
        assertThat(event.<String>getAs("change")).isEqualTo("delete");
        assertThat(event.<Timestamp>getAs("event_time")).isEqualTo(Timestamp.valueOf("2026-06-30 10:00:00"));
        assertThat(List.of("interaction_type", "identifiers", "channel", "amount", "properties"))
                .allSatisfy(column -> assertThat(event.<Object>getAs(column)).isNull());
    }

    @Test
    void rowsFitTheTables() throws IOException {
        Given given = Given.of(folder, ORDERS);
        var declared = given.configuration().declared();
        Dataset<Row> events = given.interactions(version("orders", "1", "{}"));
        for (StructField field : Tables.INTERACTION.schema(declared).fields()) {
            assertThat(events.schema().apply(field.name()).dataType()).isEqualTo(field.dataType());
        }
    }

    @Test
    void decisionsFitTheTable() throws IOException {
        Given given = Given.of(folder, CONSENTS);
        var declared = given.configuration().declared();
        Dataset<Row> decisions = given.consents(version("consents", "1", "{}"));
        for (StructField field : Tables.CONSENT_EVENT.schema(declared).fields()) {
            assertThat(decisions.schema().apply(field.name()).dataType()).isEqualTo(field.dataType());
        }
    }

    @Test
    void anEventIsReadOnce() throws IOException {
        Given given = Given.of(folder, ORDERS);
        Dataset<Row> rows = given.rows(version("orders", "1", "{}"));
        String plan = new Interactions(given.configuration().attributes(), given.sources(), HASH)
                .standardise(session().createDataFrame(rows.javaRDD(), rows.schema()), 1)
                .queryExecution()
                .optimizedPlan()
                .toString();

        assertThat(plan.split("read_event\\(")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "yes, granted, ",
        "Granted, granted, ",
        "no, denied, ",
        "withdrawn, withdrawn, ",
        "PENDING, pending, ",
        "expired, expired, ",
        "perhaps, denied, !status:unknown-status",
        "' ', denied, !status:missing-status"
    })
    void whatIsNotUnderstoodIsDenied(String answer, String status, String counted) throws IOException {
        Row decision = consent("{\"id\":\"1\",\"mail\":\"a@brightpost.org\",\"answer\":\"" + answer + "\"}");

        assertThat(decision.<String>getAs("status")).isEqualTo(status);
        assertThat(decision.<String>getAs("purpose")).isEqualTo("marketing");
        assertThat(decision.<String>getAs("node_id")).isEqualTo(HASH.hash("node:email", "a@brightpost.org"));
        assertThat(decision.<String>getAs(Tally.COLUMN))
                .isEqualTo("consents\n+email" + (counted == null ? "" : "\n" + counted));
    }

    @ParameterizedTest
    @CsvSource({
        "31.12.2027, 2027-12-30 23:00:00",
        "31.12.9999, ",
        "'', ",
        "soon, 1970-01-01 00:00:00",
    })
    void expiryThatCannotBeReadHasPassed(String until, Timestamp expiry) throws IOException {
        Row decision = consent("{\"id\":\"1\",\"answer\":\"yes\",\"until\":\"" + until + "\"}");

        assertThat(decision.<Timestamp>getAs("expiry")).isEqualTo(expiry);
    }
}
