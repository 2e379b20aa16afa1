package io.tributary.compare;

/** What agreement on a value weighs beyond agreement on any value, in bits. */
final class Rarity {
    /** Bits that the rarity of a value may add or take. */
    static final double USUAL_LIMIT = 4;

    /** Dates of birth are many, so that a default date stands out more. */
    static final double DATE_LIMIT = 6;

    private static final double LOG_2 = Math.log(2);

    private Rarity() {}

    /** log2 of the chance that two random records agree, less log2 of the share of records with the term. */
    static float bits(String term, Frequencies frequencies) {
        double agreement = frequencies.agreement();
        return agreement <= 0 ? 0 : (float) (Math.log(agreement) / LOG_2 + frequencies.rarity(term));
    }

    /** Of two values that are merely alike, the commoner counts. */
    static double of(float left, float right, double limit) {
        return Math.max(-limit, Math.min(limit, Math.min(left, right)));
    }
}
