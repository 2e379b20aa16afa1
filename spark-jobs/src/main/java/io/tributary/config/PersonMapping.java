package io.tributary.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a row describes a person.
 *
 * @param attributes attribute name to where its value lies
 * @param identifiers identifier type to column, beside those that attributes are by declaration
 */
public record PersonMapping(Map<String, Field> attributes, Map<String, String> identifiers) {

    public PersonMapping {
        attributes = Ordered.copy(attributes);
        identifiers = Ordered.copy(identifiers);
    }

    /**
     * Where an attribute's value lies.
     *
     * @param columns one column; for an attribute with many values each column is a value, otherwise the first that is
     *     filled, or all of them with {@code join}
     * @param part the part of a full name to take
     * @param join text put between the columns
     * @param verified column that says whether the value has been verified; only beside one column
     */
    public record Field(
            List<String> columns, Optional<NamePart> part, Optional<String> join, Optional<String> verified) {
        public Field {
            columns = List.copyOf(columns);
        }
    }

    /** Parts of a full name. */
    public enum NamePart {
        TITLE,
        GIVEN,
        FAMILY,
        SUFFIX
    }
}
