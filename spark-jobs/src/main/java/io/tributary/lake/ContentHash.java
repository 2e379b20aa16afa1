package io.tributary.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Content of a table as a short text, whatever the order of rows, files and partitions: the count, and two sums of
 * independent 64-bit row hashes. Sums are exact decimals, so that order cannot show.
 */
public final class ContentHash {
    private ContentHash() {}

    /** Hash of all rows and columns. */
    public static String of(Dataset<Row> rows) {
        Row hash = rows.select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false"))
                        .as("row"))
                .select(
                        xxhash64(col("row")).cast("decimal(20,0)").as("first"),
                        xxhash64(lit("second"), col("row"))
                                .cast("decimal(20,0)")
                                .as("second"))
                .agg(count(lit(1)), sum("first"), sum("second"))
                .collectAsList()
                .get(0);
        return hash.getLong(0) + "-" + hash.getDecimal(1) + "-" + hash.getDecimal(2);
    }
}
