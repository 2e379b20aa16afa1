package io.tributary.lake;

import io.tributary.lake.DatabaseValue.Kind;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows of a run: those whose last-seen value is greater than one and not greater than another. Its text is the entity
 * tag of the run's input, so that the manifest fixes it.
 *
 * @param after null for all rows up to the other
 * @param upTo the greatest value seen when the run opened
 */
record DatabaseRange(DatabaseValue after, DatabaseValue upTo) implements Serializable {
    private static final String SEPARATOR = "|";

    /** Empty if the text is not that of a range. */
    static Optional<DatabaseRange> parse(String text) {
        String[] parts = text.split("\\" + SEPARATOR, -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
        return Optional.of(new DatabaseRange(
                parts[1].isEmpty() ? null : new DatabaseValue(kind, parts[1]), new DatabaseValue(kind, parts[2])));
    }

    String text() {
        return upTo.kind().name().toLowerCase(Locale.ROOT)
                + SEPARATOR
                + (after == null ? "" : after.text())
                + SEPARATOR
                + upTo.text();
    }
}
