package io.tributary.text;

import java.text.ParsePosition;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The formats that {@link Dates} reads: ISO 8601, and the patterns that configurations name. */
public final class DateFormats {
    static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[' ']")
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendPattern("[' ']")
            // Lenient: with or without minutes.
            .parseLenient()
            .appendOffset("+HHmm", "Z")
            .parseStrict()
            .optionalEnd()
            .optionalStart()
            .appendLiteral('[')
            .appendZoneRegionId()
            .appendLiteral(']')
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    /** Bounded by the patterns that configurations name, times the years of reference dates. */
    private static final Map<Format, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

    private DateFormats() {}

    private record Format(String pattern, int firstTwoDigitYear) {}

    /** Whether a format can be used here: a known word, or a pattern that holds a date. */
    public static boolean isFormat(String format) {
        if ("epoch-seconds".equals(format) || "epoch-milliseconds".equals(format)) {
            return true;
        }
        try {
            compile(format, 1950);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the text has the format's shape, whatever its numbers: the way without an exception per foreign row. */
    static boolean fits(String text, DateTimeFormatter formatter) {
        ParsePosition position = new ParsePosition(0);
        TemporalAccessor fields = formatter.parseUnresolved(text, position);
        return fields != null && position.getIndex() == text.length();
    }

    /** The formatter of a pattern whose two-digit years begin with the given year. */
    static DateTimeFormatter formatter(String pattern, int firstTwoDigitYear) {
        Format format = new Format(pattern, firstTwoDigitYear);
        DateTimeFormatter known = FORMATTERS.get(format);
        return known != null ? known : FORMATTERS.computeIfAbsent(format, f -> compile(f.pattern, f.firstTwoDigitYear));
    }

    /** Under the strict resolver y would need an era: people mean u. */
    private static DateTimeFormatter compile(String pattern, int firstTwoDigitYear) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        StringBuilder before = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (quoted || (c != 'y' && c != 'u')) {
                before.append(c);
                continue;
            }
            int end = i;
            while (end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            if (end - i == 2) {
                builder.appendPattern(before.toString());
                builder.appendValueReduced(ChronoField.YEAR, 2, 2, firstTwoDigitYear);
                before.setLength(0);
            } else {
                before.append("u".repeat(end - i));
            }
            i = end - 1;
        }
        return builder.appendPattern(before.toString())
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
