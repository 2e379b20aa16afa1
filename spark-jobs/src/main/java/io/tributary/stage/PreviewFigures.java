package io.tributary.stage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What golden records would be under another policy, beside what is published. It holds values of people only if somebody
 * asked for them.
 *
 * @param runSequence run that published
 * @param runInstant its now, at which both policies are judged
 * @param publishedPolicy fingerprint of the policy published
 * @param policy fingerprint of the other
 * @param customers with records
 * @param affected those of them with a golden value that would be another
 * @param attributes compared, in the order declared
 * @param notCompared attributes that only one of the two has, or that have another type
 * @param others what else of the configuration is not as published, by file; absent if that is not known
 * @param examples of golden values that would be others
 */
public record PreviewFigures(
        long runSequence,
        Instant runInstant,
        String publishedPolicy,
        String policy,
        long customers,
        long affected,
        List<Attribute> attributes,
        List<String> notCompared,
        Optional<List<String>> others,
        List<Example> examples) {

    public PreviewFigures {
        attributes = List.copyOf(attributes);
        notCompared = List.copyOf(notCompared);
        others = others.map(List::copyOf);
        examples = List.copyOf(examples);
    }

    /** What would become of a golden value. */
    public enum Change {
        /** Another value. */
        CHANGED,
        /** The same values, another first. */
        REORDERED,
        /** A value where there is none. */
        FILLED,
        /** None where there is one. */
        EMPTIED
    }

    /**
     * @param name of the attribute
     * @param changes golden values that would be others
     * @param rules by which the values published would lose to them, the commonest first
     */
    public record Attribute(String name, Map<Change, Long> changes, Map<String, Long> rules) {
        public long of(Change change) {
            return changes.getOrDefault(change, 0L);
        }

        public long all() {
            return changes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * A golden value, as published and as it would be.
     *
     * @param before absent if there is none
     * @param after absent if there is none
     * @param lostBy rule by which the value published would lose
     * @param heldBy rule by which the other value loses as published
     */
    public record Example(
            String customerId,
            String attribute,
            Change change,
            Optional<Side> before,
            Optional<Side> after,
            Optional<String> lostBy,
            Optional<String> heldBy) {}

    /**
     * @param values if they may be shown, the best first
     * @param source of the record that has it
     * @param rule that told it from the next; absent if none was offered
     * @param date when the record became true in business, otherwise when it was delivered
     */
    public record Side(List<String> values, String source, Optional<String> rule, Optional<String> date) {
        public Side {
            values = List.copyOf(values);
        }
    }

    /** Golden values that would be others. */
    public long changes() {
        return attributes.stream().mapToLong(Attribute::all).sum();
    }

    /** The same of one kind. */
    public long changes(Change change) {
        return attributes.stream().mapToLong(each -> each.of(change)).sum();
    }
}
