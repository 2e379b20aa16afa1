package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.spark_partition_id;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Dense numbers for node ids, from 0 in the order of the ids (Spark's order of strings, byte by byte): the smaller id has
 * the smaller number, whatever the partitions. Ids may repeat, and be of any length. Close it to free its cache.
 */
final class NodeNumbers implements AutoCloseable {
    static final String NODE = "node_id";
    static final String NUMBER = "number";

    /** Bits of Spark's ascending id that count the rows of a partition. */
    private static final int ROW_BITS = 33;

    private final Dataset<Row> numbered;
    private final long size;

    private NodeNumbers(Dataset<Row> numbered, long size) {
        this.numbered = numbered;
        this.size = size;
    }

    /** @param nodes with a column node_id, read once */
    static NodeNumbers of(Dataset<Row> nodes) {
        // Sorting looks at its input twice, once for the bounds of the ranges: only this cache is what counts.
        Dataset<Row> sorted = nodes.select(NODE).distinct().sort(NODE).persist(StorageLevel.MEMORY_AND_DISK());
        List<Row> sizes = sorted.groupBy(spark_partition_id().as("partition"))
                .agg(count(lit(1)).as("nodes"))
                .orderBy("partition")
                .collectAsList();
        int partitions = sizes.isEmpty() ? 1 : sizes.get(sizes.size() - 1).getInt(0) + 1;
        long[] start = new long[partitions];
        long size = 0;
        for (Row row : sizes) {
            start[row.getInt(0)] = size;
            size += row.getLong(1);
        }
        Column place = monotonically_increasing_id().bitwiseAND(lit((1L << ROW_BITS) - 1));
        Column number = element_at(lit(start), spark_partition_id().plus(1)).plus(place);
        // Numbered right above the cache: within a larger plan the partitions need not be those that were counted.
        Dataset<Row> numbered = sorted.withColumn(NUMBER, number).localCheckpoint(true);
        sorted.unpersist();
        return new NodeNumbers(numbered, size);
    }

    /** node_id and number, a LONG. */
    Dataset<Row> numbered() {
        return numbered;
    }

    /** The same under other names, for a join. */
    Dataset<Row> numbered(String id, String number) {
        return numbered.select(col(NODE).as(id), col(NUMBER).as(number));
    }

    /** How many distinct ids there are. */
    long size() {
        return size;
    }

    @Override
    public void close() {
        Checkpoint.free(numbered);
    }
}
