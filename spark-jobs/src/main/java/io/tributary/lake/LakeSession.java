package io.tributary.lake;

import org.apache.spark.sql.SparkSession;

/**
 * The Spark session a lake is read and written with: Delta's extension and catalog, UTC, and settings that keep small
 * Delta operations small. A setting given on the command line ({@code spark-submit --conf}) wins over these.
 */
public final class LakeSession {
    private LakeSession() {}

    /** Settings that must be there before the session starts; those of the cluster (master, memory) are not ours. */
    public static SparkSession.Builder builder() {
        return SparkSession.builder()
                .appName("tributary")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                // Delta replays a table's log as a Spark job; its default of 50 partitions costs seconds per table.
                .config("spark.databricks.delta.snapshotPartitions", "2")
                // Spark lists deep folders with up to 10,000 tasks by default.
                .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "8")
                // Rows would otherwise pass through a log of plan strings that can hold literals.
                .config("spark.sql.debug.maxToStringFields", "25")
                .config("spark.sql.maxMetadataStringLength", "60");
    }

    /** A session in this process, on every core. */
    public static SparkSession local(String master) {
        String cores = master.replaceAll("\\D", "");
        int partitions = cores.isEmpty() ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(cores);
        return builder()
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", Integer.toString(2 * partitions))
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/tributary-warehouse")
                .getOrCreate();
    }
}
