package io.tributary.golden;

import io.tributary.TestLake;
import io.tributary.config.Configuration;
import io.tributary.golden.Decision.Facts;
import io.tributary.golden.Mastered.Said;
import io.tributary.table.IdentityTables;
import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Decision;
import io.tributary.table.StewardOverride.Pin;
import io.tributary.table.Tables;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Customers over several runs, drawn: all that can become of them in one, to a few of them each time. */
final class History {
    private static final int CUSTOMERS = 120;
    private static final String SOURCE = """
            schema: 1
            source: %1$s
            owner: %1$s
            kind: person
            format: csv
            path: %1$s/{date}/*
            mode: upsert
            key: id
            trust: %2$d
            columns: {id: text, motto: text, motto_ok: boolean, email: text}
            person:
              attributes:
                motto: {column: motto, verified: motto_ok}
                email: email
              identifiers: {user_id: id}
            """;

    private final Random random;
    private final Configuration configuration;
    private final Map<String, Owned> records = new TreeMap<>();
    private final List<Row> crosswalk = new ArrayList<>();
    private final Map<String, Row> redirects = new LinkedHashMap<>();
    private final List<StewardOverride> log = new ArrayList<>();
    private long run = 1;
    private int ghosts;
    private long pinned;
    private LocalDate date = LocalDate.parse("2026-06-01");

    /** A record, of whom it is, since when, and the run that changed it last. */
    private record Owned(Said said, String customer, long since, long changed) {}

