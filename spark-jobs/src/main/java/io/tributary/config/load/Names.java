package io.tributary.config.load;

import io.tributary.config.yaml.Place;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue;
import io.tributary.config.yaml.YamlValue.Entry;
import io.tributary.config.yaml.YamlValue.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of the user's own choice. Those that become names in SQL (sources, attributes, identifiers) are snake_case: they
 * need no quotes there, and differ by more than case.
 */
final class Names {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final int LENGTH = 64;

    private Names() {}

    /** An entry of a section whose keys are names. */
    record Named(String name, Entry entry, YamlSection parent) {
        /** Its section; a single value stands for one key of it. */
        YamlSection section(String shortKey) {
            if (entry.value() instanceof Mapping mapping) {
                return parent.below(entry.place(), mapping);
            }
            return parent.below(entry.place(), new Mapping(entry.place(), Map.of(shortKey, entry)));
        }

        Place place() {
            return entry.place();
        }

        YamlValue value() {
            return entry.value();
        }
    }

    /** The entries of a section whose keys are names in SQL. */
    static List<Named> entries(YamlSection parent, String key) {
        List<Named> result = new ArrayList<>();
        parent.mapping(key).ifPresent(mapping -> mapping.entries().forEach((name, entry) -> {
            check(parent, entry.place(), name);
            result.add(new Named(name, entry, parent));
        }));
        return result;
    }

    /** Notes a name that would need quotes in SQL. */
    static void check(YamlSection section, Place place, String name) {
        if (!SNAKE_CASE.matcher(name).matches() || name.length() > LENGTH) {
            section.problem(
                    place,
                    "'" + name + "' is not a name in snake_case",
                    "Use lower-case letters, digits and single underscores, a letter first, at most " + LENGTH
                            + " characters");
        }
    }
}
