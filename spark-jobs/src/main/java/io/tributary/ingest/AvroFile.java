package io.tributary.ingest;

import io.tributary.table.RawParser.Content;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Looks at an Avro object container file before a row of it is taken: whether it is one, whole, readable to its last row,
 * and of columns that agree with the contract. Avro's own reader takes a block that is cut short for the end of the file,
 * so the blocks are walked here first: a length, that many bytes, the file's mark.
 */
final class AvroFile {
    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int MARK_BYTES = 16;
    private static final String TRUNCATED = "truncated-file";
    private static final String UNREADABLE = "unreadable-file";

    private AvroFile() {}

    /**
     * Why a file is refused whole; empty if it is good.
     *
     * @throws IOException when its bytes cannot be had, which says nothing about the file
     */
    static Optional<String> defect(Content content, RowContract contract) throws IOException {
        try (InputStream in = content.open()) {
            Optional<String> broken = brokenFrame(in);
            if (broken.isPresent()) {
                return broken;
            }
        }
        try (Watched in = new Watched(content.open())) {
            try (DataFileStream<Object> rows = new DataFileStream<>(in, new GenericDatumReader<>())) {
                if (rows.getSchema().getType() != Schema.Type.RECORD) {
                    return Optional.of(UNREADABLE);
                }
                Optional<String> shape = misshape(rows.getSchema(), contract);
                Object row = null;
                while (shape.isEmpty() && rows.hasNext()) {
                    row = rows.next(row);
                }
                return shape;
            } catch (IOException | RuntimeException e) {
                in.failIfFailed();
                // What Avro throws on bytes that make no sense is of many types; its words may quote them.
                return Optional.of(UNREADABLE);
            } catch (NoClassDefFoundError e) {
                throw new IOException("no library here for the compression of an Avro file", e);
            }
        }
    }

    /** The rows of a file without a defect, in order, as JSON. The caller closes the stream that it gives. */
    static Iterator<String> rows(InputStream content) throws IOException {
        DataFileStream<GenericRecord> rows = new DataFileStream<>(content, new GenericDatumReader<>());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public String next() {
                return AvroJson.of(rows.next());
            }
        };
    }

    /**
     * Its columns and first rows, as JSON.
     *
     * @throws IOException when it is no such file, or broken so far
     */
    static FirstRows.Beginning beginning(InputStream content, int limit) throws IOException {
        try (DataFileStream<GenericRecord> stream = new DataFileStream<>(content, new GenericDatumReader<>())) {
            List<List<String>> rows = new ArrayList<>();
            while (rows.size() < limit && stream.hasNext()) {
                rows.add(List.of(AvroJson.of(stream.next())));
            }
            List<String> columns = stream.getSchema().getFields().stream()
                    .map(Schema.Field::name)
                    .toList();
            return new FirstRows.Beginning(columns, rows, 0, !stream.hasNext());
        } catch (RuntimeException | NoClassDefFoundError e) {
            throw new IOException("no rows of an Avro file", e);
        }
    }

    private static Optional<String> brokenFrame(InputStream in) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(in, null);
        byte[] mark = new byte[MARK_BYTES];
        byte[] found = new byte[MARK_BYTES];
        byte[] magic = new byte[MAGIC.length];
        try {
            decoder.readFixed(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                return Optional.of(UNREADABLE);
            }
            for (long entries = decoder.readMapStart(); entries != 0; entries = decoder.mapNext()) {
                for (long entry = 0; entry < entries; entry++) {
                    decoder.skipString();
                    decoder.skipBytes();
                }
            }
            decoder.readFixed(mark);
            while (!decoder.isEnd()) {
                long rows = decoder.readLong();
                long bytes = decoder.readLong();
                if (rows < 0 || bytes < 0 || bytes > Integer.MAX_VALUE) {
                    return Optional.of(UNREADABLE);
                }
                decoder.skipFixed((int) bytes);
                decoder.readFixed(found);
                if (!Arrays.equals(found, mark)) {
                    return Optional.of(UNREADABLE);
                }
            }
            return Optional.empty();
        } catch (EOFException e) {
            return Optional.of(TRUNCATED);
        } catch (RuntimeException e) {
            // Lengths that cannot be.
            return Optional.of(UNREADABLE);
        }
    }

    /**
     * A file older than a column of its contract lacks it, and its rows have no value there; a column that rows must have
     * cannot be lacking.
     */
    private static Optional<String> misshape(Schema schema, RowContract contract) {
        for (String needed : contract.neededColumns()) {
            if (schema.getField(RowFormat.topLevel(needed)) == null) {
                return Optional.of("missing-column:" + needed);
            }
        }
        for (Schema.Field field : schema.getFields()) {
            if (!contract.format().knows(field.name())) {
                Optional<String> undeclared = contract.undeclared(field.name());
                if (undeclared.isPresent()) {
                    return undeclared;
                }
            }
        }
        return Optional.empty();
    }

    /** Tells a stream that failed from bytes that make no sense: Avro wraps both alike. */
    private static final class Watched extends FilterInputStream {
        private IOException failure;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        void failIfFailed() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
