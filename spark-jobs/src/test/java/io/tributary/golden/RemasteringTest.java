package io.tributary.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.golden.Decision.Facts;
import io.tributary.table.GoldenTables;
import io.tributary.table.Metric;
import io.tributary.table.Metrics;
import io.tributary.table.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden tables carried on from run to run are those that a run makes of everybody. */
class RemasteringTest {
    @TempDir
    Path home;

    /** Rows of each table, and figures. */
    private record Made(Map<Table, List<Row>> tables, List<Metric> counts, long touched) {
        Base base(History history, Facts facts, long run, Instant now) {
            return new Base(
                    run,
                    now,
                    facts,
                    new Metrics(counts),
                    table -> Mastered.table(
                            tables.get(table),
                            table.schema(history.configuration().declared())));
        }

        /** As text, in order. */
        Map<String, List<String>> told() {
            Map<String, List<String>> told = new TreeMap<>();
            tables.forEach((table, rows) ->
                    told.put(table.name(), rows.stream().map(Row::json).sorted().toList()));
            told.put("counts", counts.stream().map(Metric::toString).toList());
            return told;
        }

        /** Rows of provenance of each customer. */
        Map<String, Set<String>> byCustomer() {
            return tables.get(GoldenTables.GOLDEN_PROVENANCE).stream()
                    .collect(Collectors.groupingBy(
                            row -> row.getAs("customer_id"), Collectors.mapping(Row::json, Collectors.toSet())));
        }
    }

    private static Made made(History history, Facts facts, Touched touched) {
        Map<Table, List<Row>> tables = new LinkedHashMap<>();
        try (touched;
                Mastering mastering = new Mastering(history.configuration(), history.now(), facts, touched);
                ContactPoints contacts = mastering.contacts(history.suppressed())) {
            rows(tables, GoldenTables.GOLDEN_RECORD, mastering.golden(history.nodes()), history);
            rows(tables, GoldenTables.GOLDEN_PROVENANCE, mastering.provenance(), history);
            rows(tables, GoldenTables.GOLDEN_CONFLICT, mastering.conflicts(), history);
            rows(tables, GoldenTables.CONTACT_POINT, contacts.rows(), history);
            return new Made(tables, mastering.counts(), touched.count(-1));
        }
    }

    private static void rows(Map<Table, List<Row>> tables, Table table, Dataset<Row> rows, History history) {
        tables.put(table, Mastered.inOrder(rows, table, history.configuration()).collectAsList());
    }

    @Test
    void whatIsCarriedOnIsWhatIsMadeOfEverybody() {
        History history = new History(home, 11);
        Facts facts = history.facts();
        Made before = made(history, facts, Touched.everybody(history.configuration()));
        List<Runnable> steps = List.of(
                () -> history.pass(1),
                () -> history.age(1),
                () -> history.pass(0),
                () -> history.age(150),
                () -> history.pass(30));

        for (Runnable step : steps) {
            Base base = before.base(history, facts, history.run(), history.now());
            step.run();
            facts = history.facts();
            Made whole = made(history, facts, Touched.everybody(history.configuration()));
            Made carried = made(history, facts, Touched.since(base, history.configuration(), history.now(), facts));

            assertThat(carried.told()).as("run " + history.run()).isEqualTo(whole.told());
            // Neither nobody nor everybody, and few for nothing.
            long changed = changed(before, whole);
            assertThat(carried.touched())
                    .isBetween(Math.max(1, changed), whole.byCustomer().size() / 2L);
            before = carried;
        }
    }

    /** Customers whose provenance is another. */
    private static long changed(Made before, Made after) {
        Map<String, Set<String>> old = before.byCustomer();
        return after.byCustomer().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(old.get(entry.getKey())))
                .count();
    }
}