    History(Path home, long seed) {
        this.random = new Random(seed);
        this.configuration = new TestLake(home, List.of())
                .configure("attributes.yaml", """
                        schema: 1
                        attributes:
                          motto: {type: text}
                          nick: {type: text}
                          email: {type: email, many: true, identifier: email}
                          street: {type: street}
                          city: {type: city}
                        identifiers:
                          user_id: {form: key}
                          email: {form: email}
                        """)
                .configure("sources/crm.yaml", SOURCE.formatted("crm", 80))
                .configure("sources/web.yaml", SOURCE.formatted("web", 60))
                .configure("sources/shop.yaml", SOURCE.formatted("shop", 70))
                .configure("golden.yaml", """
                        schema: 1
                        survivorship: {nick: [most-frequent, most-trusted]}
                        trust:
                          - {attributes: [motto], verified: true, trust: 90, decay: half-life, period: 500d, least: 10}
                          - {sources: [crm], attributes: [motto], decay: half-life, period: 300d, least: 0}
                          - {sources: [web], attributes: [motto, nick], decay: linear, period: 400d, least: 20}
                          - {attributes: [motto]}
                          - {decay: half-life, period: 730d, least: 0}
                        """)
                .configuration();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            for (int number = random.nextInt(3); number >= 0; number--) {
                add("c" + customer);
            }
        }
        pin(ghost(), Optional.empty());
        pin("c0", Optional.of(date));
        pinned = pin("c1", Optional.empty());
    }

    /** The next run, so many days later. */
    void pass(int days) {
        run++;
        date = date.plusDays(days);
        for (int times = 0; times < 3; times++) {
            add("c" + random.nextInt(CUSTOMERS));
            change(any());
            end(any());
            move(any(), any().customer());
        }
        add("new" + run);
        move(any(), "split" + run);
        // Whoever had no record, and a pin, has become part of somebody.
        redirects.put(ghost(), RowFactory.create(ghost(), any().customer(), run));
        ghosts++;
        pin(ghost(), Optional.empty());
        pin(any().customer(), Optional.of(date));
        lift(pinned);
        pinned = pin(any().customer(), Optional.empty());
    }

    /** Nothing but time. */
    void age(int days) {
        run++;
        date = date.plusDays(days);
    }

    private String ghost() {
        return "ghost" + ghosts;
    }

    private void add(String customer) {
        String key = "r%d.%d".formatted(run, records.size() + crosswalk.size());
        records.put(key, new Owned(draw(key), customer, run, run));
    }

    private Said draw(String key) {
        Map<String, Object> values = new HashMap<>();
        for (String name : List.of("motto", "nick", "street", "city")) {
            if (random.nextInt(4) > 0) {
                values.put(name, name + random.nextInt(3));
            }
        }
        if (random.nextBoolean()) {
            values.put("email", new String[] {"e%d@x.example".formatted(random.nextInt(CUSTOMERS))});
        }
        if (random.nextInt(3) == 0) {
            values.put("verified motto", random.nextInt(3) > 0);
        }
        // Some are of the future still.
        String time = random.nextInt(9) == 0
                ? null
                : LocalDate.parse("2025-01-01").plusDays(random.nextInt(700)).toString();
        return new Said(List.of("crm", "web", "shop").get(random.nextInt(3)), key, time, values);
    }

    private Owned any() {
        List<Owned> all = List.copyOf(records.values());
        return all.get(random.nextInt(all.size()));
    }

    private void change(Owned old) {
        String key = old.said().key();
        records.put(key, new Owned(draw(key), old.customer(), old.since(), run));
    }

    private void end(Owned old) {
        records.remove(old.said().key());
        close(old);
    }

    private void move(Owned old, String customer) {
        if (!old.customer().equals(customer) && old.since() < run) {
            close(old);
            records.put(old.said().key(), new Owned(old.said(), customer, run, old.changed()));
        }
    }

    private void close(Owned old) {
        if (old.since() < run) {
            crosswalk.add(RowFactory.create(
                    old.said().key(), "record", old.customer(), old.since(), Timestamp.from(now()), run, null));
        }
    }

    private long pin(String customer, Optional<LocalDate> until) {
        long entry = log.size() + 1L;
        Pin pin = new Pin(customer, "motto", Map.of("motto", "pinned" + entry), Map.of("motto", "motto1"));
        log.add(new StewardOverride(
                entry, Decision.PIN, List.of(), Optional.of(pin), Optional.empty(), until, "ann", "she called", now()));
        return entry;
    }

    private void lift(long entry) {
        log.add(new StewardOverride(
                log.size() + 1L,
                Decision.LIFT,
                List.of(),
                Optional.empty(),
                Optional.of(entry),
                Optional.empty(),
                "ann",
                "she called",
                now()));
    }

    Configuration configuration() {
        return configuration;
    }

    long run() {
        return run;
    }

    Instant now() {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Facts facts() {
        List<Row> nodes = new ArrayList<>(crosswalk);
        records.values()
                .forEach(each -> nodes.add(RowFactory.create(
                        each.said().key(),
                        "record",
                        each.customer(),
                        each.since(),
                        Timestamp.from(now()),
                        null,
                        null)));
        nodes.add(RowFactory.create("key" + run, "identifier", "buyer" + run, run, Timestamp.from(now()), null, null));
        return new Facts(
                Mastered.table(
                        records.values().stream()
                                .map(each -> Mastered.record(configuration, each.said(), each.changed()))
                                .toList(),
                        Tables.STANDARD_RECORD.schema(configuration.declared())),
                Mastered.table(nodes, IdentityTables.CROSSWALK.schema(configuration.declared())),
                Mastered.table(
                        List.copyOf(redirects.values()),
                        IdentityTables.CUSTOMER_REDIRECT.schema(configuration.declared())),
                Pins.of(configuration.attributes(), StewardOverride.standing(log, now())));
    }

    /** Rows of identity_node: a customer of whom only purchases tell, another in every run. */
    Dataset<Row> nodes() {
        return Mastered.table(
                List.of(RowFactory.create("key" + run, "identifier", "user_id", "", "", "")),
                IdentityTables.IDENTITY_NODE.schema(configuration.declared()));
    }

    /** Rows of suppressed_value: other emails in every run. */
    Dataset<Row> suppressed() {
        return Mastered.table(
                List.of(RowFactory.create("email", "n", "e%d@x.example".formatted(run), 90L, 10L, "hub")),
                IdentityTables.SUPPRESSED_VALUE.schema(configuration.declared()));
    }
}
