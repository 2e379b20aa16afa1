package io.tributary.match;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How pairs of related people look: different ones of one household, say, who share its address, a name, perhaps a phone.
 *
 * @param share chance that two random records are such a pair; 0 if there is no such class
 * @param shares r, per comparison and level
 * @param expected pairs of each pattern of candidates that are of related people
 */
record Related(double share, List<double[]> shares, List<Double> expected) {
    static Related of(double share, double[][] shares, double[] expected) {
        return new Related(
                share, List.of(shares), Arrays.stream(expected).boxed().toList());
    }

    /** Nobody is related; pairs of such people would look as strangers do. */
    static Related none(double[][] strangers, int patterns) {
        return new Related(0, List.of(strangers), Collections.nCopies(patterns, 0.0));
    }
}
