package io.tributary.config;

import java.util.List;
import java.util.Optional;

/**
 * Which records become one customer ({@code resolve.yaml}).
 *
 * @param identifiers one for each declared type, the strongest first
 * @param thresholds in bits, prior included
 * @param limits bounds on what links and on the work
 */
public record ResolveConfig(List<IdentifierRule> identifiers, Thresholds thresholds, Limits limits) {

    public ResolveConfig {
        identifiers = List.copyOf(identifiers);
    }

    /** The rule of an identifier type. */
    public Optional<IdentifierRule> identifier(String name) {
        return identifiers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * What an identifier type means for identity.
     *
     * @param name of the type, as in {@code attributes.yaml}
     * @param limit distinct values that one customer may have; without one, records are not held apart by it, and events
     *     join at most {@value #JOINED}
     * @param links what a common value links
     */
    public record IdentifierRule(String name, Optional<Integer> limit, Links links) {
        private static final int JOINED = 5;

        /** Distinct values that events may join to one customer. */
        public int joined() {
            return limit.orElse(JOINED);
        }
    }

    /** What a common value of an identifier links. */
    public enum Links {
        /** Records too: the same value is the same customer unless name or birth date contradict it. */
        RECORDS,
        /** Events to a customer. Between records it is evidence that comparisons weigh. */
        EVENTS
    }

    /**
     * @param merge score from which two clusters are one
     * @param candidate S from which a pair is worth looking at
     * @param core S from which pairs make the parts of a component that is too large to be looked at whole
     */
    public record Thresholds(double merge, double candidate, double core) {}

    /**
     * @param component records of a candidate component that is looked at whole
     * @param hubLeast sharers that every value of an identifier may have
     * @param hubFactor times the sharers of all but one value in a thousand, or all but one, from which a value links nobody
     */
    public record Limits(int component, int hubLeast, int hubFactor) {}
}
