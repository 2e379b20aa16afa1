package io.tributary.config.load;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration folder under test. */
record Folder(Path directory, Map<String, String> environment, Map<String, String> overrides) {
    static final String SOURCE = """
            schema: 1
            source: people
            owner: sales
            kind: person
            format: csv
            path: people/*.csv
            mode: upsert
            key: id
            columns:
              id: text
              name: text
              at: timestamp
              amount: decimal
            person:
              attributes: {family_name: name}
            """;

    static Folder empty(Path directory) {
        return new Folder(directory, Map.of(), Map.of());
    }

    /** One good source, {@code sources/people.yaml}. */
    static Folder good(Path directory) {
        return empty(directory).with("sources/people.yaml", SOURCE);
    }

    Folder with(String file, String text) {
        try {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder environment(Map<String, String> variables) {
        return new Folder(directory, variables, overrides);
    }

    Folder set(Map<String, String> settings) {
        return new Folder(directory, environment, settings);
    }

    Configuration load() {
        return ConfigurationLoader.load(directory, environment, overrides);
    }

    /** The message of the refusal, or that there was none. */
    String refusal() {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, this::load);
        return refused == null ? "not refused" : refused.getMessage();
    }
}
