package io.tributary.config;

/**
 * A value that comes from the environment and is never printed.
 *
 * @param reference name of the environment variable
 * @param value its content
 */
public record Secret(String reference, String value) {
    /** The reference only, so that a record that holds a secret can be printed. */
    @Override
    public String toString() {
        return "${" + reference + "} (redacted)";
    }
}
