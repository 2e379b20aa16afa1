package io.tributary.config.yaml;

/**
 * Where a value was written.
 *
 * @param file configuration file relative to its folder, or the option or environment variable that gave the value
 * @param line 1-based; 0 when the file as a whole is meant
 */
public record Place(String file, int line) {
    /** The file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0);
    }
}
