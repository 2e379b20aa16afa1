package io.tributary.score.churn;

import io.tributary.score.ModelNumbers;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far probabilities have moved from those of the test: the population stability index over the tenths of the test.
 *
 * @param limits between the tenths
 * @param shares of the test in each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Drift(double[] limits, double[] shares) {
    private static final int PARTS = 10;
    private static final String LIMITS = "drift_limits";
    private static final String SHARES = "drift_shares";

    /** From these probabilities. */
    static Drift from(double[] before) {
        double[] sorted = Arrays.stream(before).sorted().toArray();
        double[] limits = IntStream.range(1, PARTS)
                .mapToDouble(part -> sorted[(int) ((long) sorted.length * part / PARTS)])
                .distinct()
                .toArray();
        return new Drift(limits, shares(before, limits));
    }

    static Drift of(ModelNumbers numbers) {
        return new Drift(numbers.list(LIMITS), numbers.list(SHARES));
    }

    /** A model's numbers with these. */
    ModelNumbers beside(ModelNumbers numbers) {
        return numbers.and(LIMITS, limits).and(SHARES, shares);
    }

    /** To these probabilities: 0 where nothing has moved. */
    double to(double[] now) {
        double[] is = shares(now, limits);
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += (is[i] - shares[i]) * Math.log(is[i] / shares[i]);
        }
        return sum;
    }

    private static double[] shares(double[] values, double[] limits) {
        double[] counts = new double[limits.length + 1];
        for (double value : values) {
            int part = 0;
            while (part < limits.length && value >= limits[part]) {
                part++;
            }
            counts[part]++;
        }
        // Half a customer in each part keeps an empty one finite.
        return Arrays.stream(counts)
                .map(count -> (count + 0.5) / (values.length + 0.5 * counts.length))
                .toArray();
    }
}
