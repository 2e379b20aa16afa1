package io.tributary.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The user's own attributes and identifier types ({@code attributes.yaml}).
 *
 * @param attributes in the order declared: the order of columns in tables
 * @param identifiers in order of priority: the first valid one of an event is its best
 */
public record AttributesConfig(List<Attribute> attributes, List<Identifier> identifiers) {

    /** Columns of golden_record that are no attributes: no attribute can have their name. */
    public static final Set<String> TAKEN =
            Set.of("customer_id", "record_count", "source_systems", "latest_event_time");

    public AttributesConfig {
        attributes = List.copyOf(attributes);
        identifiers = List.copyOf(identifiers);
    }

    /** The attribute of that name. */
    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** The identifier type of that name. */
    public Optional<Identifier> identifier(String name) {
        return identifiers.stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /**
     * @param name column name in the attribute structs
     * @param type what it means
     * @param piiClass how personal it is
     * @param cardinality one value per record or several
     * @param identifier identifier type that each valid value of this attribute also is
     * @param description comment of the column
     * @param longestLife years ago that a birth may lie at most to be believed
     */
    public record Attribute(
            String name,
            SemanticType type,
            PiiClass piiClass,
            Cardinality cardinality,
            Optional<String> identifier,
            String description,
            int longestLife) {
        /** Nobody is known to have lived much longer. */
        public static final int LONGEST_LIFE = 120;

        /** For people of today. */
        public Attribute(
                String name,
                SemanticType type,
                PiiClass piiClass,
                Cardinality cardinality,
                Optional<String> identifier,
                String description) {
            this(name, type, piiClass, cardinality, identifier, description, LONGEST_LIFE);
        }

        /** Whether a record may carry several values. */
        public boolean many() {
            return cardinality == Cardinality.MANY;
        }
    }

    /** Values per record. */
    public enum Cardinality {
        ONE,
        MANY
    }

    /**
     * @param name as used in mappings and in {@code identifier.identifier_type}
     * @param form how its values are standardised and judged valid
     * @param invalid regular expressions of values that identify nobody, beside the built-in placeholders
     */
    public record Identifier(String name, IdentifierForm form, List<String> invalid) {
        public Identifier {
            invalid = List.copyOf(invalid);
        }
    }

    /** Shape of an identifier's values. */
    public enum IdentifierForm {
        /** An opaque key, compared exactly after trimming: customer number, cookie, device. */
        KEY,
        EMAIL,
        PHONE
    }
}
