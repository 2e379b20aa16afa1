package io.tributary.match;

import io.tributary.compare.RelatedPeople;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How pairs of related people look: different ones of one household, say, who share its address, a name, perhaps a phone.
 *
 * @param people how often such pairs occur, and what tells them from matches; a share of 0 if there is no such class
 * @param shares r, per comparison and level
 * @param expected pairs of each pattern of candidates that are of related people
 */
record Related(RelatedPeople people, List<double[]> shares, List<Double> expected) {
    static Related of(RelatedPeople people, double[][] shares, double[] expected) {
        return new Related(
                people, List.of(shares), Arrays.stream(expected).boxed().toList());
    }

    /** Nobody is related; pairs of such people would look as strangers do. */
    static Related none(double[][] strangers, int patterns) {
        return new Related(RelatedPeople.NONE, List.of(strangers), Collections.nCopies(patterns, 0.0));
    }

    boolean isNone() {
        return people.share() == 0;
    }
}
