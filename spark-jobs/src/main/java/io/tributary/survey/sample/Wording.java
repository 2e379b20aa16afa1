package io.tributary.survey.sample;

import java.util.Locale;

/** Counts and shares as evidence tells them. */
public final class Wording {
    private Wording() {}

    /** 5,000. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** 1 row, 5,000 rows. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** "all 5,000 values", "98 % of 5,000 values" or "none of 5,000 values"; never 100 % of what is not all. */
    public static String share(long part, long whole, String noun) {
        if (part == whole) {
            return whole == 1 ? "the one " + noun : "all " + count(whole, noun);
        }
        if (part == 0) {
            return "none of " + count(whole, noun);
        }
        long percent = Math.min(99, Math.round(100.0 * part / whole));
        String share = percent == 0 ? "under 1 %" : percent + " %";
        return share + " of " + count(whole, noun);
    }
}
