package io.tributary.config.load;

import io.tributary.config.yaml.YamlSection;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path of a source's deliveries: relative to the data root and below it, whatever the delivery date. */
final class PathPattern {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}?");
    private static final Pattern ABSOLUTE = Pattern.compile("(/|\\\\|[A-Za-z][A-Za-z0-9+.-]*:).*");

    private PathPattern() {}

    static String read(YamlSection file) {
        file.require("path", "Write where deliveries lie below the data root, such as path: crm/{date}/*.csv");
        Optional<String> path = file.text("path");
        path.ifPresent(text -> check(file, text));
        return path.orElse("");
    }

    private static void check(YamlSection file, String path) {
        if (ABSOLUTE.matcher(path).matches()) {
            problem(file, path, "not relative", "Write it relative to the data root");
        }
        if (Arrays.asList(path.split("[/\\\\]", -1)).contains("..")) {
            problem(file, path, "outside the data root", "Remove '..'");
        }
        int dates = 0;
        for (Matcher matcher = PLACEHOLDER.matcher(path); matcher.find(); ) {
            if (matcher.group().equals("{date}")) {
                dates++;
            } else {
                problem(file, path, "with the unknown placeholder " + matcher.group(), "The only one is {date}");
            }
        }
        if (dates > 1) {
            problem(file, path, "with {date} more than once", "Keep one {date} and write * for the other");
        }
    }

    private static void problem(YamlSection file, String path, String why, String remedy) {
        file.problem("path", "'path' is '" + path + "', " + why, remedy);
    }
}
