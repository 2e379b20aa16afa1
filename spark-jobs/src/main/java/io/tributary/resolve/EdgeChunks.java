package io.tributary.resolve;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Edges on their way to the driver: eight bytes each, the two node numbers, many in one value. As rows they would take ten
 * times the memory. Close it to free its cache.
 */
final class EdgeChunks implements AutoCloseable {
    private static final int EDGES = 1 << 16;
    private static final int EDGE_BYTES = 2 * Integer.BYTES;
    private static final int UNKNOWN = -1;

    private final JavaRDD<byte[]> chunks;
    private final long size;

    private EdgeChunks(JavaRDD<byte[]> chunks, long size) {
        this.chunks = chunks;
        this.size = size;
    }

    /** @param edges two LONG columns of node numbers, which must be INT in size; null for a node that is none */
    static EdgeChunks of(Dataset<Row> edges) {
        JavaRDD<byte[]> chunks = edges.toJavaRDD().mapPartitions(Packing::new).persist(StorageLevel.MEMORY_AND_DISK());
        return new EdgeChunks(chunks, chunks.aggregate(0L, (sum, chunk) -> sum + chunk.length, Long::sum) / EDGE_BYTES);
    }

    /** How many edges there are. */
    long size() {
        return size;
    }

    /** What to do with an edge. */
    interface Visitor {
        /** Numbers of the two ends; below 0 for a node that is none. */
        void visit(int left, int right);
    }

    /** The edges on the driver. */
    static final class Collected {
        private final List<byte[]> chunks;

        private Collected(List<byte[]> chunks) {
            this.chunks = chunks;
        }

        void forEach(Visitor visitor) {
            for (byte[] chunk : chunks) {
                ByteBuffer edges = ByteBuffer.wrap(chunk);
                while (edges.hasRemaining()) {
                    visitor.visit(edges.getInt(), edges.getInt());
                }
            }
        }
    }

    /** Brings them to the driver. */
    Collected collect() {
        return new Collected(chunks.collect());
    }

    /** The edges as rows again: left and right, LONG; null for a node that is none. */
    Dataset<Row> rows(SparkSession session, String left, String right) {
        StructType schema = new StructType().add(left, DataTypes.LongType).add(right, DataTypes.LongType);
        return session.createDataFrame(chunks.flatMap(Unpacking::new), schema);
    }

    @Override
    public void close() {
        chunks.unpersist();
    }

    /** Packs the edges of one partition. */
    private static final class Packing implements Iterator<byte[]> {
        private final Iterator<Row> edges;

        Packing(Iterator<Row> edges) {
            this.edges = edges;
        }

        @Override
        public boolean hasNext() {
            return edges.hasNext();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ByteBuffer chunk = ByteBuffer.allocate(EDGES * EDGE_BYTES);
            while (chunk.hasRemaining() && edges.hasNext()) {
                Row edge = edges.next();
                chunk.putInt(number(edge, 0)).putInt(number(edge, 1));
            }
            byte[] packed = new byte[chunk.position()];
            chunk.flip().get(packed);
            return packed;
        }

        private static int number(Row edge, int end) {
            return edge.isNullAt(end) ? UNKNOWN : Math.toIntExact(edge.getLong(end));
        }
    }

    /** The edges of one chunk. */
    private static final class Unpacking implements Iterator<Row> {
        private final ByteBuffer edges;

        Unpacking(byte[] chunk) {
            this.edges = ByteBuffer.wrap(chunk);
        }

        @Override
        public boolean hasNext() {
            return edges.hasRemaining();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return RowFactory.create(number(edges.getInt()), number(edges.getInt()));
        }

        private static Long number(int number) {
            return number == UNKNOWN ? null : (long) number;
        }
    }
}
