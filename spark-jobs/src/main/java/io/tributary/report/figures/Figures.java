package io.tributary.report.figures;

import io.tributary.stage.RunFigures.QualityFigure;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** How numbers and names are written for people, the same in every form of the report. */
public final class Figures {
    private static final int DIGITS = 4;
    private static final double SHARES = 1e4;
    private static final long MEGABYTE = 1_000_000;

    private Figures() {}

    /** Thousands separated by commas. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** The same, empty if absent. */
    public static String count(OptionalLong value) {
        return value.isPresent() ? count(value.getAsLong()) : "";
    }

    /** A count and what is counted. */
    public static String counted(long value, String thing) {
        return count(value) + " " + thing + (value == 1 ? "" : "s");
    }

    /** A count and what is counted, as one and as several. */
    public static String counted(long value, String one, String several) {
        return count(value) + " " + (value == 1 ? one : several);
    }

    /** Seconds, or minutes from 100 seconds on. */
    public static String seconds(double value) {
        return value < 99.95
                ? String.format(Locale.ROOT, "%.1f s", value)
                : String.format(Locale.ROOT, "%d min %02d s", Math.round(value) / 60, Math.round(value) % 60);
    }

    /** Bytes in millions, rounded up. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + MEGABYTE - 1) / MEGABYTE);
    }

    /** A share that is 0 or all only if it is exactly that. */
    public static String percent(long part, long whole) {
        if (whole == 0) {
            return "";
        }
        double percent = 100.0 * part / whole;
        if (part > 0 && percent < 0.05) {
            return "<0.1 %";
        }
        if (part < whole && percent > 99.95) {
            return ">99.9 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /** A precision, recall or F1, four decimals; 1 or 0 only if it is exactly that. */
    public static String share(double value) {
        double shown = Math.rint(value * SHARES) / SHARES;
        if (value < 1 && shown == 1) {
            shown = 1 - 1 / SHARES;
        } else if (value > 0 && shown == 0) {
            shown = 1 / SHARES;
        }
        return String.format(Locale.ROOT, "%.4f", shown);
    }

    /** The same, or a word for what is not known. */
    public static String share(Optional<Double> value) {
        return value.map(Figures::share).orElse("unknown");
    }

    /** A change of a share in points of per cent, with its sign; one too small to be seen is no change. */
    public static String points(double change) {
        String points = String.format(Locale.ROOT, "%+.1f", 100 * change);
        return points.substring(1).equals("0.0") ? "0.0" : points;
    }

    /** Bits of evidence, with their sign. */
    public static String bits(double value) {
        return String.format(Locale.ROOT, "%+.1f", value);
    }

    /** A measure of a quality rule: four decimals, or four digits if it is so small that less would be left. */
    public static String measure(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return count((long) value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int decimals = Math.max(DIGITS, exact.scale() - exact.precision() + DIGITS);
        return String.format(Locale.ROOT, "%,." + decimals + "f", exact).replaceAll("\\.?0+$", "");
    }

    /** What a rule allows. */
    public static String limits(QualityFigure rule) {
        if (rule.minimum().isPresent() && rule.maximum().isPresent()) {
            return measure(rule.minimum().get()) + " to "
                    + measure(rule.maximum().get());
        }
        return rule.maximum()
                .map(most -> "at most " + measure(most))
                .or(() -> rule.minimum().map(least -> "at least " + measure(least)))
                .orElse("");
    }

    /** {@code missing-key 12, broken-json 3, 2 other reasons 4}. */
    public static String reasons(Map<String, Long> commonestFirst, int shown) {
        String named = commonestFirst.entrySet().stream()
                .limit(shown)
                .map(entry -> entry.getKey() + " " + count(entry.getValue()))
                .collect(Collectors.joining(", "));
        long others = commonestFirst.values().stream()
                .skip(shown)
                .mapToLong(Long::longValue)
                .sum();
        int more = commonestFirst.size() - shown;
        return more <= 0 ? named : named + ", " + counted(more, "other reason") + " " + count(others);
    }

    /** A local URI as the path people type. */
    public static String place(String uri) {
        return uri.replaceFirst("^file:/+", "/");
    }
}
