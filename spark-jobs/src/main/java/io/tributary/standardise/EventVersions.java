package io.tributary.standardise;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.StructType;

/** What every version of an event has in common, beside what its kind reads from the payload. */
final class EventVersions {
    private EventVersions() {}

    /**
     * @param versions rows of {@code source_record}
     * @param runSequence that the versions carry
     * @param reader from source and payload to a row of the schema
     */
    static Dataset<Row> of(
            Dataset<Row> versions, long runSequence, String name, UDF2<String, String, Row> reader, StructType schema) {
        return versions.select(
                        lit(runSequence).as("run_sequence"),
                        col("record_id").as("event_id"),
                        col("source_system"),
                        col("event_time"),
                        col("delivery_date"),
                        col("change"),
                        udf(reader, schema)
                                .withName(name)
                                // Called once per row: Spark would repeat a deterministic one for each column.
                                .asNondeterministic()
                                .apply(col("source_system"), col("payload"))
                                .as("event"))
                .select(
                        col("run_sequence"),
                        col("event_id"),
                        col("source_system"),
                        col("event_time"),
                        col("delivery_date"),
                        col("change"),
                        col("event.*"));
    }
}
