package io.tributary.config.load;

import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.Place;
import io.tributary.config.yaml.Problems;
import io.tributary.config.yaml.YamlText;
import io.tributary.config.yaml.YamlValue;
import io.tributary.config.yaml.YamlValue.Entry;
import io.tributary.config.yaml.YamlValue.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings from outside the files. Command line: {@code --set lake.retention=10d}, a dotted path whose first word is a
 * file ({@code sources.NAME} for a source) and a YAML value. Environment, for the lake only:
 * {@code TRIBUTARY_LAKE_RETENTION=10d}. The command line is applied last and wins.
 */
final class Overrides {
    private static final String VARIABLE = "TRIBUTARY_LAKE_";

    private record Setting(String path, Place place, String text) {}

    private final List<Setting> pending = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private final Problems problems;

    Overrides(Map<String, String> environment, Map<String, String> commandLine, Problems problems) {
        this.problems = problems;
        new TreeMap<>(environment).forEach((name, text) -> {
            if (name.startsWith(VARIABLE) && name.length() > VARIABLE.length()) {
                String key = name.substring(VARIABLE.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                pending.add(new Setting("lake." + key, Place.of("environment " + name), text));
            }
        });
        new TreeMap<>(commandLine)
                .forEach((path, text) -> pending.add(new Setting(path, Place.of("--set " + path), text)));
    }

    /** The file's content with every setting meant for it. */
    Mapping applied(String target, Mapping content) {
        targets.add(target);
        Mapping changed = content;
        for (Setting setting : List.copyOf(pending)) {
            if (setting.path().startsWith(target + ".")) {
                pending.remove(setting);
                List<String> keys =
                        List.of(setting.path().substring(target.length() + 1).split("\\.", -1));
                Mapping base = changed;
                changed = YamlText.read(setting.text(), line -> setting.place(), problems)
                        .flatMap(value -> with(base, keys, new Entry(setting.place(), value)))
                        .orElse(base);
            }
        }
        return changed;
    }

    /** Notes every setting that names no file, source or key. */
    void finish() {
        for (Setting setting : pending) {
            String start = setting.path().contains(".")
                    ? setting.path().substring(0, setting.path().lastIndexOf('.'))
                    : setting.path();
            problems.add(
                    setting.place(),
                    "'" + setting.path() + "' is not a setting",
                    "Write FILE.KEY or sources.NAME.KEY. " + Nearest.advice(start, targets));
        }
    }

    private Optional<Mapping> with(Mapping content, List<String> keys, Entry entry) {
        String key = keys.get(0);
        if (keys.size() == 1) {
            return Optional.of(content.with(key, entry));
        }
        Entry below = content.entries().get(key);
        YamlValue value = below == null ? new Mapping(entry.place(), Map.of()) : below.value();
        if (!(value instanceof Mapping mapping)) {
            problems.add(
                    entry.place(),
                    "'" + key + "' is " + value.shape() + ", not a section",
                    "Set '" + key + "' as a whole");
            return Optional.empty();
        }
        Place place = below == null ? entry.place() : below.place();
        return with(mapping, keys.subList(1, keys.size()), entry)
                .map(changed -> content.with(key, new Entry(place, changed)));
    }
}
