package io.tributary.survey.sample;

/**
 * A file or Delta table of the folder.
 *
 * @param path relative to the folder
 * @param size bytes
 */
public record FoundFile(String path, long size, Form form) {
    /** What it is. */
    public enum Form {
        FILE,
        DELTA_TABLE
    }

    /** Its name without the folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
