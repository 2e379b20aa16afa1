package io.tributary.lake;

import io.tributary.config.LakeConfig;
import io.tributary.table.Table;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Delta properties that a table is made with. */
final class TableProperties {
    static final String SCHEMA_VERSION = "tributary.schema-version";

    /** Delta's own default for its log. */
    private static final Duration LOG = Duration.ofDays(30);

    private TableProperties() {}

    static Map<String, String> of(Table table, LakeConfig config) {
        Map<String, String> properties = new HashMap<>();
        properties.put(SCHEMA_VERSION, Integer.toString(table.schemaVersion()));
        properties.put("delta.dataSkippingStatsColumns", String.join(",", table.statisticsColumns()));
        properties.put(
                "delta.enableDeletionVectors",
                Boolean.toString(config.deletionVectors() == LakeConfig.DeletionVectors.ON));
        // VACUUM, by whomever, and Delta's own cleaning leave what past publications need.
        properties.put("delta.deletedFileRetentionDuration", interval(config.retention()));
        if (config.retention().compareTo(LOG) > 0) {
            properties.put("delta.logRetentionDuration", interval(config.retention()));
        }
        // Kernel has no place for a table's description; Spark shows this property as the same.
        properties.put("comment", table.comment());
        properties.putAll(config.tableProperties());
        return properties;
    }

    private static String interval(Duration duration) {
        return "interval " + duration.toHours() + " hours";
    }
}
