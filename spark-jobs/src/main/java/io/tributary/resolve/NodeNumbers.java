package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Dense numbers for node ids, from 0 in the order of the ids (Spark's order of strings, byte by byte): the smaller id has
 * the smaller number, whatever the partitions. Ids may repeat, and be of any length. Close it to free its cache.
 */
final class NodeNumbers implements AutoCloseable {
    static final String NODE = "node_id";
    static final String NUMBER = "number";
    private static final StructType SCHEMA =
            new StructType().add(NODE, DataTypes.StringType, false).add(NUMBER, DataTypes.LongType, false);

    private final JavaRDD<String> sorted;
    private final Dataset<Row> numbered;
    private final long size;

    private NodeNumbers(JavaRDD<String> sorted, Dataset<Row> numbered, long size) {
        this.sorted = sorted;
        this.numbered = numbered;
        this.size = size;
    }

    /** @param nodes with a column node_id, read once */
    static NodeNumbers of(Dataset<Row> nodes) {
        // Sorting looks at its input twice, once for the bounds of the ranges: only this cache is what counts.
        JavaRDD<String> sorted = nodes.select(NODE)
                .distinct()
                .sort(NODE)
                .as(Encoders.STRING())
                .toJavaRDD()
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
        List<Long> sizes = sorted.mapPartitionsWithIndex(
                        (Function2<Integer, Iterator<String>, Iterator<Long>>) NodeNumbers::count, true)
                .collect();
        long[] start = new long[sizes.size()];
        long size = 0;
        for (int partition = 0; partition < start.length; partition++) {
            start[partition] = size;
            size += sizes.get(partition);
        }
        JavaRDD<Row> rows = sorted.mapPartitionsWithIndex(
                (Function2<Integer, Iterator<String>, Iterator<Row>>)
                        (partition, ids) -> new Numbering(ids, start[partition]),
                true);
        return new NodeNumbers(sorted, nodes.sparkSession().createDataFrame(rows, SCHEMA), size);
    }

    private static Iterator<Long> count(int partition, Iterator<String> ids) {
        long count = 0;
        while (ids.hasNext()) {
            ids.next();
            count++;
        }
        return Arrays.asList(count).iterator();
    }

    /** The ids of a partition with their numbers. */
    private static final class Numbering implements Iterator<Row> {
        private final Iterator<String> ids;
        private long number;

        Numbering(Iterator<String> ids, long first) {
            this.ids = ids;
            this.number = first;
        }

        @Override
        public boolean hasNext() {
            return ids.hasNext();
        }

        @Override
        public Row next() {
            return RowFactory.create(ids.next(), number++);
        }
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
        sorted.unpersist();
    }
}
