package io.tributary.traits;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.Configuration;
import io.tributary.table.DayCounts;
import io.tributary.table.DayRanges;
import io.tributary.table.LivingEvents;
import io.tributary.traits.Lived.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of traits whatever the events are. */
class TraitPropertiesTest {
    private static final Instant NOW = Instant.parse("2025-04-01T00:00:00Z");
    private static final int NODES = 30;
    private static final String TRAITS = """
            schema: 1
            traits:
              bought: {kind: count, events: [order], less: [cancellation], window: 20d}
              spent: {kind: sum, of: amount, events: [order], less: [cancellation]}
              least: {kind: min, of: amount, events: [order]}
              usual: {kind: most-frequent, of: taste, events: [order]}
              tastes: {kind: unique-count, of: taste, where: {channel: [web, app]}}
              latest: {kind: last, of: taste, events: [order, cancellation], ends: [cancellation]}
              visits: {kind: sessions, pause: 10h, events: [view, order]}
              pace: {kind: interval, events: [order]}
              kept_pace: {kind: interval, events: [order], less: [cancellation]}
              kept_since: {kind: days-since-first, events: [order], less: [cancellation]}
              kept_until: {kind: days-since-last, events: [order], less: [cancellation]}
              kept_lately: {kind: days-since-first, events: [order], less: [cancellation], window: 40d}
              left: {kind: abandoned, events: [view], unless: [order], within: 3d, window: 40d}
              age: {kind: days-since-first}
            """;

    @TempDir
    Path home;

    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> customers = new TreeMap<>();
    private Configuration configuration;

    /** Three runs: events arrive, late ones too; some are corrected, deleted, and come again. */
    @BeforeEach
    void draw() {
        configuration = Lived.configuration(
                home, Map.of("traits.yaml", TRAITS, "money.yaml", "schema: 1\ncurrency: EUR\nrates: {GBP: 1.5}\n"));
        Random random = new Random(11);
        Map<String, Event> living = new HashMap<>();
        for (int run = 1; run <= 3; run++) {
            for (int i = 0; i < (run == 1 ? 400 : 40); i++) {
                Event event = event(random, run, "e" + run + "-" + i);
                events.add(event);
                living.put(event.id(), event);
            }
            for (Event old : new TreeMap<>(living).values()) {
                if (old.run() < run && random.nextInt(12) == 0) {
                    boolean deleted = old.change().equals("delete");
                    Event next = random.nextInt(3) == 0 && !deleted
                            ? old.again(run, "delete")
                            : event(random, run, old.id()).again(run, deleted ? "insert" : "update");
                    events.add(next);
                    living.put(next.id(), next);
                }
            }
        }
        for (int node = 0; node < NODES; node++) {
            customers.put("n" + node, "c" + node % 7);
        }
    }

    private static Event event(Random random, long run, String id) {
        List<String> types = List.of("order", "order", "view", "view", "view", "cancellation");
        Instant time = NOW.minus(Duration.ofMinutes(1 + random.nextInt(100 * 1440)));
        return new Event(
                id,
                run,
                "insert",
                types.get(random.nextInt(types.size())),
                time.toString(),
                "n" + random.nextInt(NODES),
                List.of("web", "app", "store").get(random.nextInt(3)),
                Integer.toString(random.nextInt(100)),
                List.of("EUR", "GBP", "SEK").get(random.nextInt(3)),
                random.nextInt(4) == 0 ? Map.of() : Map.of("taste", "t" + random.nextInt(4)));
    }

    @Test
    void onlyTouchedDaysAreMadeAgainAndTheResultIsThatOfAll() {
        Dataset<Row> parts = null;
        for (int run = 1; run <= 3; run++) {
            long now = run;
            Dataset<Row> seen = Lived.interactions(
                    events.stream().filter(event -> event.run() <= now).toList());
            Dataset<Row> whole = Lived.parts(configuration, seen);
            if (run > 1) {
                PartChanges changes = new PartChanges(seen, run);
                Dataset<Row> touched = changes.touched();
                Dataset<Row> changed = changes.rows(
                                touched, parts, new TraitParts(configuration.traits(), configuration.money()))
                        .localCheckpoint();
                assertThat(changed.count()).as("changed").isLessThan(parts.count() / 2);
                whole = whole.localCheckpoint();
                parts = parts.join(touched, new String[] {"node_id", "day"}, "left_anti")
                        .unionByName(changed);
                assertThat(texts(parts)).isEqualTo(texts(whole));
            }
            parts = whole.localCheckpoint();
        }
    }

