package io.tributary.config.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML value with its place. Scalars stay the text that was written: {@code NO} is a country, {@code off} a word and
 * {@code 007} a key, until a reader asks for another type.
 */
public sealed interface YamlValue {
    /** Where it begins. */
    Place place();

    /** What it is, for messages. */
    String shape();

    /**
     * @param place where it stands
     * @param text as written, without quotes
     * @param content whether a value was written at all
     */
    record Scalar(Place place, String text, Content content) implements YamlValue {
        @Override
        public String shape() {
            return "one value";
        }
    }

    /** Whether a scalar is YAML's null. */
    enum Content {
        FILLED,
        EMPTY
    }

    /**
     * @param place where it begins
     * @param items in order
     */
    record Sequence(Place place, List<YamlValue> items) implements YamlValue {
        public Sequence {
            items = Collections.unmodifiableList(new ArrayList<>(items));
        }

        @Override
        public String shape() {
            return "a list";
        }
    }

    /**
     * @param place of its key
     * @param value what follows the key
     */
    record Entry(Place place, YamlValue value) {}

    /**
     * @param place where it begins
     * @param entries by key, in the order written
     */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlValue {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String shape() {
            return "a section";
        }

        /** The same with one entry set. */
        public Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(place, changed);
        }

        /** The same with every entry of the other set, which wins. */
        public Mapping overlaid(Mapping other) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.putAll(other.entries);
            return new Mapping(place, changed);
        }
    }
}
