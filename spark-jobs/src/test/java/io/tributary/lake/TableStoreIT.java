package io.tributary.lake;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.Declared;
import io.tributary.config.LakeConfig;
import io.tributary.table.OperationsTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables made and counted without Spark, and written by Spark. */
class TableStoreIT {
    private static final Table TABLE = Tables.SOURCE_RECORD;
    private static final long YEAR = Duration.ofDays(365).toMillis();

    private final SparkSession session = TestSession.session();

    @TempDir
    Path folder;

    @Test
    void countsAsSparkDoesAfterEveryKindOfWrite() {
        TableStore store = lake(LakeConfig.DeletionVectors.OFF).store(TABLE);
        assertCount(store, 0);
        assertThat(store.append(rows(1, 0))).as("nothing to commit").isZero();
        assertThat(store.append(rows(1, 5))).isEqualTo(1);
        assertThat(store.append(rows(6, 5))).isEqualTo(2);
        assertCount(store, 10);
        assertThat(store.replaceAfter(1, 5, rows(6, 7))).isEqualTo(3);
        assertCount(store, 12);
        session.sql("OPTIMIZE " + store.relation());
        store.replaceAfter(1, 5, rows(6, 8));
        assertCount(store, 13);
        long replaced = store.version();
        store.merge(replaced, rows(1, 3).withColumn(Table.REMOVED, lit(true)));
        assertCount(store, 10);
        store.overwrite(rows(1, 2));
        assertCount(store, 2);
        // Whatever is there; and of a key that goes and comes, the row that comes.
        store.merge(
                replaced,
                rows(1, 3)
                        .withColumn(Table.REMOVED, lit(true))
                        .unionByName(rows(3, 8).withColumn(Table.REMOVED, lit(false))));
        assertCount(store, 11);
        assertThat(store.rows(1)).isEqualTo(5);
    }

    @Test
    void countsRowsWithoutThoseThatDeletionVectorsHide() {
        TableStore store = lake(LakeConfig.DeletionVectors.ON).store(TABLE);
        store.append(rows(1, 1000).coalesce(1));
        session.sql("DELETE FROM delta.`" + store.location() + "` WHERE run_sequence = 7");
        assertThat(session.read()
                        .json(store.location() + "/_delta_log/00000000000000000002.json")
                        .where("add.deletionVector.cardinality = 1")
                        .count())
                .isEqualTo(1);
        assertCount(store, 999);
    }

    @Test
    void countsFilesWithoutStatisticsBySpark() {
        TableStore store = lake(LakeConfig.DeletionVectors.OFF).store(TABLE);
        session.conf().set("spark.databricks.delta.stats.collect", "false");
        try {
            store.append(rows(1, 10));
        } finally {
            session.conf().unset("spark.databricks.delta.stats.collect");
        }
        assertThat(new TableLog(session, store.location()).files(1).rows()).isEmpty();
        assertCount(store, 10);
    }

