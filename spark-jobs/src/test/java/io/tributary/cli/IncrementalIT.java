package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import io.tributary.lake.ContentHash;
import io.tributary.lake.Lake;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Days of the sample, each test on its own copy of a lake that has taken the first one. */
@TestInstance(Lifecycle.PER_CLASS)
class IncrementalIT {
    private static final int PEOPLE = 200;
    private static final String FIRST = Shop.SAMPLE_DAYS.get(0);
    private static final String SECOND = Shop.SAMPLE_DAYS.get(1);
    private static final String THIRD = Shop.SAMPLE_DAYS.get(2);

    private Shop empty;
    private Shop published;
    private Shop shop;

    @BeforeAll
    void publishFirstDay(@TempDir Path home) {
        empty = Shop.ofSample(home.resolve("empty"), PEOPLE);
        published = empty.copiedTo(home.resolve("published"));
        done(published.run(FIRST));
    }

    @BeforeEach
    void openShop(@TempDir Path home) {
        shop = published.copiedTo(home);
    }

    @Test
    void onlyNewAndChangedRowsAreWritten() {
        Map<String, Long> before = shop.commits();
        Dataset<Row> first = shop.opened().published(Tables.STANDARD_RECORD);

        done(shop.run(SECOND));

        long changed = metric("inserted") + metric("updated") + metric("deleted_by_row") + metric("deleted_by_absence");
        assertThat(number("SELECT count(*) FROM source_record WHERE run_sequence = 2"))
                .isEqualTo(changed)
                .isPositive();
        assertThat(metric("unchanged")).isGreaterThan(changed);
        Dataset<Row> latest = shop.opened().published(Tables.STANDARD_RECORD);
        long touched = latest.where("run_sequence = 2").count();
        assertThat(latest.count()).isGreaterThan(10 * touched);
        assertThat(latest.where("run_sequence = 2")
                        .join(first, new String[] {"record_id"}, "left_semi")
                        .count())
                .isPositive();
        assertThat(latest.where("run_sequence < 2").exceptAll(first).count()).isZero();
        Map<String, Long> after = shop.commits();
        for (Table table : Tables.data()) {
            if (table.columns().stream().noneMatch(column -> column.name().equals("run_sequence"))) {
                continue;
            }
            boolean written =
                    shop.opened().published(table).where("run_sequence = 2").count() > 0;
            assertThat(after.get(table.path()) - before.get(table.path()))
                    .as(table.name())
                    .isEqualTo(written ? 1 : 0);
        }
    }

    @Test
    void aTableWithNothingNewKeepsItsVersion() throws Exception {
        keepOnly("orders");
        Map<String, Long> before = shop.commits();

        done(shop.run(SECOND));

        Map<String, Long> after = shop.commits();
        assertThat(after.get("silver/interaction")).isEqualTo(before.get("silver/interaction") + 1);
        for (String table : List.of("silver/standard_record", "silver/identifier", "silver/consent_event")) {
            assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
        }
    }

    @Test
    void aFileThatArrivesWhileARunIsOpenWaits(@TempDir Path home) throws Exception {
        Path late = shop.home().resolve("late");
        Path orders = delivery("orders", SECOND);
        Files.move(orders, late);
        done(shop.run(SECOND, "--stages", "ingest"));
        Files.move(late, orders);

        done(shop.run(SECOND));
        assertThat(sourceFiles(2, "orders")).isZero();
        done(shop.run(SECOND));
        assertThat(sourceFiles(3, "orders")).isPositive();

        Shop punctual = published.copiedTo(home);
        done(punctual.run(SECOND));
        assertThat(state(shop)).isEqualTo(state(punctual));
    }

    @Test
    void daysOneByOneAndAllAtOnceGiveTheSameState(@TempDir Path home) {
        Shop atOnce = empty.copiedTo(home.resolve("at-once"));

        done(shop.run(SECOND));
        done(shop.run(THIRD));
        done(atOnce.run(THIRD));

        assertThat(state(shop)).isEqualTo(state(atOnce));
    }

    private void keepOnly(String source) throws Exception {
        try (Stream<Path> sources = Files.list(shop.home().resolve("data"))) {
            for (Path other : sources.filter(Files::isDirectory).toList()) {
                if (!other.getFileName().toString().equals(source) && Files.exists(other.resolve(SECOND))) {
                    Files.move(other.resolve(SECOND), other.resolveSibling("_" + other.getFileName()));
                }
            }
        }
    }

    private Path delivery(String source, String date) {
        return shop.home().resolve("data").resolve(source).resolve(date);
    }

    private static void done(Ended ended) {
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    /** Of stage ingest in run 2, over all sources. */
    private long metric(String name) {
        return number("SELECT coalesce(sum(m.value), 0) FROM stage_metric LATERAL VIEW explode(metrics) AS m"
                + " WHERE run_sequence = 2 AND stage = 'ingest' AND m.metric = '" + name + "'");
    }

    private long sourceFiles(long run, String source) {
        return number("SELECT count(*) FROM source_file WHERE run_sequence = " + run + " AND source_system = '" + source
                + "'");
    }

    private long number(String query) {
        Ended ended = shop.sql(query, "--csv");
        done(ended);
        return Long.parseLong(ended.out().lines().skip(1).findFirst().orElseThrow());
    }

    /** What lives, whenever it came: without the columns that tell of runs and deliveries. */
    private static Map<String, String> state(Shop shop) {
        Lake lake = shop.opened();
        String[] arrival = {"run_sequence", "delivery_date", "file", "position", "change"};
        return Map.of(
                "source_record",
                ContentHash.of(living(lake.published(Tables.SOURCE_RECORD), "record_id")
                        .drop(arrival)),
                "standard_record",
                ContentHash.of(lake.published(Tables.STANDARD_RECORD).drop(arrival)),
                "identifier",
                ContentHash.of(lake.published(Tables.IDENTIFIER).drop(arrival)),
                "interaction",
                ContentHash.of(
                        living(lake.published(Tables.INTERACTION), "event_id").drop(arrival)),
                "consent_event",
                ContentHash.of(
                        living(lake.published(Tables.CONSENT_EVENT), "event_id").drop(arrival)));
    }

    private static Dataset<Row> living(Dataset<Row> versions, String key) {
        return versions.groupBy(key)
                .agg(functions
                        .max_by(functions.struct("*"), functions.col("run_sequence"))
                        .as("last"))
                .select("last.*")
                .where("change <> 'delete'");
    }
}
