package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Kind;
import io.tributary.config.TraitsConfig.Measure;
import io.tributary.config.TraitsConfig.Selection;
import io.tributary.config.TraitsConfig.Trait;
import io.tributary.config.ValueType;
import io.tributary.config.Words;
import io.tributary.config.yaml.YamlSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code traits.yaml} to {@link TraitsConfig}. */
final class TraitsReader {
    static final String ALL_TIME = "all";

    private static final Pattern WINDOW = Pattern.compile("[1-9]\\d{0,3}d");
    private static final Set<Kind> SUBTRACTING =
            Set.of(Kind.COUNT, Kind.SUM, Kind.AVERAGE, Kind.DAYS_SINCE_FIRST, Kind.DAYS_SINCE_LAST, Kind.INTERVAL);
    private static final Set<Kind> OF_TEXT =
            Set.of(Kind.FIRST, Kind.LAST, Kind.MOST_FREQUENT, Kind.UNIQUE_LIST, Kind.UNIQUE_COUNT);
    private static final Set<Kind> TYPED = Set.of(Kind.FIRST, Kind.LAST, Kind.MOST_FREQUENT);
    private static final Set<Kind> ENDING = Set.of(Kind.FIRST, Kind.LAST);
    /** Fields that every event has, of which each is a text with its own type. */
    private static final Map<String, ValueType> TEXTS = Map.of(
            "channel",
            ValueType.TEXT,
            "subject",
            ValueType.TEXT,
            "interaction_type",
            ValueType.TEXT,
            "source_system",
            ValueType.TEXT,
            "currency",
            ValueType.TEXT,
            "hour",
            ValueType.INTEGER,
            TraitsConfig.MINUTE,
            ValueType.INTEGER,
            "day",
            ValueType.DATE);

    private static final int MOST_TRAITS = 300;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(30);

    private final Set<String> taken = new HashSet<>(AttributesConfig.TAKEN);

    /** Attributes are absent when they are not known because their file has problems. */
    private TraitsReader(Optional<AttributesConfig> attributes) {
        taken.add(TraitsConfig.ALL_EVENTS);
        attributes.ifPresent(
                each -> each.attributes().stream().map(Attribute::name).forEach(taken::add));
    }

    static TraitsConfig read(YamlSection file, Optional<AttributesConfig> attributes) {
        return new TraitsReader(attributes).read(file);
    }

    private TraitsConfig read(YamlSection file) {
        file.has("schema");
        List<Trait> traits = new ArrayList<>();
        for (Names.Named named : Names.entries(file, "traits")) {
            if (taken.contains(named.name())) {
                file.problem(
                        named.place(),
                        "'" + named.name() + "' is the name of something else",
                        "Give the trait a name that no attribute and no column of golden_record has, nor "
                                + TraitsConfig.ALL_EVENTS);
            }
            trait(named).ifPresent(traits::add);
        }
        if (traits.size() > MOST_TRAITS) {
            file.problem("traits", traits.size() + " traits", "At most " + MOST_TRAITS);
        }
        file.finish();
        return new TraitsConfig(traits);
    }

    private static Optional<Trait> trait(Names.Named named) {
        YamlSection section = named.section("kind");
        section.require("kind", "Say what it makes of events, such as kind: count");
        Optional<Kind> kind = section.word("kind", Kind.class);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> of = of(section, kind.get());
        Set<String> types = new LinkedHashSet<>(section.texts("events"));
        Trait trait = new Trait(
                named.name(),
                kind.get(),
                new Selection(types, less(section, kind.get(), of, types), where(section)),
                of,
                type(section, kind.get(), of),
                window(section),
                words(section, kind.get()),
                section.text("otherwise"),
                new LinkedHashSet<>(section.texts("ends")),
                new LinkedHashSet<>(section.texts("unless")),
                period(section, kind.get()),
                section.text("description").orElse(""));
        checkTexts(section, trait);
        section.finish();
        return Optional.of(trait);
    }

    private static Optional<String> of(YamlSection section, Kind kind) {
        boolean needed = kind.measure() != Measure.EVENTS && kind != Kind.SESSIONS;
        belongs(section, "of", needed, kind);
        if (!needed) {
            return Optional.empty();
        }
        section.require("of", "Name a field of the events, such as of: amount");
        Optional<String> of = section.text("of");
        boolean numbers = kind.measure() == Measure.NUMBERS;
        of.filter(name -> numbers && (TEXTS.containsKey(name) || name.equals(TraitsConfig.TIME)))
                .ifPresent(name -> section.problem(
                        "of",
                        "'" + name + "' is not a number, as " + Words.of(kind) + " needs",
                        "Write of: amount, or a property that holds numbers"));
        of.filter(name -> !numbers && name.equals(TraitsConfig.AMOUNT))
                .ifPresent(name -> section.problem(
                        "of", "'amount' in a trait of kind " + Words.of(kind), "Write sum, average, min or max of it"));
        of.filter(name -> !numbers && name.equals(TraitsConfig.TIME) && !ENDING.contains(kind))
                .ifPresent(name -> section.problem(
                        "of", "'time' in a trait of kind " + Words.of(kind), "Write of: day, or of: hour"));
        return of;
    }

