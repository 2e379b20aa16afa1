package io.tributary.lake;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import io.tributary.config.ConfigurationException;
import io.tributary.config.LakeConfig;
import io.tributary.table.Table;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns, properties and clustering of a Delta table of the lake: made once, and brought up to what a newer program has. */
final class TableDefinition {
    private static final int LOOKS = 20;
    private static final long LOOK_MILLISECONDS = 100;

    private final SparkSession session;
    private final Table table;
    private final String location;
    private final StructType schema;
    private final TableLog log;

    TableDefinition(SparkSession session, Table table, String location, StructType schema, TableLog log) {
        this.session = session;
        this.table = table;
        this.location = location;
        this.schema = schema;
        this.log = log;
    }

    /** Makes the table. Kernel takes a fraction of Spark's time, but refuses settings of Delta that it does not know. */
    void create(LakeConfig config) {
        Map<String, String> properties = TableProperties.of(table, config);
        if (config.tableProperties().isEmpty()) {
            log.create(schema, properties, table.cluster());
        } else {
            try {
                createBySpark(properties);
            } catch (Exception e) {
                // Whatever it is (Delta throws checked exceptions unchecked), only a table that is not there matters.
                if (!appears()) {
                    TableLeftover.remove(session, location);
                    createBySpark(properties);
                }
            }
        }
    }

    /** Whether another process is just making the table; it is given two seconds. */
    private boolean appears() {
        for (int look = 0; look < LOOKS && !log.exists(); look++) {
            try {
                Thread.sleep(LOOK_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return log.exists();
            }
        }
        return log.exists();
    }

    private void createBySpark(Map<String, String> properties) {
        DeltaTableBuilder builder =
                DeltaTable.createIfNotExists(session).location(location).addColumns(schema);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            builder = builder.property(property.getKey(), property.getValue());
        }
        if (!table.cluster().isEmpty()) {
            builder = builder.clusterBy(table.cluster().toArray(String[]::new));
        }
        builder.execute();
    }

    /**
     * Brings a table written by an older version up to this one by adding the columns it lacks, which is metadata only.
     *
     * @return whether there was something to bring up
     * @throws ConfigurationException when a newer version wrote it, or a column has changed its type
     */
    boolean migrateIfOlder() {
        int found = log.property(TableProperties.SCHEMA_VERSION)
                .map(Integer::parseInt)
                .orElse(0);
        if (found > table.schemaVersion()) {
            throw new ConfigurationException(
                    "Table " + table + " has schema version " + found + "; this program knows " + table.schemaVersion(),
                    "A newer Tributary wrote it: use that version, or a newer one, on this lake");
        }
        if (found < table.schemaVersion()) {
            migrate(found);
        }
        return found < table.schemaVersion();
    }

    private void migrate(int found) {
        StructType present = session.read().format("delta").load(location).schema();
        for (StructField field : schema.fields()) {
            if (present.getFieldIndex(field.name()).isDefined()
                    && !DataTypeNames.same(present.apply(field.name()).dataType(), field.dataType())) {
                throw new ConfigurationException(
                        "Table " + table + " has schema version " + found + " and its column " + field.name()
                                + " has another type since",
                        "Make a new lake from the sources: tributary run --lake NEW_FOLDER");
            }
        }
        StructType missing = new StructType(Arrays.stream(schema.fields())
                .filter(field -> present.getFieldIndex(field.name()).isEmpty())
                .toArray(StructField[]::new));
        if (missing.nonEmpty()) {
            session.sql("ALTER TABLE delta.`" + location + "` ADD COLUMNS (" + missing.toDDL() + ")");
        }
        session.sql("ALTER TABLE delta.`" + location + "` SET TBLPROPERTIES ('" + TableProperties.SCHEMA_VERSION
                + "' = '" + table.schemaVersion() + "')");
    }
}
