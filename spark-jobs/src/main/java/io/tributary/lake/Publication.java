package io.tributary.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * The set of table versions that readers see.
 *
 * @param runSequence run that published it; 0 before the first
 * @param runDate its business date
 * @param runInstant its now
 * @param configuration fingerprint it was made with
 * @param tables table name to Delta version
 */
public record Publication(
        long runSequence, LocalDate runDate, Instant runInstant, String configuration, Map<String, Long> tables) {

    /** What readers see before anything is published: every table empty, as created. */
    static final Publication NONE = new Publication(0, LocalDate.MIN, Instant.MIN, "", Map.of());

    public Publication {
        tables = Map.copyOf(tables);
    }

    /** Version of a table; its creation if it has never been published. */
    public long version(String table) {
        return tables.getOrDefault(table, 0L);
    }
}
