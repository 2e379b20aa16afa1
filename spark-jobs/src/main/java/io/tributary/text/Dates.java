package io.tributary.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Set;

/**
 * Dates and times as text. Formats are patterns of {@link DateTimeFormatter}, tried in order, resolved strictly (31.02. is
 * refused, not moved), with English month names in any case; none means ISO 8601, for times also seconds (10 digits) or
 * milliseconds (13 digits) since 1970. {@code epoch-seconds} and {@code epoch-milliseconds} can stand for a pattern.
 *
 * <p>Two-digit years: a date of birth lies in the 100 years that end with the reference date's year, any other date in the
 * 100 years that end 20 years after it. Local times that a zone skips in spring move on by the length of the gap; those it
 * has twice in autumn are the first of the two; a date without time is its first instant. Times are kept to the
 * microsecond.
 *
 * <p>Invalid: {@code not-a-date} (no format fits), {@code impossible-date} (a format fits, the calendar does not, or the
 * year is outside 1 to 9999), {@code placeholder} (0000-00-00, 0001-01-01, 1899-12-30, 1900-01-01, 1901-01-01,
 * 9999-12-31; 1970-01-01 is a plausible birthday and stays), and for births {@code future-date} and {@code too-old} (more
 * than 120 years, or what the attribute says).
 */
public final class Dates {
    private static final Set<LocalDate> PLACEHOLDERS = Set.of(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(1901, 1, 1),
            LocalDate.of(9999, 12, 31));
    private static final Set<String> ZERO_DATES = Set.of("0000-00-00", "00.00.0000", "00/00/0000", "00000000");
    private static final int OLDEST = 120;
    private static final int LONGEST = 64;

    private Dates() {}

    /** A date; of a text with a time, its local date. The reference date serves two-digit years only. */
    public static Standardised<LocalDate> date(String raw, List<String> formats, LocalDate reference) {
        return local(raw, formats, reference.getYear() - 79);
    }

    /** A date of birth of somebody of today, as known on the reference date. */
    public static Standardised<LocalDate> birth(String raw, List<String> formats, LocalDate reference) {
        return birth(raw, formats, reference, OLDEST);
    }

    /**
     * A date of birth, as known on the reference date.
     *
     * @param oldest years ago that it may lie at most
     */
    public static Standardised<LocalDate> birth(String raw, List<String> formats, LocalDate reference, int oldest) {
        Standardised<LocalDate> date = local(raw, formats, reference.getYear() - 99);
        if (!date.isValid()) {
            return date;
        }
        if (date.value().isAfter(reference)) {
            return Standardised.invalid("future-date");
        }
        return date.value().isBefore(reference.minusYears(oldest)) ? Standardised.invalid("too-old") : date;
    }

