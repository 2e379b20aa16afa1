package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session a lake is read and written with: Delta's extension and catalog, UTC, and settings that keep small
 * Delta operations small. A setting given from outside ({@code spark-submit --conf}, {@code spark-defaults.conf}) wins
 * over those that are a matter of speed.
 */
public final class LakeSession {
    private static final Map<String, String> NEEDED = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            "spark.sql.session.timeZone", "UTC",
            // Delta refuses a version that was replaced a week ago, whether or not its files are there; we read what is
            // published, however old, and past publications as long as the lake keeps them.
            "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration", "false");

    /** Columns whose values hardly ever repeat: Parquet need not try a dictionary first. */
    private static final List<String> UNREPEATED =
            List.of("payload", "record_id", "event_id", "row_hash", "source_record_id");

    private static final Map<String, String> USUAL = Map.of(
            // Delta replays a table's log as a Spark job; its default of 50 partitions costs seconds per table.
            "spark.databricks.delta.snapshotPartitions", "2",
            // Delta would keep the list of files in the checksum of every version too, and for that read the log again
            // after each first commit to a table of Kernel's; files are listed by Kernel here.
            "spark.databricks.delta.allFilesInCrc.enabled", "false",
            // Spark lists deep folders with up to 10,000 tasks by default.
            "spark.sql.sources.parallelPartitionDiscovery.parallelism", "8",
            // Nothing adds classes to a session; tasks would ask the driver for every name that generated code may
            // mean.
            "spark.sql.artifact.isolation.enabled", "false",
            // One run generates more classes than the default of 100, and compiles them anew when they come again.
            "spark.sql.codegen.cache.maxEntries", "2000",
            // Plan strings hold literals: the fewer of them, the better.
            "spark.sql.debug.maxToStringFields", "25",
            "spark.sql.maxMetadataStringLength", "60");

    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\*|[0-9]{1,4})])?");

    private static final int TASK_FAILURES = 4;

    private LakeSession() {}

    /** A session under whatever started this process: {@code spark-submit} has set master and memory. */
    public static SparkSession submitted() {
        return started(with(usual()));
    }

    /** A session on a master of Spark's, such as {@code spark://HOST:7077}; a local one is {@link #local}. */
    public static SparkSession on(String master) {
        return master.startsWith("local")
                ? local(master)
                : started(with(usual()).master(master));
    }

    /**
     * Nothing has been read yet, so that Spark's own words can be told.
     *
     * @throws ConfigurationException when Spark refuses master or settings
     * @throws StorageException when the cluster does not answer, or ends the application while it starts
     */
    private static SparkSession started(SparkSession.Builder builder) {
        try {
            return builder.getOrCreate();
        } catch (Exception e) {
            String words = e.getClass().getSimpleName() + ": "
                    + Failures.firstLine(e.getMessage()).replaceAll("[.\\s]+$", "");
            if (e instanceof IllegalArgumentException || words.contains("Master URL")) {
                throw new ConfigurationException(
                        "Spark refuses what it was given: " + words,
                        "See to --master and the settings of spark-submit");
            }
            throw new StorageException(
                    "Spark could not start: " + words,
                    "See whether the cluster answers and has room for executors, then run the same command again",
                    e);
        }
    }

    /**
     * A session in this process.
     *
     * @param master Spark's: {@code local}, {@code local[N]} or {@code local[*]}. Of these a task that fails is tried as
     *     often as on a cluster, where Spark would give up at once: not every reader of S3 asks again when an answer breaks
     *     off
     */
    public static SparkSession local(String master) {
        AbsentClasses.remember();
        Matcher threads = LOCAL.matcher(master);
        boolean told = threads.matches()
                && threads.group(1) != null
                && !threads.group(1).equals("*");
        int cores = told
                ? Integer.parseInt(threads.group(1))
                : master.equals("local") ? 1 : Runtime.getRuntime().availableProcessors();
        Map<String, String> settings = usual();
        settings.put("spark.master", threads.matches() ? "local[" + cores + "," + TASK_FAILURES + "]" : master);
        settings.put("spark.hadoop.fs.file.impl", LocalDisk.class.getName());
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        // A piece for each core. To wait for the sizes of pieces before the next step is planned costs more than it
        // saves: a tenth of a run of 10,000 people, a twentieth of one of 100,000.
        settings.put("spark.sql.shuffle.partitions", Integer.toString(cores));
        settings.put("spark.sql.adaptive.enabled", "false");
        // What is kept is read once or twice: to look for the best encoding of each column costs more than it saves.
        settings.put("spark.sql.inMemoryColumnarStorage.compressed", "false");
        settings.put("spark.sql.catalogImplementation", "in-memory");
        settings.put("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/tributary-warehouse");
        return started(with(settings));
    }

    private static Map<String, String> usual() {
        Map<String, String> settings = new TreeMap<>(USUAL);
        settings.put(TableLog.LOCAL, LocalCommits.class.getName());
        settings.putAll(S3Settings.of(System.getenv()));
        UNREPEATED.forEach(column -> settings.put("spark.hadoop.parquet.enable.dictionary#" + column, "false"));
        return settings;
    }

    private static SparkSession.Builder with(Map<String, String> settings) {
        SparkConf given = new SparkConf();
        SparkSession.Builder builder = SparkSession.builder().appName(given.get("spark.app.name", "tributary"));
        NEEDED.forEach(builder::config);
        settings.forEach((key, value) -> {
            if (!given.contains(key)) {
                builder.config(key, value);
            }
        });
        return builder;
    }
}
