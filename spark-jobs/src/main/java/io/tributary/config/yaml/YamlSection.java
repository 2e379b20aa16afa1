package io.tributary.config.yaml;

import io.tributary.config.yaml.YamlValue.Content;
import io.tributary.config.yaml.YamlValue.Entry;
import io.tributary.config.yaml.YamlValue.Mapping;
import io.tributary.config.yaml.YamlValue.Scalar;
import io.tributary.config.yaml.YamlValue.Sequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Typed reading of a section. Each question names a key, which is thereby known; {@link #finish()} reports every key
 * that nobody asked for. A value of the wrong type is noted and then treated as absent.
 */
public final class YamlSection {
    private final Place place;
    private final Mapping mapping;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @param place what is named when a key is missing: the section's own key, or the file as a whole
     * @param mapping its content
     * @param problems where problems are noted
     */
    public YamlSection(Place place, Mapping mapping, Problems problems) {
        this.place = place;
        this.mapping = mapping;
        this.problems = problems;
    }

    /** Where the section stands. */
    public Place place() {
        return place;
    }

    /** Where the key stands, or the section when the key is absent. */
    public Place place(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? place : entry.place();
    }

    /** Whether the key is written, with or without a value. */
    public boolean has(String key) {
        known.add(key);
        return mapping.entries().containsKey(key);
    }

    /** Another section that notes its problems where this one does. */
    public YamlSection below(Place where, Mapping content) {
        return new YamlSection(where, content, problems);
    }

    /** Notes a problem at a place. */
    public void problem(Place where, String problem, String remedy) {
        problems.add(where, problem, remedy);
    }

    /** Notes a problem with the key's value. */
    public void problem(String key, String problem, String remedy) {
        problems.add(place(key), problem, remedy);
    }

    /** Whether the key is absent, or written with an empty list or section. */
    public boolean holdsNothing(String key) {
        if (!has(key)) {
            return true;
        }
        YamlValue value = mapping.entries().get(key).value();
        return (value instanceof Sequence sequence && sequence.items().isEmpty())
                || (value instanceof Mapping map && map.entries().isEmpty());
    }

    /** Notes a missing key. */
    public void require(String key, String remedy) {
        if (!has(key)) {
            problems.add(place, "missing key '" + key + "'", remedy);
        }
    }

    /** What is written under the key, whatever its shape. */
    public Optional<Entry> entry(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        Entry entry = mapping.entries().get(key);
        if (entry.value() instanceof Scalar scalar && scalar.content() == Content.EMPTY) {
            problem(key, "'" + key + "' is empty", "Give it a value or remove it");
            return Optional.empty();
        }
        return Optional.of(entry);
    }

    /** One value, which may be the empty text. */
    public Optional<Scalar> scalar(String key) {
        return entry(key).flatMap(entry -> {
            if (entry.value() instanceof Scalar scalar) {
                return Optional.of(scalar);
            }
            wrongShape(key, entry, "one value", "Write " + key + ": VALUE");
            return Optional.empty();
        });
    }

    /** One text that is not blank. */
    public Optional<String> text(String key) {
        Optional<String> text = scalar(key).map(Scalar::text);
        if (text.isPresent() && text.get().isBlank()) {
            problem(key, "'" + key + "' is empty", "Give it a value or remove it");
            return Optional.empty();
        }
        return text;
    }

    /** A single character; {@code tab} names the tabulator. */
    public Optional<Character> character(String key) {
        return typed(key, TypedText::character);
    }

    /** One value or a list of them, each with its place. */
    public List<Scalar> scalars(String key) {
        return entry(key).map(entry -> scalars(key, entry)).orElse(List.of());
    }

    private List<Scalar> scalars(String key, Entry entry) {
        if (entry.value() instanceof Scalar scalar) {
            return List.of(scalar);
        }
        List<Scalar> result = new ArrayList<>();
        if (entry.value() instanceof Sequence sequence) {
            for (YamlValue item : sequence.items()) {
                if (item instanceof Scalar scalar && scalar.content() == Content.FILLED) {
                    result.add(scalar);
                } else {
                    problems.add(
                            item.place(),
                            "an item of '" + key + "' is not one value",
                            "Write " + key + ": [VALUE, VALUE]");
                }
            }
        } else {
            wrongShape(key, entry, "a list", "Write " + key + ": [VALUE, VALUE]");
        }
        return result;
    }

    /** One text or a list of them. */
    public List<String> texts(String key) {
        return scalars(key).stream().map(Scalar::text).toList();
    }

    /** One of the words of an enum. */
    public <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        return scalar(key).flatMap(scalar -> word(key, scalar, type));
    }

    /** Some of the words of an enum. */
    public <E extends Enum<E>> Set<E> words(String key, Class<E> type) {
        Set<E> result = EnumSet.noneOf(type);
        scalars(key).forEach(scalar -> word(key, scalar, type).ifPresent(result::add));
        return result;
    }

    /** The enum constant of a word written under the key. */
    public <E extends Enum<E>> Optional<E> word(String key, Scalar scalar, Class<E> type) {
        return typed(key, scalar.place(), scalar.text(), text -> TypedText.word(text, type));
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag(String key) {
        return typed(key, TypedText::flag);
    }

    /** A decimal number. */
    public Optional<BigDecimal> number(String key) {
        return typed(key, TypedText::number);
    }

    /** A whole number within bounds, both included. */
    public Optional<Integer> integer(String key, int least, int greatest) {
        return typed(key, text -> TypedText.integer(text, least, greatest));
    }

    /** A duration such as {@code 30s}, {@code 5m}, {@code 12h} or {@code 30d}, not below the least. */
    public Optional<Duration> duration(String key, Duration least) {
        return typed(key, text -> TypedText.duration(text, least));
    }

    private <T> Optional<T> typed(String key, Function<String, TypedText<T>> reading) {
        return scalar(key).flatMap(scalar -> typed(key, place(key), scalar.text(), reading));
    }

    /** @param where a problem is noted */
    private <T> Optional<T> typed(String key, Place where, String text, Function<String, TypedText<T>> reading) {
        TypedText<T> read = reading.apply(text);
        if (read.value().isEmpty()) {
            problems.add(where, "'" + key + "' is '" + text + "', " + read.why(), read.remedy());
        }
        return read.value();
    }

    /** Texts under keys of the user's own choice. */
    public Map<String, Scalar> scalarMap(String key) {
        Map<String, Scalar> result = new LinkedHashMap<>();
        mapping(key).ifPresent(map -> map.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Scalar scalar && scalar.content() == Content.FILLED) {
                result.put(name, scalar);
            } else {
                problems.add(entry.place(), "'" + name + "' is not one value", "Write " + name + ": VALUE");
            }
        }));
        return result;
    }

    /** A section whose keys are the user's own choice. */
    public Optional<Mapping> mapping(String key) {
        return entry(key).flatMap(entry -> {
            if (entry.value() instanceof Mapping map) {
                return Optional.of(map);
            }
            wrongShape(key, entry, "a section", "Write its keys below it, indented");
            return Optional.empty();
        });
    }

    /** A section with keys of ours. */
    public Optional<YamlSection> section(String key) {
        return mapping(key).map(map -> new YamlSection(place(key), map, problems));
    }

    /** A list of sections. */
    public List<YamlSection> sections(String key) {
        List<YamlSection> result = new ArrayList<>();
        entry(key).ifPresent(entry -> {
            if (entry.value() instanceof Sequence sequence) {
                for (YamlValue item : sequence.items()) {
                    if (item instanceof Mapping map) {
                        result.add(new YamlSection(map.place(), map, problems));
                    } else {
                        problems.add(
                                item.place(),
                                "an item of '" + key + "' is " + item.shape() + ", not a section",
                                "Write its keys after the dash, indented");
                    }
                }
            } else {
                wrongShape(key, entry, "a list", "Write its items below it, each after a dash");
            }
        });
        return result;
    }

    /** Notes every key that was never asked for. */
    public void finish() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.place(), "unknown key '" + key + "'", Nearest.advice(key, known));
            }
        });
    }

    private void wrongShape(String key, Entry entry, String wanted, String remedy) {
        problem(key, "'" + key + "' is " + entry.value().shape() + ", not " + wanted, remedy);
    }
}
