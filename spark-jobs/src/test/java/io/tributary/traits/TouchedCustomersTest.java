package io.tributary.traits;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.config.Declared;
import io.tributary.table.IdentityTables;
import io.tributary.traits.Lived.Event;
import io.tributary.traits.TouchedCustomers.Facts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traits carried on from run to run are those that a run makes of everybody, each customer touched by one thing only. */
class TouchedCustomersTest {
    private static final String TRAITS = """
            schema: 1
            traits:
              bought: {kind: count, events: [order], less: [cancellation]}
              bought_10d: {kind: count, events: [order], less: [cancellation], window: 10d}
              spent_30d: {kind: sum, of: amount, events: [order], window: 30d}
              latest: {kind: last, of: time, events: [order]}
              kept_since: {kind: days-since-first, events: [order], less: [cancellation]}
              since: {kind: days-since-last}
              state: {kind: last, of: interaction_type, events: [order], words: {order: buyer}, otherwise: none}
              left: {kind: abandoned, events: [cart], unless: [order], within: 3d, window: 40d}
            """;

    @TempDir
    Path home;

    private final List<Event> events = new ArrayList<>();
    private final List<Row> crosswalk = new ArrayList<>();
    private final Set<String> strangers = new HashSet<>(Set.of("known-later"));
    private Configuration configuration;

    @BeforeEach
    void live() {
        configuration = Lived.configuration(home, Map.of("traits.yaml", TRAITS));
        for (int i = 0; i < 25; i++) {
            order("untouched" + i, 1, "2024-12-01T05:00:00Z");
            own("untouched" + i, 1);
        }
        own("idle", 1);
        order("leaves-10d", 1, "2025-03-22T23:59:59Z");
        events.add(Event.of("leaves-30d", "order", "2025-03-05T00:00:00Z").of("5", "EUR"));
        order("ahead", 1, "2025-04-01T00:00:00Z");
        order("late", 1, "2024-12-02T05:00:00Z");
        order("deleted", 1, "2024-12-03T05:00:00Z");
        order("deleted", 1, "2025-01-03T05:00:00Z");
        order("merged", 1, "2024-12-04T05:00:00Z");
        order("merging", 1, "2024-12-05T05:00:00Z");
        order("kept-part", 1, "2024-12-06T05:00:00Z");
        order("lost-part", 1, "2024-12-07T05:00:00Z");
        order("gives", 1, "2024-12-08T05:00:00Z");
        order("takes", 1, "2024-12-09T05:00:00Z");
        order("known-later", 1, "2024-12-10T05:00:00Z");
        order("known-before", 1, "2024-12-11T05:00:00Z");
        events.add(Event.of("left-before", "cart", "2025-03-29T00:00:00Z"));
        events.add(Event.of("left-soon", "cart", "2025-03-31T12:00:00Z"));
        events.add(Event.of("mixed", "order", "2025-03-20T12:00:00Z").of("1", "EUR"));
        events.add(Event.of("mixed", "order", "2025-03-20T13:00:00Z").of("1", "GBP"));
        events.stream()
                .map(Event::node)
                .filter(node -> !node.startsWith("untouched") && !node.equals("lost-part"))
                .distinct()
                .toList()
                .forEach(node -> own(node, 1));
        crosswalk.add(RowFactory.create("lost-part", "record", "kept-part", 1L, null, null, null));
    }

    private void order(String node, long run, String time) {
        events.add(Event.of(node, "order", time).again(run, "insert"));
    }

    private void own(String node, long run) {
        crosswalk.add(RowFactory.create(node, "record", node, run, null, null, null));
    }

    private void move(String node, String customer, long run) {
        for (int i = 0; i < crosswalk.size(); i++) {
            Row row = crosswalk.get(i);
            if (row.getString(0).equals(node) && row.isNullAt(5)) {
                crosswalk.set(i, RowFactory.create(node, "record", row.getString(2), row.getLong(3), null, run, null));
            }
        }
        crosswalk.add(RowFactory.create(node, "record", customer, run, null, null, null));
    }

    private Facts facts(long run) {
        Dataset<Row> rows = TestSession.session()
                .createDataFrame(crosswalk, IdentityTables.CROSSWALK.schema(Declared.NOTHING))
                .localCheckpoint();
        Dataset<Row> interactions = Lived.interactions(events);
        return new Facts(
                rows.where("valid_to_run is null")
                        .where(col("customer_id").isin(strangers.toArray()).unary_$bang())
                        .select("customer_id")
                        .distinct(),
                rows,
                Lived.parts(configuration, interactions).localCheckpoint(),
                new PartChanges(interactions, run));
    }

    private Dataset<Row> made(Facts facts, Instant now, TouchedCustomers touched) {
        CustomerTraits traits = new CustomerTraits(configuration.traits(), configuration.money(), now);
        Dataset<Row> parts = parts(facts, now);
        return touched.whole(configuration.traits(), traits.of(parts, touched.owners(), touched.customers()))
                .localCheckpoint();
    }