    @Test
    void neitherOrderNorPartitionsCountAndAMergeNeedsNoEvents() {
        Dataset<Row> interactions = Lived.interactions(events);
        Dataset<Row> parts = Lived.parts(configuration, interactions).localCheckpoint();
        Dataset<Row> others = Lived.parts(
                        configuration,
                        interactions.orderBy(col("event_id").desc()).coalesce(1))
                .orderBy(col("total"), col("node_id").desc())
                .repartition(5);
        assertThat(Lived.traits(configuration, NOW, others, customers))
                .isEqualTo(Lived.traits(configuration, NOW, parts, customers))
                .isEqualTo(byHand(customers));

        Map<String, String> merged = new TreeMap<>(customers);
        merged.replaceAll((node, customer) -> customer.equals("c3") ? "c2" : customer);
        assertThat(Lived.traits(configuration, NOW, parts, merged)).isEqualTo(byHand(merged));
    }

    @Test
    void eventsAreShuffledOnceHoweverManyTraits() {
        Dataset<Row> interactions = Lived.interactions(events);
        Dataset<Row> living = LivingEvents.of(interactions);
        TraitParts parts = new TraitParts(configuration.traits(), configuration.money());
        DayRanges ranges =
                DayRanges.of(List.of(DayCounts.of(living, EventFields.day()).rows()), events.size() / 5);

        assertThat(shuffles(parts.of(living))).isOne();
        assertThat(shuffles(parts.of(living, ranges))).isOne();
        assertThat(texts(parts.of(living, ranges))).isEqualTo(texts(parts.of(living)));
        assertThat(parts.of(living, ranges).javaRDD().getNumPartitions())
                .isEqualTo(ranges.count())
                .isGreaterThan(2);
    }

