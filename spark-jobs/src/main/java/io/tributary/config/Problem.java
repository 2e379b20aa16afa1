package io.tributary.config;

/**
 * One thing wrong with the configuration.
 *
 * @param file configuration file, relative to its folder
 * @param line 1-based; 0 when the file as a whole is meant
 * @param problem what is wrong, with the value
 * @param remedy what to do about it
 */
public record Problem(String file, int line, String problem, String remedy) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + problem + ". " + remedy;
    }
}
