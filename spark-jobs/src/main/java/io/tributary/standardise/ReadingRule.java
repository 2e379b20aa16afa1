package io.tributary.standardise;

import io.tributary.config.SourceColumn;
import io.tributary.config.SourceConfig;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * How the text of one mapped column is read.
 *
 * @param formats of dates and times, tried in order; empty: ISO 8601
 * @param zone of local times
 * @param decimalSeparator of numbers
 * @param portion what of the text is meant
 */
record ReadingRule(List<String> formats, ZoneId zone, char decimalSeparator, Portion portion) implements Serializable {

    /** What of a text is meant. */
    enum Portion {
        WHOLE,
        TITLE,
        GIVEN,
        FAMILY,
        SUFFIX,
        /** The generational suffix at the end of a given or family name. */
        SUFFIX_WITHIN
    }

    static ReadingRule of(SourceConfig source, String columnName, Portion portion) {
        SourceColumn column = source.column(columnName).orElseThrow();
        return new ReadingRule(column.formats(), source.timeZone(), column.decimalSeparator(), portion);
    }

    /** For a constant: nothing is declared of it. */
    static ReadingRule iso(SourceConfig source) {
        return new ReadingRule(List.of(), source.timeZone(), '.', Portion.WHOLE);
    }
}
