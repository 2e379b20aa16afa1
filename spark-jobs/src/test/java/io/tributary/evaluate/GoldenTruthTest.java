package io.tributary.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.evaluate.Evaluation.Given;
import io.tributary.evaluate.GoldenTruth.AttributeTruth;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class GoldenTruthTest {
    private static Dataset<Row> rows(String columns, String... rows) {
        return TestSession.session()
                .sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS given(" + columns + ")");
    }

    @Test
    void eachWayIsJudgedWhereSomeRecordHasTheTrueValue() {
        Dataset<Row> provenance = rows(
                "customer_id, attribute, value, winner, rank, source_system, event_time",
                "('a', 'street', '12 High St', true, 1, 'crm', timestamp '2025-01-01')",
                "('a', 'street', '3 Old Road', false, 2, 'web', timestamp '2026-01-01')",
                "('b', 'street', '1 Elm Row', true, 1, 'crm', timestamp '2025-01-01')",
                "('a', 'motto', 'high st', true, 1, 'crm', timestamp '2025-01-01')",
                "('b', 'motto', 'Ad Ástra', true, 1, 'web', timestamp '2025-01-01')");

        assertThat(GoldenTruth.of(
                        provenance,
                        rows("record_id, customer_id", "('r1', 'a')", "('r2', 'b')"),
                        rows("record_id, source_system, source_record_id", "('r1', 'crm', '1')", "('r2', 'crm', '2')"),
                        new Given(
                                "labels",
                                rows(
                                        "source_system, source_record_id, person_id",
                                        "('crm', '1', 'p')",
                                        "('crm', '2', 'q')")),
                        new Given(
                                "people",
                                rows(
                                        "person_id, street, motto",
                                        "('p', '12 high street', 'high street')",
                                        "('q', '2 Elm Row', 'ad astra')")),
                        Set.of("street")))
                .containsExactly(
                        new AttributeTruth("motto", 2, 1, 1, 1, "web", 1),
                        new AttributeTruth("street", 2, 1, 1, 0, "crm", 1));
    }
}