    /** What is published may be older than a week, for which alone Delta reads replaced versions of its own accord. */
    @Test
    void readsAVersionThatWasReplacedLongAgo() throws Exception {
        TableStore store = lake(LakeConfig.DeletionVectors.OFF).store(TABLE);
        long replaced = store.append(rows(1, 10));
        store.overwrite(rows(1, 2));
        try (var files = Files.list(folder.resolve("lake").resolve(TABLE.path()).resolve("_delta_log"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".json")).toList()) {
                Files.setLastModifiedTime(
                        file,
                        FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() - YEAR));
            }
        }
        DeltaLog.clearCache();

        assertThat(store.read(replaced).count()).isEqualTo(10);
    }

    /** Also in a folder whose name the log writes otherwise. */
    @Test
    void filesThatCannotHoldWhatIsAskedForAreNotRead() {
        Lake lake = new LakeFolder(session, folder.resolve("a lake, 100%").toString())
                .open(config(LakeConfig.DeletionVectors.OFF, Map.of()), Declared.NOTHING);
        TableStore store = lake.store(TABLE);
        store.append(rows(1, 5).coalesce(1));
        long version = store.append(rows(6, 5).coalesce(1));

        Dataset<Row> late = store.read(version).where("run_sequence > 7");

        assertThat(late.count()).isEqualTo(3);
        assertThat(filesRead(late)).isEqualTo(1);
        assertThat(filesRead(store.read(version).where("run_sequence > 7 OR file IS NULL")))
                .isEqualTo(2);
        assertThat(late.inputFiles()).hasSize(2);
    }

    /** Kernel compares some types with their like only; and what it cannot compare keeps no file from being read. */
    @Test
    void filtersOfEveryTypeFindWhatTheyAskFor() {
        String table = folder.resolve("every-type").toString();
        for (int part = 0; part < 2; part++) {
            session.range(100L * part, 100L * part + 100, 1, 1)
                    .selectExpr(
                            "id",
                            "CAST(id AS INT) AS number",
                            "id >= 100 AS later",
                            "CAST(id AS DECIMAL(20,4)) / 10 AS amount",
                            "id / 10D AS ratio",
                            "date_add(DATE'2026-01-01', CAST(id AS INT)) AS day",
                            "timestamp_seconds(1767225600 + 86400 * id) AS at",
                            "format_string('%03d', id) AS word")
                    .write()
                    .format("delta")
                    .mode("append")
                    .save(table);
        }
        TableFiles files = new TableLog(session, table).files(1);
        Dataset<Row> read = files.read((org.apache.spark.sql.classic.SparkSession) session);
        for (String filter : List.of(
                "later",
                "later = true",
                "NOT later",
                "later <> true",
                "amount > 12",
                "amount = 12.50BD",
                "amount BETWEEN 9.9 AND 10.1",
                "amount IN (1, 12.5)",
                "ratio > 12",
                "number > 150",
                "number = 150L",
                "day > DATE'2026-06-01'",
                "day > '2026-06-01'",
                "at > TIMESTAMP'2026-06-01 00:00:00Z'",
                "at > DATE'2026-06-01'",
                "word > '150'",
                "word LIKE '15%'",
                "word <=> '150'",
                "amount > 12 AND id > 150",
                "amount > 12 OR later")) {
            assertThat(read.where(filter).count())
                    .as(filter)
                    .isPositive()
                    .isEqualTo(session.read()
                            .format("delta")
                            .load(table)
                            .where(filter)
                            .count());
        }
        assertThat(filesRead(read.where("amount > 12 AND id > 150"))).isEqualTo(1);
    }

    /** And a table that is read twice is seen to be one. */
    @Test
    void aVersionIsReadAsOneTableHoweverOften() {
        TableStore store = lake(LakeConfig.DeletionVectors.OFF).store(TABLE);
        long version = store.append(rows(1, 10));

        assertThat(store.read(version).sameSemantics(store.read(version))).isTrue();
    }

    private static long filesRead(Dataset<Row> rows) {
        List<Row> unused = rows.collectAsList();
        scala.collection.immutable.Seq<org.apache.spark.sql.execution.SparkPlan> leaves =
                ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                        .queryExecution()
                        .executedPlan()
                        .collectLeaves();
        return leaves.head().metrics().apply("numFiles").value();
    }

    @Test
    void columnsThatAVersionDidNotHaveAreNull() {
        Dataset<Row> old = rows(1, 3).drop("file", "position");

        Dataset<Row> whole = YoungerColumns.asNull(old, TABLE.schema(Declared.NOTHING));

        assertThat(whole.columns())
                .containsExactlyInAnyOrder(TABLE.schema(Declared.NOTHING).fieldNames());
        assertThat(whole.where("file IS NULL AND position IS NULL").count()).isEqualTo(3);
        assertThat(whole.schema().apply("position").dataType()).isEqualTo(DataTypes.LongType);
    }

    @Test
    void madeWithTheirLayoutAndWords() {
        for (Map<String, String> properties :
                List.of(Map.<String, String>of(), Map.of("delta.autoOptimize.optimizeWrite", "true"))) {
            String uri = folder.resolve("lake" + properties.size()).toString();
            Lake lake = new LakeFolder(session, uri)
                    .open(config(LakeConfig.DeletionVectors.OFF, properties), Declared.NOTHING);
            TableStore store = lake.store(TABLE);
            assertThat(store.read(0).schema().json())
                    .isEqualTo(TABLE.schema(Declared.NOTHING).json());
            Row detail = session.sql("DESCRIBE DETAIL delta.`" + store.location() + "`")
                    .select("clusteringColumns", "properties")
                    .head();
            assertThat(detail.getList(0)).isEqualTo(TABLE.cluster());
            assertThat(detail.<String, String>getJavaMap(1))
                    .containsEntry(TableProperties.SCHEMA_VERSION, Integer.toString(TABLE.schemaVersion()))
                    .containsEntry("delta.dataSkippingStatsColumns", String.join(",", TABLE.statisticsColumns()))
                    .containsEntry("delta.enableDeletionVectors", "false")
                    .containsEntry("delta.deletedFileRetentionDuration", "interval 24 hours")
                    .containsAllEntriesOf(properties);
            assertThat(session.sql("DESCRIBE EXTENDED delta.`" + store.location() + "`")
                            .where("col_name = 'Comment'")
                            .head()
                            .getString(1))
                    .isEqualTo(TABLE.comment());
            OperationsTable publications = lake.operationsTable(OperationsTables.PUBLICATION);
            publications.append(List.of(RowFactory.create(1L, "run", null, null, null, null, null)));
            assertThat(publications.rows()).hasSize(1);
        }
    }

    @Test
    void openingAndReadingTheStateOfALakeStartsNoJob() throws Exception {
        Lake made = lake(LakeConfig.DeletionVectors.OFF);
        made.store(TABLE).append(rows(1, 10));
        int jobs = jobsOf(() -> {
            Lake lake = lake(LakeConfig.DeletionVectors.OFF);
            assertThat(lake.runs()).isEmpty();
            assertThat(lake.publication()).isEqualTo(Publication.NONE);
            assertThat(lake.publishedContracts()).isEmpty();
            assertThat(lake.store(TABLE).rows(1)).isEqualTo(10);
        });
        assertThat(jobs).isZero();
        assertThat(jobsOf(() -> session.range(3).count())).isPositive();
    }

    private int jobsOf(Runnable work) throws Exception {
        AtomicInteger jobs = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };
        session.sparkContext().listenerBus().waitUntilEmpty(60_000);
        session.sparkContext().addSparkListener(listener);
        try {
            work.run();
            session.sparkContext().listenerBus().waitUntilEmpty(60_000);
        } finally {
            session.sparkContext().removeSparkListener(listener);
        }
        return jobs.get();
    }

    private static void assertCount(TableStore store, long rows) {
        assertThat(store.rows(store.version())).isEqualTo(rows);
        assertThat(asDelta(store).count()).isEqualTo(rows);
    }

    private static Dataset<Row> asDelta(TableStore store) {
        return TestSession.session().read().format("delta").load(store.location());
    }

    private Lake lake(LakeConfig.DeletionVectors deletionVectors) {
        return new LakeFolder(session, folder.resolve("lake").toString())
                .open(config(deletionVectors, Map.of()), Declared.NOTHING);
    }

    private static LakeConfig config(LakeConfig.DeletionVectors deletionVectors, Map<String, String> properties) {
        return new LakeConfig(
                Optional.empty(),
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                deletionVectors,
                properties);
    }

    /** Rows with their run and keys alone. */
    private Dataset<Row> rows(long from, int count) {
        StructType schema = TABLE.schema(Declared.NOTHING);
        List<Row> rows = LongStream.range(from, from + count)
                .mapToObj(number -> RowFactory.create(Arrays.stream(schema.fieldNames())
                        .map(name -> switch (name) {
                            case "run_sequence" -> (Object) number;
                            case "source_system" -> "shop";
                            case "record_id" -> "r" + number;
                            default -> null;
                        })
                        .toArray()))
                .toList();
        return session.createDataFrame(rows, schema);
    }
}
