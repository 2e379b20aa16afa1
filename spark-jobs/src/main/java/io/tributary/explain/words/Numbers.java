package io.tributary.explain.words;

import java.util.Locale;

/** How figures of an explanation are written for people. */
public final class Numbers {
    private static final double NEARLY = 0.000001;

    private Numbers() {}

    /** Signed, two decimals. */
    public static String bits(double bits) {
        double rounded = Math.round(bits * 100) / 100.0;
        return String.format(Locale.ROOT, "%+.2f", rounded == 0 ? 0.0 : rounded);
    }

    /** Never 0 or 1. */
    public static String probability(double probability) {
        if (probability > 1 - NEARLY) {
            return "more than 0.999999";
        }
        if (probability < NEARLY) {
            return "less than 0.000001";
        }
        return String.format(Locale.ROOT, "%.6f", probability);
    }

    /** A count and what is counted. */
    public static String counted(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }
}
