package io.tributary.score.lifetime;

/** What BG/NBD and MBG/NBD share: purchases expected of one who is alive and may stop after each of them. */
final class StoppingAtPurchases {
    /** Distance from a pole at which the formula has lost about as many digits as the distance costs. */
    private static final double NEAR = 1e-6;

    private StoppingAtPurchases() {}

    /**
     * The expectation of (1 - (alpha / (alpha + p t))^r) / p over chances p of stopping, Beta(a, b). It is regular where the
     * formula is not, at a = 1 and at a + b = 1: there it is taken a little beside.
     */
    static double expected(double r, double alpha, double a, double b, double weeks) {
        double stops = apart(a, 1);
        double sum = apart(stops + b - 1, 0);
        double z = weeks / (alpha + weeks);
        return sum / (stops - 1) * (1 - Hypergeometric.damped(r, b, sum, z));
    }

    private static double apart(double value, double pole) {
        return Math.abs(value - pole) < NEAR ? pole + NEAR : value;
    }
}
