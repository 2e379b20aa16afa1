package io.tributary.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which value of a customer's records is the customer's ({@code golden.yaml}).
 *
 * @param survivorship one policy for each attribute or group of attributes; every declared attribute is in exactly one
 * @param trust who is believed how far; of a source and attribute the first that names both counts
 */
public record GoldenConfig(List<Survivorship> survivorship, List<Trust> trust) {

    public GoldenConfig {
        survivorship = List.copyOf(survivorship);
        trust = List.copyOf(trust);
    }

    /**
     * @param name of the attribute, or of the group
     * @param attributes that win together, from one record: a street is never put beside another record's town
     * @param rules each decides where those before it do not
     */
    public record Survivorship(String name, List<String> attributes, List<Rule> rules) {
        public Survivorship {
            attributes = List.copyOf(attributes);
            rules = List.copyOf(rules);
        }
    }

    /**
     * @param kind of rule
     * @param words what it needs besides: the sources of {@link RuleKind#SOURCE_PRIORITY}, the values of {@link
     *     RuleKind#MOST_RESTRICTIVE}, both the strongest first, the policy of {@link RuleKind#FROM_WINNER_OF}; else empty
     */
    public record Rule(RuleKind kind, List<String> words) {
        public Rule {
            words = List.copyOf(words);
        }

        /** As configuration writes it. */
        @Override
        public String toString() {
            String word = Words.of(kind);
            if (kind.needs() == Needs.NOTHING) {
                return word;
            }
            return word + "(" + String.join(", ", words) + ")";
        }
    }

    /** What a rule is written with. */
    public enum Needs {
        NOTHING,
        SOURCES,
        VALUES,
        POLICY
    }

    /** How the better of two values is told. */
    public enum RuleKind {
        /** The greater trust, after decay. */
        MOST_TRUSTED(Needs.NOTHING),
        /** The source that comes first in a list; those that are not in it come last. */
        SOURCE_PRIORITY(Needs.SOURCES),
        /** The later time in business; without one last. */
        MOST_RECENT(Needs.NOTHING),
        /** The earlier time in business; without one last. */
        OLDEST(Needs.NOTHING),
        /** The value that more source records have. */
        MOST_FREQUENT(Needs.NOTHING),
        /** More parts filled. */
        MOST_COMPLETE(Needs.NOTHING),
        /** More characters. */
        LONGEST(Needs.NOTHING),
        /** The least value, by its type. */
        MIN(Needs.NOTHING),
        /** The greatest value, by its type. */
        MAX(Needs.NOTHING),
        /** Every distinct value stays; other rules only order them. */
        KEEP_ALL(Needs.NOTHING),
        /** The value of the record that won another policy. */
        FROM_WINNER_OF(Needs.POLICY),
        /** The value that comes first in a list; those that are not in it come last. */
        MOST_RESTRICTIVE(Needs.VALUES);

        private final Needs needs;

        RuleKind(Needs needs) {
            this.needs = needs;
        }

        /** What it is written with. */
        public Needs needs() {
            return needs;
        }
    }

    /**
     * @param sources it is for; empty: all
     * @param attributes it is for; empty: all
     * @param verified only for values of which the source says just this; absent: whatever it says
     * @param trust 0-100 of a value as of now; absent: as the source's contract says
     * @param decay how it falls with the value's age
     * @param period in which it falls by half, or to the least
     * @param least 0-100, what it falls to
     */
    public record Trust(
            Set<String> sources,
            Set<String> attributes,
            Optional<Boolean> verified,
            Optional<Integer> trust,
            Decay decay,
            Duration period,
            int least) {
        public Trust {
            sources = Ordered.copy(sources);
            attributes = Ordered.copy(attributes);
        }

        /** Whether it is for them, of a value of which the source says whether it has been verified, or nothing. */
        public boolean isFor(String source, String attribute, Optional<Boolean> said) {
            return (sources.isEmpty() || sources.contains(source))
                    && (attributes.isEmpty() || attributes.contains(attribute))
                    && (verified.isEmpty() || verified.equals(said));
        }
    }

    /** How trust falls with age. */
    public enum Decay {
        NONE,
        /** Evenly, to the least in one period. */
        LINEAR,
        /** What is above the least falls by half in each period. */
        HALF_LIFE
    }
}