    private static ValueType type(YamlSection section, Kind kind, Optional<String> of) {
        Optional<ValueType> field =
                of.map(TEXTS::get).or(() -> of.filter(TraitsConfig.TIME::equals).map(time -> ValueType.TIMESTAMP));
        belongs(section, "type", TYPED.contains(kind) && field.isEmpty(), kind);
        Optional<ValueType> said = section.word("type", ValueType.class);
        said.filter(type -> type == ValueType.JSON)
                .ifPresent(type -> section.problem("type", "a trait of type json", "Write type: text"));
        return switch (kind) {
            case COUNT, UNIQUE_COUNT, DAYS_SINCE_FIRST, DAYS_SINCE_LAST, SESSIONS, ABANDONED -> ValueType.INTEGER;
            case SUM, AVERAGE, MIN, MAX, INTERVAL -> ValueType.DECIMAL;
            case UNIQUE_LIST -> ValueType.TEXT;
            case FIRST, LAST, MOST_FREQUENT -> field.or(() -> said).orElse(ValueType.TEXT);
        };
    }

    /** Whether the file names the type: of a property it cannot be known otherwise. */
    static boolean isTypeSaid(Trait trait) {
        return TYPED.contains(trait.kind())
                && trait.type() != ValueType.TEXT
                && trait.of()
                        .filter(field -> !TEXTS.containsKey(field) && !field.equals(TraitsConfig.TIME))
                        .isPresent();
    }

    private static Set<String> less(YamlSection section, Kind kind, Optional<String> of, Set<String> types) {
        boolean ofTime = of.filter(TraitsConfig.TIME::equals).isPresent();
        belongs(section, "less", SUBTRACTING.contains(kind) || ofTime, kind);
        Set<String> less = new LinkedHashSet<>(section.texts("less"));
        if (!less.isEmpty() && types.isEmpty()) {
            section.problem("less", "'less' without 'events'", "Say what it is subtracted from: events: [TYPE]");
        }
        less.stream()
                .filter(types::contains)
                .forEach(type -> section.problem(
                        "less", "'" + type + "' is in 'events' and in 'less'", "Remove it from one of them"));
        return less;
    }

    private static Map<String, Set<String>> where(YamlSection section) {
        Map<String, Set<String>> where = new LinkedHashMap<>();
        section.mapping("where").ifPresent(mapping -> {
            YamlSection fields = section.below(mapping.place(), mapping);
            mapping.entries().forEach((name, entry) -> {
                if (name.equals(TraitsConfig.AMOUNT) || name.equals(TraitsConfig.TIME)) {
                    section.problem(
                            entry.place(),
                            "'" + name + "' in a filter",
                            "Filter by texts: channel, subject, source_system, or a property");
                }
                where.put(name, new LinkedHashSet<>(fields.texts(name)));
            });
        });
        return where;
    }

    private static Optional<Integer> window(YamlSection section) {
        Optional<String> text = section.text("window").filter(each -> !each.equals(ALL_TIME));
        if (text.isPresent() && !WINDOW.matcher(text.get()).matches()) {
            section.problem(
                    "window",
                    "'window' is '" + text.get() + "'",
                    "Write whole days, such as 90d, at most 9999d, or " + ALL_TIME);
            return Optional.empty();
        }
        return text.map(days -> Integer.valueOf(days.substring(0, days.length() - 1)));
    }

    private static Map<String, String> words(YamlSection section, Kind kind) {
        belongs(section, "words", OF_TEXT.contains(kind), kind);
        Map<String, String> words = new LinkedHashMap<>();
        section.scalarMap("words").forEach((value, word) -> words.put(value, word.text()));
        return words;
    }

    private static Optional<Duration> period(YamlSection section, Kind kind) {
        belongs(section, "unless", kind == Kind.ABANDONED, kind);
        belongs(section, "within", kind == Kind.ABANDONED, kind);
        belongs(section, "pause", kind == Kind.SESSIONS, kind);
        if (kind == Kind.ABANDONED) {
            section.require("unless", "Name the events that make up for it, such as unless: [order]");
            section.require("within", "Say in what time they must come, such as within: 1d");
            return section.duration("within", DAY).or(() -> Optional.of(DAY));
        }
        return kind == Kind.SESSIONS
                ? section.duration("pause", Duration.ofMinutes(1)).or(() -> Optional.of(PAUSE))
                : Optional.empty();
    }

    private static void checkTexts(YamlSection section, Trait trait) {
        belongs(section, "ends", ENDING.contains(trait.kind()), trait.kind());
        boolean isText = TYPED.contains(trait.kind()) && trait.type() == ValueType.TEXT;
        if (trait.otherwise().isPresent() && !isText) {
            section.problem("otherwise", "'otherwise' in a trait that is no text", "Remove it");
        }
        if (!trait.words().isEmpty() && TYPED.contains(trait.kind()) && !isText) {
            section.problem("words", "'words' in a trait that is no text", "Remove it");
        }
        if (!trait.ends().isEmpty()
                && trait.of().filter(TraitsConfig.TIME::equals).isPresent()) {
            section.problem("ends", "'ends' in a trait of time", "Remove it, or name a property in 'of'");
        }
        Set<String> strangers = new LinkedHashSet<>(trait.ends());
        strangers.removeAll(trait.events().types());
        if (!trait.events().types().isEmpty() && !strangers.isEmpty()) {
            section.problem(
                    "ends",
                    "'" + String.join("', '", strangers) + "' in 'ends' but not in 'events'",
                    "Name it in both: an event that is not looked at ends nothing");
        }
    }

    private static void belongs(YamlSection section, String key, boolean allowed, Kind kind) {
        if (section.has(key) && !allowed) {
            section.problem(key, "'" + key + "' in a trait of kind " + Words.of(kind), "Remove it");
        }
    }
}
