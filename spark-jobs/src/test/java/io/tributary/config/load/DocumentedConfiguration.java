package io.tributary.config.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration that {@code docs/configuration.md} shows: between them its examples have every key. */
final class DocumentedConfiguration {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\R# (\\S+)\\R(.*?)```", Pattern.DOTALL);
    static final Map<String, String> ENVIRONMENT = Map.of("TRIBUTARY_SALT", "a salt that nobody knows");

    private DocumentedConfiguration() {}

    static Folder in(Path directory) throws IOException {
        Folder folder = Folder.empty(directory).environment(ENVIRONMENT);
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "configuration.md")));
        while (example.find()) {
            folder.with(example.group(1), example.group(2));
        }
        return folder;
    }
}
