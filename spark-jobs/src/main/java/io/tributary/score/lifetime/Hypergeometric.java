package io.tributary.score.lifetime;

/**
 * The Gaussian hypergeometric function 2F1(a, b; c; z) for 0 &lt;= z &lt; 1, a and b above 0, by its power series. Where c - a
 * - b is below 0 the function grows without bound towards z = 1, and with hundreds of purchases beyond every double. {@link
 * #log} takes that growth out as a power of 1 - z by Euler's transformation (Abramowitz and Stegun 15.3.3).
 */
final class Hypergeometric {
    private static final double PRECISION = 1e-16;
    private static final int TERMS = 1_000_000;
    private static final double GREAT = 1e200;

    private Hypergeometric() {}

    /** Natural logarithm; c is above 0. */
    static double log(double a, double b, double c, double z) {
        double growth = c - a - b;
        return growth < 0
                ? growth * Math.log1p(-z) + Math.log(series(c - a, c - b, c, z))
                : Math.log(series(a, b, c, z));
    }

    /**
     * (1 - z)^a 2F1(a, b; c; z), which is of moderate size for every a; c is above -1 and not 0. By the series as it is, of
     * which all terms from the second on have one sign: in Euler's transformation they alternate where a is far above c, and
     * what is left of them is rounding. What grows beyond every double is kept as a power beside.
     */
    static double damped(double a, double b, double c, double z) {
        double logarithm = a * Math.log1p(-z);
        double sum = 1;
        double term = 1;
        for (int n = 0; n < TERMS; n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            if (n > 0 && Math.abs(term) <= PRECISION * Math.abs(sum) * (1 - z)) {
                break;
            }
            if (Math.abs(sum) > GREAT) {
                sum /= GREAT;
                term /= GREAT;
                logarithm += Math.log(GREAT);
            }
        }
        return Math.signum(sum) * Math.exp(logarithm + Math.log(Math.abs(sum)));
    }

    private static double series(double a, double b, double c, double z) {
        double sum = 1;
        double term = 1;
        for (int n = 0; n < TERMS; n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            // Terms may grow at first; they fall for good once the next is smaller and n is beyond the parameters.
            if (Math.abs(term) <= PRECISION * Math.abs(sum) * (1 - z)
                    && n > -Math.min(Math.min(a, b), Math.min(c, 0))) {
                return sum;
            }
        }
        return sum;
    }
}
