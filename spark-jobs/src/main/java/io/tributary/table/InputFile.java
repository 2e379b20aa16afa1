package io.tributary.table;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An input file as a run's manifest fixes it.
 *
 * @param source name of its source
 * @param path relative to the data root
 * @param deliveryDate of the delivery it belongs to
 * @param size bytes
 * @param modified time given by the storage
 * @param etag content tag; for a Delta table its version; empty where the storage has none
 */
public record InputFile(String source, String path, LocalDate deliveryDate, long size, Instant modified, String etag)
        implements Serializable {

    /** What tells that a file has been read before: the same place and the same content, as far as the storage tells. */
    public String identity() {
        return source + '\u0000' + path + '\u0000' + size + '\u0000' + modified.toEpochMilli() + '\u0000' + etag;
    }
}
