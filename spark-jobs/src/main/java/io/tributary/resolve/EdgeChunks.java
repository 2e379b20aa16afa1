package io.tributary.resolve;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Edges on their way to the driver: eight bytes each, the two node numbers, many in one value. As rows they would take ten
 * times the memory.
 */
final class EdgeChunks {
    private static final int EDGES = 1 << 16;
    private static final int EDGE_BYTES = 2 * Integer.BYTES;

    private final List<byte[]> chunks;

    private EdgeChunks(List<byte[]> chunks) {
        this.chunks = chunks;
    }

    /** @param edges two LONG columns of node numbers, which must be INT in size */
    static EdgeChunks of(Dataset<Row> edges) {
        return new EdgeChunks(edges.mapPartitions((MapPartitionsFunction<Row, byte[]>) Packing::new, Encoders.BINARY())
                .collectAsList());
    }

    /** What to do with an edge. */
    interface Visitor {
        void visit(int left, int right);
    }

    void forEach(Visitor visitor) {
        for (byte[] chunk : chunks) {
            ByteBuffer edges = ByteBuffer.wrap(chunk);
            while (edges.hasRemaining()) {
                visitor.visit(edges.getInt(), edges.getInt());
            }
        }
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
                chunk.putInt(Math.toIntExact(edge.getLong(0)));
                chunk.putInt(Math.toIntExact(edge.getLong(1)));
            }
            byte[] packed = new byte[chunk.position()];
            chunk.flip().get(packed);
            return packed;
        }
    }
}
