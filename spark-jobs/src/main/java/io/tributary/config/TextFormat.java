package io.tributary.config;

import java.nio.charset.Charset;

/**
 * How bytes become rows and fields.
 *
 * @param encoding a byte that is invalid in it sends the row to quarantine
 * @param delimiter between CSV fields
 * @param quote around CSV fields that hold a delimiter, a quote or a line break; doubled inside
 * @param header whether the first CSV row names the columns
 */
public record TextFormat(Charset encoding, char delimiter, char quote, Header header) {
    /** Whether the first CSV row names the columns. */
    public enum Header {
        PRESENT,
        ABSENT
    }
}
