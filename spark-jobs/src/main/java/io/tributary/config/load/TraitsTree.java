package io.tributary.config.load;

import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Kind;
import io.tributary.config.TraitsConfig.Part;
import io.tributary.config.TraitsConfig.Selection;
import io.tributary.config.TraitsConfig.Trait;
import io.tributary.config.Words;
import io.tributary.config.yaml.Durations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link TraitsConfig} back to the tree of its file, like {@link ConfigurationTree}. */
final class TraitsTree {
    private TraitsTree() {}

    static Map<String, Object> of(TraitsConfig traits) {
        Map<String, Object> all = new LinkedHashMap<>();
        traits.traits().forEach(trait -> all.put(trait.name(), trait(trait)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", 1);
        tree.put("traits", all);
        return tree;
    }

    /** What is kept of events, whatever is made of it. */
    static List<Object> parts(TraitsConfig traits) {
        List<Object> parts = new ArrayList<>();
        for (Part part : traits.parts()) {
            Map<String, Object> tree = events(part.events());
            part.of().ifPresent(field -> tree.put("of", field));
            tree.put("name", part.name());
            tree.put("measure", Words.of(part.measure()));
            list(tree, "ends", part.ends());
            parts.add(tree);
        }
        return parts;
    }

    private static Map<String, Object> trait(Trait trait) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", Words.of(trait.kind()));
        trait.of().ifPresent(field -> tree.put("of", field));
        if (TraitsReader.isTypeSaid(trait)) {
            tree.put("type", Words.of(trait.type()));
        }
        tree.putAll(events(trait.events()));
        tree.put("window", trait.window().map(days -> days + "d").orElse(TraitsReader.ALL_TIME));
        if (!trait.words().isEmpty()) {
            tree.put("words", trait.words());
        }
        trait.otherwise().ifPresent(value -> tree.put("otherwise", value));
        list(tree, "ends", trait.ends());
        list(tree, "unless", trait.unless());
        trait.period()
                .ifPresent(
                        period -> tree.put(trait.kind() == Kind.SESSIONS ? "pause" : "within", Durations.text(period)));
        if (!trait.description().isEmpty()) {
            tree.put("description", trait.description());
        }
        return tree;
    }

    private static Map<String, Object> events(Selection events) {
        Map<String, Object> tree = new LinkedHashMap<>();
        list(tree, "events", events.types());
        list(tree, "less", events.less());
        if (!events.where().isEmpty()) {
            Map<String, Object> where = new LinkedHashMap<>();
            events.where().forEach((field, values) -> where.put(field, List.copyOf(values)));
            tree.put("where", where);
        }
        return tree;
    }

    private static void list(Map<String, Object> tree, String key, Set<String> words) {
        if (!words.isEmpty()) {
            tree.put(key, List.copyOf(words));
        }
    }
}
