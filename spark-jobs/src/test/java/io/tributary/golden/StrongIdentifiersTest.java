package io.tributary.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestLake;
import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.Table;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrongIdentifiersTest {
    @TempDir
    Path home;

    private Configuration configuration;

    @Test
    void aCustomerOfPurchasesIsGoldenAndACookieIsNot() {
        configuration = new TestLake(home, List.of())
                .configure("attributes.yaml", """
                        schema: 1
                        attributes:
                          family_name: {type: family-name}
                          email: {type: email, many: true, identifier: email}
                        identifiers:
                          customer_number: {form: key}
                          email: {form: email}
                          cookie_id: {form: key}
                        """)
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
                          identifiers: {customer_number: id}
                        """)
                .configuration();
        Dataset<Row> nodes = table(
                IdentityTables.IDENTITY_NODE,
                node("r1", "record", null),
                node("n1", "identifier", "customer_number"),
                node("n2", "identifier", "customer_number"),
                node("n3", "identifier", "cookie_id"),
                node("n4", "identifier", "email"),
                node("n5", "identifier", "customer_number"));
        Dataset<Row> crosswalk = table(
                IdentityTables.CROSSWALK,
                owner("r1", "record", "known", null),
                owner("n1", "identifier", "known", null),
                owner("n2", "identifier", "buyer", null),
                owner("n3", "identifier", "visitor", null),
                owner("n4", "identifier", "subscriber", null),
                owner("n5", "identifier", "gone", 2L));

        Dataset<Row> golden = StrongIdentifiers.rows(
                configuration,
                table(
                        GoldenTables.GOLDEN_RECORD,
                        RowFactory.create("known", "Lee", null, 1L, new String[] {"crm"}, null)),
                crosswalk,
                nodes);

        assertThat(golden.orderBy("customer_id").toJSON().collectAsList())
                .containsExactly(
                        "{\"customer_id\":\"buyer\",\"record_count\":0,\"source_systems\":[]}",
                        "{\"customer_id\":\"known\",\"family_name\":\"Lee\",\"record_count\":1,\"source_systems\":[\"crm\"]}");
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