    private Dataset<Row> parts(Facts facts, Instant now) {
        return TraitsStage.asOf(now, facts.parts(), null, null);
    }

    @Test
    void whatIsCarriedOnIsWhatIsMadeOfEverybody() {
        List<Instant> nows = List.of(
                Instant.parse("2025-04-01T00:00:00Z"),
                Instant.parse("2025-04-02T00:00:00Z"),
                Instant.parse("2025-04-07T00:00:00Z"),
                Instant.parse("2025-04-07T00:00:00Z"));
        List<Runnable> steps = List.of(
                () -> {},
                () -> {
                    order("late", 2, "2025-02-01T12:00:00Z");
                    events.add(
                            Event.of("deleted", "order", "2025-01-03T05:00:00Z").again(2, "delete"));
                    move("merging", "merged", 2);
                    strangers.clear();
                    strangers.add("known-before");
                },
                () -> {
                    move("lost-part", "split-off", 3);
                    Event given = Event.of("gives", "order", "2024-12-08T05:00:00Z");
                    events.add(new Event(
                            given.id(), 3, "update", "order", given.time(), "takes", null, null, null, Map.of()));
                    order("new", 3, "2025-04-06T12:00:00Z");
                    own("new", 3);
                },
                () -> {});
        List<Set<String>> touched = List.of(
                Set.of(),
                Set.of("leaves-10d", "ahead", "late", "deleted", "merged", "known-later"),
                Set.of("leaves-30d", "kept-part", "split-off", "gives", "takes", "new", "left-soon"),
                Set.of());
        Dataset<Row> before = null;
        for (int i = 0; i < nows.size(); i++) {
            steps.get(i).run();
            Instant now = nows.get(i);
            Facts facts = facts(i + 1);
            Dataset<Row> whole = made(facts, now, TouchedCustomers.everybody(facts));
            assertThat(figures(facts, now)).isEqualTo(figures(whole));
            whole = whole.drop(CustomerTraits.EVENTS, CustomerTraits.MIXED);
            if (i > 0) {
                TimePassed passed = TimePassed.between(configuration.traits(), nows.get(i - 1), now);
                try (TouchedCustomers some =
                        TouchedCustomers.since(facts, new TraitsBefore(i, before.count(), before, passed))) {
                    assertThat(told(made(facts, now, some)))
                            .as("run " + (i + 1))
                            .isEqualTo(told(whole));
                    assertThat(some.customers().collectAsList().stream()
                                    .map(row -> row.getString(0))
                                    .collect(Collectors.toSet()))
                            .as("touched in run " + (i + 1))
                            .isEqualTo(touched.get(i));
                }
            }
            before = whole;
        }
    }

    @Test
    void ofManyTouchedEverybodyIsMadeAgain() {
        Instant then = Instant.parse("2025-04-01T00:00:00Z");
        Instant now = Instant.parse("2025-04-02T00:00:00Z");
        Facts facts = facts(1);
        Dataset<Row> before = made(facts, then, TouchedCustomers.everybody(facts));
        TimePassed passed = TimePassed.between(configuration.traits(), then, now);
        Facts next = facts(2);

        try (TouchedCustomers few = TouchedCustomers.of(next, Optional.of(new TraitsBefore(1, 4, before, passed)));
                TouchedCustomers many =
                        TouchedCustomers.of(next, Optional.of(new TraitsBefore(1, 3, before, passed)))) {
            assertThat(few.isEverybody()).isFalse();
            assertThat(few.count(-1)).isEqualTo(2);
            assertThat(many.isEverybody()).isTrue();
        }
    }

    @Test
    void onlyWholeDaysForwardCanBeTold() {
        Instant midnight = Instant.parse("2025-04-01T00:00:00Z");
        assertThat(TimePassed.isWhole(midnight, midnight)).isTrue();
        assertThat(TimePassed.isWhole(midnight, midnight.plusSeconds(86_400))).isTrue();
        assertThat(TimePassed.isWhole(midnight, midnight.plusSeconds(1))).isFalse();
        assertThat(TimePassed.isWhole(midnight.minusSeconds(1), midnight)).isFalse();
        assertThat(TimePassed.isWhole(midnight, midnight.minusSeconds(86_400))).isFalse();
    }

    private List<Long> figures(Facts facts, Instant now) {
        Row row = new CustomerTraits(configuration.traits(), configuration.money(), now)
                .figures(parts(facts, now), facts.owners())
                .first();
        return List.of(row.getLong(0), row.getLong(1));
    }

    private static List<Long> figures(Dataset<Row> whole) {
        Row row = whole.agg(CustomerTraits.all(col(CustomerTraits.EVENTS)), count_if(col(CustomerTraits.MIXED)))
                .first();
        return List.of(row.getLong(0), row.getLong(1));
    }

    /** Customer to row. */
    private static Map<String, String> told(Dataset<Row> rows) {
        Map<String, String> told = new TreeMap<>();
        rows.selectExpr("customer_id", "to_json(struct(*))").collectAsList().forEach(row -> assertThat(
                        told.put(row.getString(0), row.getString(1)))
                .isNull());
        return told;
    }
}
