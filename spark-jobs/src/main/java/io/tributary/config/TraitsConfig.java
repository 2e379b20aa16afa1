package io.tributary.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is made of each customer's events ({@code traits.yaml}). Traits that look at the same events in the same way share
 * one {@link Part}, however long their windows are.
 *
 * @param traits in the order declared, which is that of their columns
 */
public record TraitsConfig(List<Trait> traits) {
    /** Name of the part that every event is in. */
    public static final String ALL_EVENTS = "events";

    /** Field of an event: when it was. */
    public static final String TIME = "time";

    /** Field of an event: its minute of the day, UTC, from 0. */
    public static final String MINUTE = "minute";

    /** Field of an event: money moved. */
    public static final String AMOUNT = "amount";

    public TraitsConfig {
        traits = List.copyOf(traits);
    }

    /**
     * @param name column of {@code customer_traits}
     * @param kind what is made of the events
     * @param events of which
     * @param of field of an event; empty where the kind needs none
     * @param type of the value, of a list that of its items
     * @param window whole days up to the run instant; absent: all time
     * @param words what values of the field are called here; those that are not named stay
     * @param otherwise value of a customer without one
     * @param ends of first and last: types of events after which there is no value
     * @param unless of abandoned: types of events that, later, make up for one
     * @param period of abandoned, in which they must come; of sessions, the longest pause
     * @param description for people
     */
    public record Trait(
            String name,
            Kind kind,
            Selection events,
            Optional<String> of,
            ValueType type,
            Optional<Integer> window,
            Map<String, String> words,
            Optional<String> otherwise,
            Set<String> ends,
            Set<String> unless,
            Optional<Duration> period,
            String description) {
        public Trait {
            words = Ordered.copy(words);
            ends = Ordered.copy(ends);
            unless = Ordered.copy(unless);
        }

        /** Whether the value is a list. */
        public boolean many() {
            return kind == Kind.UNIQUE_LIST;
        }

        private List<Part> parts() {
            boolean ofTime = of.filter(TIME::equals).isPresent();
            Measure measure = ofTime ? Measure.EVENTS : kind.measure();
            Optional<String> field =
                    kind == Kind.SESSIONS ? Optional.of(MINUTE) : of.filter(name -> measure != Measure.EVENTS);
            Part own = new Part(name, events, field, measure, ends);
            if (unless.isEmpty()) {
                return List.of(own);
            }
            Selection others = new Selection(unless, Set.of(), Map.of());
            return List.of(own, new Part(name + " unless", others, Optional.empty(), Measure.EVENTS, Set.of()));
        }
    }

    /**
     * @param types of the events; empty: all
     * @param less types of events that are subtracted
     * @param where field to its allowed values
     */
    public record Selection(Set<String> types, Set<String> less, Map<String, Set<String>> where) {
        /** Every event. */
        public static final Selection ALL = new Selection(Set.of(), Set.of(), Map.of());

        public Selection {
            types = Ordered.copy(types);
            less = Ordered.copy(less);
            where = Ordered.copy(where);
        }

        /** Types that it names; none if every event is among them. */
        public Set<String> named() {
            Set<String> named = new LinkedHashSet<>(types);
            named.addAll(less);
            return types.isEmpty() ? Set.of() : Ordered.copy(named);
        }

        /** Whether events of a type can be among them. */
        public boolean mayHold(String type) {
            return types.isEmpty() || types.contains(type) || less.contains(type);
        }
    }

    /** What is kept of the events of a node and day. */
    public enum Measure {
        /** How many, and when the first and last were. */
        EVENTS,
        /** Of a number: also total, least and greatest. */
        NUMBERS,
        /** Of a text: also that of the first and the last event. */
        ENDS,
        /** Of a text: also how many events have each. */
        VALUES
    }

    /** What a trait makes of events. */
    public enum Kind {
        COUNT(Measure.EVENTS),
        SUM(Measure.NUMBERS),
        AVERAGE(Measure.NUMBERS),
        MIN(Measure.NUMBERS),
        MAX(Measure.NUMBERS),
        /** Of the earliest event that has a value. */
        FIRST(Measure.ENDS),
        /** Of the latest event that has a value. */
        LAST(Measure.ENDS),
        /** The value that most events have; of several the one of the more recent day, then the least. */
        MOST_FREQUENT(Measure.VALUES),
        UNIQUE_LIST(Measure.VALUES),
        UNIQUE_COUNT(Measure.VALUES),
        /** Whole days from the earliest event to the run instant. */
        DAYS_SINCE_FIRST(Measure.EVENTS),
        /** Whole days from the latest event to the run instant. */
        DAYS_SINCE_LAST(Measure.EVENTS),
        /** Mean days from one day with an event to the next. */
        INTERVAL(Measure.EVENTS),
        /** Runs of events without a longer pause. */
        SESSIONS(Measure.VALUES),
        /** Days with an event that no other kind of event has followed. */
        ABANDONED(Measure.EVENTS);

        private final Measure measure;

        Kind(Measure measure) {
            this.measure = measure;
        }

        /** What it is made from. */
        public Measure measure() {
            return measure;
        }
    }

    /**
     * What {@code trait_part} keeps for one or several traits.
     *
     * @param name that of the first of these traits
     * @param events it is made of
     * @param of field whose values are kept
     * @param measure what is kept
     * @param ends types of events whose value counts as none
     */
    public record Part(String name, Selection events, Optional<String> of, Measure measure, Set<String> ends) {
        private boolean sameAs(Part other) {
            return events.equals(other.events)
                    && of.equals(other.of)
                    && measure == other.measure
                    && ends.equals(other.ends);
        }
    }

    /** A trait by its name. */
    public Optional<Trait> trait(String name) {
        return traits.stream().filter(trait -> trait.name().equals(name)).findFirst();
    }

    /** Every part that traits need, and the one that holds every event. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(ALL_EVENTS, Selection.ALL, Optional.empty(), Measure.EVENTS, Set.of()));
        traits.stream().flatMap(trait -> trait.parts().stream()).forEach(part -> {
            if (parts.stream().noneMatch(part::sameAs)) {
                parts.add(part);
            }
        });
        return parts;
    }

    /** Name of the part that a trait is made from. */
    public String partOf(Trait trait) {
        return shared(trait.parts().get(0));
    }

    /** Name of the part with the events that make up for those of the trait, if there are such. */
    public Optional<String> partUnless(Trait trait) {
        return trait.parts().stream().skip(1).map(this::shared).findFirst();
    }

    private String shared(Part part) {
        return parts().stream().filter(part::sameAs).findFirst().orElseThrow().name();
    }
}
