package io.tributary.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestLake;
import io.tributary.TestSession;
import io.tributary.config.Configuration;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomersTest {
    @TempDir
    Path home;

    private Configuration configuration;
    private Dataset<Row> nodes;
    private Dataset<Row> crosswalk;

    @BeforeEach
    void someOfEachKind() {
        configuration = configured("crm", "{customer_number: id}");
        nodes = table(
                IdentityTables.IDENTITY_NODE,
                node("r1", "record", null),
                node("r2", "record", null),
                node("n1", "identifier", "customer_number"),
                node("n2", "identifier", "customer_number"),
                node("n3", "identifier", "cookie_id"),
                node("n4", "identifier", "email"),
                node("n5", "identifier", "customer_number"));
        crosswalk = table(
                IdentityTables.CROSSWALK,
                owner("r1", "record", "known", null),
                owner("n1", "identifier", "known", null),
                owner("r2", "record", "alone", null),
                owner("n2", "identifier", "buyer", null),
                owner("n3", "identifier", "visitor", null),
                owner("n4", "identifier", "subscriber", null),
                owner("n5", "identifier", "gone", 2L));
    }

    @Test
    void aRecordOrAKeyMakesACustomerAndACookieOrAnEmailDoesNot() {
        assertThat(ids(Customers.of(configuration, crosswalk, nodes))).containsExactly("alone", "buyer", "known");
    }

    @Test
    void whomNoRecordTellsOfIsToldApart() {
        assertThat(ids(Customers.ofEvents(configuration, crosswalk, nodes))).containsExactly("buyer");
    }

    @Test
    void whereNoSourceHasAKeyOnlyRecordsMakeCustomers() {
        Configuration without = configured("other", "{}");

        assertThat(ids(Customers.of(without, crosswalk, nodes))).containsExactly("alone", "known");
    }

    /** Nobody's records say which keys people are known by; a cookie comes after the email address, which is no such key. */
    @Test
    void ofEventsAloneKeysBeforeTheFirstContactMakeCustomers() {
        Configuration events =
                attributes("events").configure("sources/orders.yaml", """
                        schema: 1
                        source: orders
                        owner: shop
                        kind: event
                        format: csv
                        path: orders/{date}/*
                        mode: append
                        key: id
                        event-time: day
                        columns: {id: text, buyer: text, visitor: text, day: {type: date}}
                        event:
                          type: {value: order}
                          identifiers: {customer_number: buyer, cookie_id: visitor}
                        """).configuration();

        assertThat(ids(Customers.ofEvents(events, crosswalk, nodes))).containsExactly("buyer");
    }

    private Configuration configured(String folder, String identifiers) {
        return attributes(folder)
                .configure("sources/crm.yaml", """
                        schema: 1
                        source: crm
                        owner: crm
                        kind: person
                        format: csv
                        path: crm/{date}/*
                        mode: upsert
                        key: id
                        columns: {id: text, name: text}
                        person:
                          attributes: {family_name: name}
                          identifiers: %s
                        """.formatted(identifiers))
                .configuration();
    }

    private TestLake attributes(String folder) {
        return new TestLake(home.resolve(folder), List.of()).configure("attributes.yaml", """
                        schema: 1
                        attributes:
                          family_name: {type: family-name}
                          email: {type: email, many: true, identifier: email}
                        identifiers:
                          customer_number: {form: key}
                          email: {form: email}
                          cookie_id: {form: key}
                        """);
    }

    private static List<String> ids(Dataset<Row> customers) {
        return customers.collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private static Row node(String id, String kind, String type) {
        return RowFactory.create(id, kind, type, id, "", id);
    }

    private static Row owner(String node, String kind, String customer, Long ended) {
        return RowFactory.create(node, kind, customer, 1L, new Timestamp(0), ended, null);
    }

    private Dataset<Row> table(Table table, Row... rows) {
        return TestSession.session().createDataFrame(List.of(rows), table.schema(configuration.declared()));
    }
}
