package io.tributary.lake;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.Declared;
import io.tributary.config.LakeConfig;
import io.tributary.table.Table;
import io.tributary.table.TraitTables;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a table that is laid out by day, of which three files hold ten days each, one row of each day. */
class DayMergeIT {
    private static final Table TABLE = TraitTables.TRAIT_PART;
    private static final LocalDate START = LocalDate.parse("2026-01-01");

    private final SparkSession session = TestSession.session();

    @TempDir
    Path folder;

    private TableStore store;
    private long base;

    @BeforeEach
    void write() {
        String uri = folder.resolve("lake").toString();
        new LakeFolder(session, uri)
                .open(
                        new LakeConfig(
                                Optional.empty(),
                                Duration.ofDays(1),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(5),
                                LakeConfig.DeletionVectors.OFF,
                                Map.of()),
                        Declared.NOTHING);
        store = new TableStore(session, new org.apache.hadoop.fs.Path(uri), TABLE, Declared.NOTHING, rows -> 12);
        for (int file = 0; file < 3; file++) {
            base = store.append(rows(1, 10 * file, 10).coalesce(1));
        }
    }

    @Test
    void onlyFilesThatHoldADayOfTheChangesAreWrittenAgain() {
        List<DayFile> before = files();

        long version = store.replace(base, keys(12, 1), rows(2, 12, 1));

        List<DayFile> after = files();
        assertThat(after).hasSize(3).contains(before.get(0), before.get(2)).doesNotContain(before.get(1));
        assertThat(store.rows(version)).isEqualTo(30);
        assertThat(store.read(version)
                        .where("day = '2026-01-13'")
                        .select("events")
                        .collectAsList())
                .containsExactly(RowFactory.create(2L));
        assertThat(store.read(base).count()).isEqualTo(30);
    }

    @Test
    void whatLiesApartStaysApart() {
        List<DayFile> before = files();

        long version =
                store.replace(base, keys(3, 1).union(keys(29, 1)), rows(2, 3, 1).union(rows(2, 30, 1)));

        List<DayFile> after = files();
        assertThat(after).hasSize(3).contains(before.get(1));
        assertThat(after.stream().map(file -> file.days().get().first()))
                .containsExactly(START, START.plusDays(10), START.plusDays(20));
        assertThat(after.get(2).days().get().last()).isEqualTo(START.plusDays(30));
        assertThat(store.rows(version)).isEqualTo(30);
    }

    @Test
    void theSameByTheMergeOfChangesAndFromALaterVersion() {
        Dataset<Row> changes = rows(2, 12, 1)
                .withColumn(Table.REMOVED, lit(false))
                .union(rows(1, 13, 1).withColumn(Table.REMOVED, lit(true)));
        long refused = store.replace(base, keys(12, 1), rows(3, 12, 1));
        List<DayFile> before = files();

        long version = store.merge(base, changes);

        assertThat(version).isEqualTo(refused + 1);
        assertThat(files()).hasSize(3).contains(before.get(0), before.get(2));
        assertThat(store.rows(version)).isEqualTo(29);
        assertThat(store.read(version).where("events = 2").count()).isOne();
        assertThat(store.read(version).where("events = 3").count()).isZero();
        // A version whose files have been replaced meanwhile is written whole.
        store.overwrite(rows(9, 0, 2));
        long again = store.merge(base, changes);
        assertThat(store.read(again).exceptAll(store.read(version)).count()).isZero();
        assertThat(store.rows(again)).isEqualTo(store.rows(version));
    }

    @Test
    void daysThatNoFileHoldsGatherInOne() {
        List<DayFile> before = files();

        for (int day = 30; day < 34; day++) {
            store.replace(store.version(), keys(day, 1), rows(1, day, 1));
        }

        assertThat(files()).hasSize(4).containsAll(before);
        assertThat(files().get(3).rows()).isEqualTo(4);
    }

    @Test
    void filesWithoutStatisticsAreWrittenAgain() {
        session.conf().set("spark.databricks.delta.stats.collect", "false");
        try {
            base = store.append(rows(1, 100, 1));
        } finally {
            session.conf().unset("spark.databricks.delta.stats.collect");
        }
        List<DayFile> before = files();

        long version = store.replace(base, keys(29, 1).union(keys(100, 1)), rows(2, 29, 1));

        assertThat(before.stream().filter(file -> file.days().isEmpty())).hasSize(1);
        assertThat(files()).hasSize(3).containsAll(before.subList(0, 2)).allMatch(file -> file.days()
                .isPresent());
        assertThat(store.rows(version)).isEqualTo(30);
    }

    /** In order, those without statistics last. */
    private List<DayFile> files() {
        return new TableLog(session, store.location())
                .files(store.version()).byDay("day").stream()
                        .sorted(java.util.Comparator.comparing(
                                file -> file.days().map(DayFile.Days::first).orElse(LocalDate.MAX)))
                        .toList();
    }

    private Dataset<Row> keys(int from, int days) {
        return rows(0, from, days).select("node_id", "day");
    }

    /** One row of each day. */
    private Dataset<Row> rows(long events, int from, int days) {
        StructType schema = TABLE.schema(Declared.NOTHING);
        List<Row> rows = IntStream.range(from, from + days)
                .mapToObj(day -> RowFactory.create(Arrays.stream(schema.fieldNames())
                        .map(name -> switch (name) {
                            case "node_id" -> (Object) "n";
                            case "day" -> Date.valueOf(START.plusDays(day));
                            case "trait", "value" -> "x";
                            case "events" -> events;
                            default -> null;
                        })
                        .toArray()))
                .toList();
        return session.createDataFrame(rows, schema);
    }
}
