package io.tributary.explain.facts;

import java.util.Optional;

/**
 * A link of two nodes.
 *
 * @param left name of the one node: a record, or an identifier's type and the beginning of its id
 * @param right name of the other
 * @param kind carried, seen_together, scored or override
 * @param bits S of a scored one
 * @param state kept, suppressed or cut
 * @param reason why it is not kept
 * @param otherCustomer customer of the end that is not of the customer asked for, if there is such an end
 */
public record EdgeFacts(
        String left,
        String right,
        String kind,
        Optional<Double> bits,
        String state,
        Optional<String> reason,
        Optional<String> otherCustomer) {

    /** As it stands in tables. */
    public static final String KEPT = "kept";

    /** As it stands in tables. */
    public static final String SCORED = "scored";

    /** As it stands in tables. */
    public static final String CUT = "cut";
}
