package io.tributary.explain.facts;

import java.util.List;
import java.util.Optional;

/**
 * What speaks for and against two records being one person.
 *
 * @param left first of the two as asked for
 * @param right the other
 * @param modelVersion run that estimated the model
 * @param steps whose bits add up to S
 * @param learned what the learned model says, if it knows these levels
 * @param used variant of the model whose probability counts
 * @param unusable why nothing is merged by score, if the model is not good enough for that
 * @param origin how the pair came to be compared, if it did
 * @param edge of identity_edge between the two, if there is one
 * @param shared identifiers that both carry
 * @param leftCustomer customer of the first record, if it has one
 * @param rightCustomer customer of the other
 * @param values what is compared; empty unless asked for
 */
public record PairFacts(
        RecordFacts left,
        RecordFacts right,
        long modelVersion,
        List<Step> steps,
        Optional<Learned> learned,
        String used,
        Optional<String> unusable,
        Origin origin,
        Optional<EdgeFacts> edge,
        List<SharedIdentifier> shared,
        Optional<String> leftCustomer,
        Optional<String> rightCustomer,
        List<ComparedValues> values) {

    /** Variant name of the model without a learned part. */
    public static final String FELLEGI_SUNTER = "fellegi-sunter";

    public PairFacts {
        steps = List.copyOf(steps);
        shared = List.copyOf(shared);
        values = List.copyOf(values);
    }

    /** S, prior included. */
    public double bits() {
        return steps.stream().mapToDouble(Step::bits).sum();
    }

    /** What rare values add. */
    static double rarityBits(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.kind() == Step.Kind.RARITY)
                .mapToDouble(Step::bits)
                .sum();
    }

    /** Whether both belong to the same customer today. */
    public boolean together() {
        return leftCustomer.isPresent() && leftCustomer.equals(rightCustomer);
    }

    /** Whether the learned model's probability counts. */
    public boolean learnedIsUsed() {
        return learned.isPresent() && !used.equals(FELLEGI_SUNTER);
    }

    /**
     * @param bits logit of the learned model, prior and rare values included
     */
    public record Learned(double bits) {}

    /**
     * How a pair came to be compared, or why it did not.
     *
     * @param way which of the ways
     * @param rules blocking rules that both records meet at
     * @param reviewThreshold S from which a pair is kept
     * @param stored S as the run found it, if it kept the pair
     */
    public record Origin(Way way, List<String> rules, double reviewThreshold, Optional<Double> stored) {
        public Origin {
            rules = List.copyOf(rules);
        }
    }

    /** Ways of a pair. */
    public enum Way {
        /** It is in scored_pair. */
        SCORED,
        /** No blocking rule has both records under one key. */
        NO_RULE,
        /** Compared, but S is below the review threshold. */
        BELOW_REVIEW,
        /** A rule has both under one key that too many records have. */
        BLOCK_TOO_LARGE
    }

    /**
     * An identifier that both records carry.
     *
     * @param type as declared
     * @param value the value if it may be shown, otherwise the beginning of the node's id
     * @param state kept, suppressed or cut, the worse of the two records' edges
     * @param reason why it is not kept
     */
    public record SharedIdentifier(String type, String value, String state, Optional<String> reason) {}

    /**
     * What two records say in a comparison.
     *
     * @param comparison its name
     * @param attribute one of its attributes
     * @param left value of the first, empty if none
     * @param right value of the other
     */
    public record ComparedValues(String comparison, String attribute, String left, String right) {}
}
