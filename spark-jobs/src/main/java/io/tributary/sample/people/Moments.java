package io.tributary.sample.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Dates and times as text, without the cost of pattern formatters. Times are seconds since 1970. */
public final class Moments {
    /** Seconds of a day. */
    public static final long DAY = 86_400;

    private Moments() {}

    /** Orders and separators of date parts. */
    public enum Style {
        /** 2026-06-30 */
        ISO,
        /** 30/06/2026 */
        BRITISH,
        /** 30.06.2026 */
        GERMAN
    }

    /** The day a time falls on, in UTC. */
    public static long day(long second) {
        return Math.floorDiv(second, DAY);
    }

    /** A date. */
    public static String date(long day, Style style) {
        LocalDate date = LocalDate.ofEpochDay(day);
        StringBuilder text = new StringBuilder(10);
        if (style == Style.ISO) {
            text.append(date.getYear()).append('-');
            two(text, date.getMonthValue()).append('-');
            return two(text, date.getDayOfMonth()).toString();
        }
        char separator = style == Style.BRITISH ? '/' : '.';
        two(text, date.getDayOfMonth()).append(separator);
        return two(text, date.getMonthValue())
                .append(separator)
                .append(date.getYear())
                .toString();
    }

    /** 2026-06-30T12:00:00Z */
    public static String instant(long second) {
        return date(day(second), Style.ISO) + "T" + time(Math.floorMod(second, DAY)) + "Z";
    }

    /** Local date and time with a blank between. */
    public static String local(long second, ZoneId zone, Style style) {
        long local = second
                + zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        return date(day(local), style) + " " + time(Math.floorMod(local, DAY));
    }

    private static String time(long second) {
        StringBuilder text = new StringBuilder(8);
        two(text, (int) (second / 3600)).append(':');
        two(text, (int) (second / 60 % 60)).append(':');
        return two(text, (int) (second % 60)).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
