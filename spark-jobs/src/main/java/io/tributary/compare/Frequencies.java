package io.tributary.compare;

import java.io.Serializable;

/** How often the terms of one comparison occur. */
public interface Frequencies extends Serializable {

    /** Records that have a value in the comparison. */
    long records();

    /** Records that have the term; at least 1, also for one never counted. */
    long count(String term);

    /** Sum over all terms of the squared share of records that have it: the chance that two random records agree. */
    double agreement();

    /** Rarity of a term: log2(records / count), in bits. */
    default double rarity(String term) {
        return Math.log((double) Math.max(1, records()) / count(term)) / Math.log(2);
    }
}
