package io.tributary.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A declared column of a source.
 *
 * @param name header, or a dotted path into nested JSON
 * @param type what its text must parse as
 * @param formats date or timestamp patterns tried in order ({@link java.time.format.DateTimeFormatter}); empty: ISO 8601
 * @param required a row without it is quarantined
 * @param minimum least number allowed
 * @param decimalSeparator of numbers written as text
 * @param future whether a date or time after the run instant is allowed
 */
public record SourceColumn(
        String name,
        ValueType type,
        List<String> formats,
        Presence required,
        Optional<BigDecimal> minimum,
        char decimalSeparator,
        Future future) {

    public SourceColumn {
        formats = List.copyOf(formats);
    }

    /** Whether a row may lack the value. */
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /** Whether the value may lie after the run instant. */
    public enum Future {
        REFUSED,
        ALLOWED
    }
}
