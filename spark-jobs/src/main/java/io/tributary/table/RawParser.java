package io.tributary.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Turns the bytes of one input file into rows, in file order, without holding the file in memory. */
@FunctionalInterface
public interface RawParser extends Serializable {
    /**
     * @param file the file
     * @param content its bytes, decompressed; closed by the caller when the rows have been taken
     */
    Iterator<Row> parse(InputFile file, InputStream content) throws IOException;

    /**
     * Looks at a whole file before its rows are taken.
     *
     * @return what stands for it if it is to be refused whole; empty if its rows can be taken
     */
    default Optional<Iterator<Row>> refusal(InputFile file, Content content) throws IOException {
        return Optional.empty();
    }

    /** The bytes of a file, decompressed, from the first one at each call. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /** What stands for a file whose bytes cannot be had whole, such as a compressed file cut short. */
    default Iterator<Row> unreadable(InputFile file, IOException cause) throws IOException {
        throw cause;
    }
}