    /**
     * A point in time.
     *
     * @param zone of texts that name neither zone nor offset
     */
    public static Standardised<Instant> timestamp(String raw, List<String> formats, ZoneId zone, LocalDate reference) {
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text) || text.length() > LONGEST || ZERO_DATES.contains(text)) {
            return refused(text);
        }
        String reason = "not-a-date";
        try {
            if (formats.isEmpty()) {
                Instant epoch = epoch(text, text.length() == 13 ? "epoch-milliseconds" : "epoch-seconds");
                if (epoch != null && text.length() >= 10) {
                    return checked(epoch);
                }
                return instant(DateFormats.ISO.parse(text), zone);
            }
            for (String format : formats) {
                if (format.startsWith("epoch-")) {
                    Instant epoch = epoch(text, format);
                    if (epoch != null) {
                        return checked(epoch);
                    }
                    continue;
                }
                DateTimeFormatter formatter = DateFormats.formatter(format, reference.getYear() - 79);
                if (DateFormats.fits(text, formatter)) {
                    Standardised<Instant> instant = tryInstant(text, formatter, zone);
                    if (instant.isValid() || "placeholder".equals(instant.invalid())) {
                        return instant;
                    }
                    reason = instant.invalid();
                }
            }
            return Standardised.invalid(reason);
        } catch (DateTimeException | ArithmeticException e) {
            return Standardised.invalid(DateFormats.fits(text, DateFormats.ISO) ? "impossible-date" : reason);
        }
    }

    private static Standardised<LocalDate> local(String raw, List<String> formats, int firstTwoDigitYear) {
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text) || text.length() > LONGEST || ZERO_DATES.contains(text)) {
            return refused(text);
        }
        if (formats.isEmpty()) {
            LocalDate plain = plainIso(text);
            if (plain != null) {
                return checked(plain);
            }
            return DateFormats.fits(text, DateFormats.ISO)
                    ? localDate(text, DateFormats.ISO)
                    : Standardised.invalid("not-a-date");
        }
        Standardised<LocalDate> best = Standardised.invalid("not-a-date");
        for (String format : formats) {
            DateTimeFormatter formatter =
                    format.startsWith("epoch-") ? null : DateFormats.formatter(format, firstTwoDigitYear);
            if (formatter != null && DateFormats.fits(text, formatter)) {
                best = localDate(text, formatter);
                if (best.isValid() || "placeholder".equals(best.invalid())) {
                    return best;
                }
            }
        }
        return best;
    }

    private static <T> Standardised<T> refused(String text) {
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        return Standardised.invalid(ZERO_DATES.contains(text) ? "placeholder" : "not-a-date");
    }

    private static Standardised<LocalDate> checked(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            return Standardised.invalid("impossible-date");
        }
        return PLACEHOLDERS.contains(date) ? Standardised.invalid("placeholder") : Standardised.valid(date);
    }

    /** The commonest text by a short way, ten times as fast as a formatter; null if it is anything else. */
    private static LocalDate plainIso(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int number = 0;
        for (int i = 0; i < 10; i++) {
            int digit = text.charAt(i) - '0';
            if (i != 4 && i != 7) {
                if (digit < 0 || digit > 9) {
                    return null;
                }
                number = number * 10 + digit;
            }
        }
        int month = number / 100 % 100;
        int day = number % 100;
        // Days that only some months have are left to the calendar.
        return month < 1 || month > 12 || day < 1 || day > 28 ? null : LocalDate.of(number / 10000, month, day);
    }

    private static Standardised<LocalDate> localDate(String text, DateTimeFormatter formatter) {
        try {
            LocalDate date = formatter.parse(text).query(TemporalQueries.localDate());
            return date == null ? Standardised.invalid("impossible-date") : checked(date);
        } catch (DateTimeException | ArithmeticException e) {
            return Standardised.invalid("impossible-date");
        }
    }

    private static Standardised<Instant> tryInstant(String text, DateTimeFormatter formatter, ZoneId zone) {
        try {
            return instant(formatter.parse(text), zone);
        } catch (DateTimeException | ArithmeticException e) {
            return Standardised.invalid("impossible-date");
        }
    }

    private static Standardised<Instant> instant(TemporalAccessor parsed, ZoneId zone) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            return Standardised.invalid("impossible-date");
        }
        if (PLACEHOLDERS.contains(date)) {
            return Standardised.invalid("placeholder");
        }
        ZoneId own = parsed.query(TemporalQueries.zone());
        ZoneId used = own == null ? zone : own;
        var time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset =
                parsed.isSupported(ChronoField.OFFSET_SECONDS) ? parsed.query(TemporalQueries.offset()) : null;
        if (time == null) {
            return checked(date.atStartOfDay(used).toInstant());
        }
        LocalDateTime moment = LocalDateTime.of(date, time);
        return checked(offset == null ? moment.atZone(used).toInstant() : moment.toInstant(offset));
    }

    private static Standardised<Instant> checked(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year < 1 || year > 9999
                ? Standardised.invalid("impossible-date")
                : Standardised.valid(instant.truncatedTo(ChronoUnit.MICROS));
    }

    private static Instant epoch(String text, String unit) {
        int start = text.startsWith("-") ? 1 : 0;
        if (text.length() > 15 || text.length() == start) {
            return null;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        long number = Long.parseLong(text);
        return "epoch-milliseconds".equals(unit) ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }
}