    private static long shuffles(Dataset<Row> rows) {
        String plan = rows.queryExecution().executedPlan().toString();
        // Corrections are grouped before they are sent to every task.
        return Pattern.compile(
                        "Exchange (?!hashpartitioning\\(event_id|SinglePartition)\\w*partition",
                        Pattern.CASE_INSENSITIVE)
                .matcher(plan)
                .results()
                .count();
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows
                .selectExpr(
                        "concat_ws('|', node_id, day, trait, value, events, total, least, greatest, first_at, last_at)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    /** The same without Spark, parts, days or nodes: from the events of a customer at once. */
    private Map<String, Map<String, String>> byHand(Map<String, String> owners) {
        Map<String, Event> newest = new TreeMap<>();
        events.stream().sorted(Comparator.comparingLong(Event::run)).forEach(event -> newest.put(event.id(), event));
        Map<String, List<Event>> lives = new TreeMap<>();
        newest.values().stream()
                .filter(event -> !event.change().equals("delete"))
                .forEach(event -> lives.computeIfAbsent(owners.get(event.node()), customer -> new ArrayList<>())
                        .add(event));
        Map<String, Map<String, String>> told = new TreeMap<>();
        lives.forEach((customer, life) -> told.put(customer, byHand(life)));
        return told;
    }

    private static Map<String, String> byHand(List<Event> life) {
        life.sort(Comparator.comparing(Event::at));
        List<Event> orders = of(life, "order");
        List<Event> views = of(life, "view");
        Map<String, String> traits = new TreeMap<>();
        traits.put("_events", Integer.toString(life.size()));
        traits.put("_mixed", "false");
        traits.put(
                "bought",
                Long.toString(Math.max(
                        0,
                        recent(orders, 20).size()
                                - recent(of(life, "cancellation"), 20).size())));
        sum(Stream.concat(
                                orders.stream().map(TraitPropertiesTest::worth),
                                of(life, "cancellation").stream()
                                        .map(TraitPropertiesTest::worth)
                                        .map(worth -> worth == null ? null : worth.negate()))
                        .filter(worth -> worth != null)
                        .toList())
                .ifPresent(sum -> traits.put("spent", text(sum)));
        orders.stream()
                .map(TraitPropertiesTest::worth)
                .filter(worth -> worth != null)
                .min(Comparator.naturalOrder())
                .ifPresent(least -> traits.put("least", text(least)));
        usual(orders).ifPresent(taste -> traits.put("usual", taste));
        traits.put(
                "tastes",
                Long.toString(life.stream()
                        .filter(event -> !event.channel().equals("store") && taste(event) != null)
                        .map(TraitPropertiesTest::taste)
                        .distinct()
                        .count()));
        life.stream()
                .filter(event ->
                        event.type().equals("cancellation") || (event.type().equals("order") && taste(event) != null))
                .reduce((earlier, later) -> later)
                .filter(event -> event.type().equals("order"))
                .ifPresent(event -> traits.put("latest", taste(event)));
        traits.put("visits", Integer.toString(visits(life)));
        pace(orders.stream().map(TraitPropertiesTest::day).toList()).ifPresent(pace -> traits.put("pace", pace));
        List<Long> kept = kept(life);
        pace(kept).ifPresent(pace -> traits.put("kept_pace", pace));
        kept.stream().min(Comparator.naturalOrder()).ifPresent(day -> traits.put("kept_since", age(day)));
        kept.stream().max(Comparator.naturalOrder()).ifPresent(day -> traits.put("kept_until", age(day)));
        kept(recent(life, 40)).stream()
                .min(Comparator.naturalOrder())
                .ifPresent(day -> traits.put("kept_lately", age(day)));
        Map<Long, Instant> lastView = new TreeMap<>();
        recent(views, 40).forEach(view -> lastView.put(day(view), view.at()));
        Duration time = Duration.ofDays(3);
        traits.put(
                "left",
                Long.toString(lastView.values().stream()
                        .filter(view -> !view.plus(time).isAfter(NOW)
                                && orders.stream()
                                        .map(Event::at)
                                        .noneMatch(order -> !order.isBefore(view) && !order.isAfter(view.plus(time))))
                        .count()));
        traits.put("age", Long.toString(Duration.between(life.get(0).at(), NOW).toDays()));
        return traits;
    }

    private static java.util.Optional<String> pace(List<Long> ordered) {
        TreeSet<Long> days = new TreeSet<>(ordered);
        return days.size() < 2
                ? java.util.Optional.empty()
                : java.util.Optional.of(text(new BigDecimal(days.last() - days.first())
                        .divide(new BigDecimal(days.size() - 1), 10, RoundingMode.HALF_UP)));
    }

    /** Days of the orders that are left: each cancellation takes back the latest, of a day before those it follows. */
    private static List<Long> kept(List<Event> life) {
        Deque<Long> kept = new ArrayDeque<>();
        life.stream()
                .filter(event -> !event.type().equals("view"))
                .sorted(Comparator.comparing(TraitPropertiesTest::day)
                        .thenComparing(event -> event.type().equals("cancellation")))
                .forEach(event -> {
                    if (event.type().equals("order")) {
                        kept.addLast(day(event));
                    } else {
                        kept.pollLast();
                    }
                });
        return List.copyOf(kept);
    }

    private static String age(long day) {
        return Long.toString(LocalDate.ofInstant(NOW, ZoneOffset.UTC).toEpochDay() - day - 1);
    }

    private static int visits(List<Event> life) {
        int visits = 0;
        long before = Long.MIN_VALUE / 2;
        for (Event event : life) {
            if (!event.type().equals("cancellation")) {
                long minute = event.at().getEpochSecond() / 60;
                visits += minute - before > 600 ? 1 : 0;
                before = minute;
            }
        }
        return visits;
    }

    /** More orders, then the later day, then the alphabet. */
    private static java.util.Optional<String> usual(List<Event> orders) {
        Map<String, long[]> tastes = new TreeMap<>();
        orders.stream().filter(order -> taste(order) != null).forEach(order -> {
            long[] count = tastes.computeIfAbsent(taste(order), taste -> new long[2]);
            count[0]++;
            count[1] = Math.max(count[1], day(order));
        });
        return tastes.entrySet().stream()
                .min(Comparator.<Map.Entry<String, long[]>>comparingLong(entry -> -entry.getValue()[0])
                        .thenComparingLong(entry -> -entry.getValue()[1])
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    private static List<Event> of(List<Event> life, String type) {
        return life.stream().filter(event -> event.type().equals(type)).toList();
    }

    private static List<Event> recent(List<Event> events, int days) {
        return events.stream()
                .filter(event -> !event.at().isBefore(NOW.minus(Duration.ofDays(days))))
                .toList();
    }

    private static BigDecimal worth(Event event) {
        return switch (event.currency()) {
            case "EUR" -> new BigDecimal(event.amount());
            case "GBP" -> new BigDecimal(event.amount()).multiply(new BigDecimal("1.5"));
            default -> null;
        };
    }

    private static java.util.Optional<BigDecimal> sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal::add);
    }

    private static String text(BigDecimal number) {
        return number.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    private static String taste(Event event) {
        return event.properties().get("taste");
    }

    private static long day(Event event) {
        return LocalDate.ofInstant(event.at(), ZoneOffset.UTC).toEpochDay();
    }
}
