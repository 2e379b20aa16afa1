package io.tributary.config;

/** Types of a declared source column and of a standardised attribute value. */
public enum ValueType {
    TEXT,
    INTEGER,
    /** Exact, 18 digits of which 4 decimals in the lake; money is never a binary double. */
    DECIMAL,
    DATE,
    /** An instant; a source's local times are read in the source's time zone. */
    TIMESTAMP,
    BOOLEAN,
    /** A nested value kept as JSON text. */
    JSON;

    /** The word used in configuration. */
    public String word() {
        return Words.of(this);
    }
}
