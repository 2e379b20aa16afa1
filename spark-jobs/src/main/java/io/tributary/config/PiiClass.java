package io.tributary.config;

/**
 * How personal a column is. It decides whether Delta may keep value statistics of the column in its log (only {@link
 * #NONE} and {@link #PSEUDONYM}), what a role view shows and what an erasure must reach.
 */
public enum PiiClass {
    /** Says nothing about a person. */
    NONE,
    /** A keyed hash: meaningless without the lake's salt. */
    PSEUDONYM,
    /** Does not name a person alone, but does in combination: birth date, postcode, sex. */
    QUASI,
    /** Names or reaches a person: name, email, phone, street, a source's own customer number. */
    DIRECT,
    /** Free text or a raw payload: may hold anything. */
    PAYLOAD;

    /** Whether values may stand in clear outside data files: in Delta's log, file paths or reports. */
    public boolean mayAppearInMetadata() {
        return this == NONE || this == PSEUDONYM;
    }
}
