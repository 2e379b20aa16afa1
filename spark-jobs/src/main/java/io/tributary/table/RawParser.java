package io.tributary.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.Row;

/** Turns the bytes of one input file into rows, in file order, without holding the file in memory. */
@FunctionalInterface
public interface RawParser extends Serializable {
    /**
     * @param file the file
     * @param content its bytes, decompressed; closed by the caller when the rows have been taken
     */
    Iterator<Row> parse(InputFile file, InputStream content) throws IOException;

    /** What stands for a file whose bytes cannot be had whole, such as a compressed file cut short. */
    default Iterator<Row> unreadable(InputFile file, IOException cause) throws IOException {
        throw cause;
    }
}
