package io.tributary.survey.values;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds how dates are written. Values decide: of all usual formats the one that reads most of them, and up to two more for
 * what it does not read. Where day and month could change places, a first number above 12 in one value says that it is the
 * day; if none says so, what is usual in the file does, and the doubt is told.
 */
public final class DateFormGuess {
    private static final String ISO_DAY = "yyyy-MM-dd";
    private static final double MOSTLY = 0.5;
    private static final double NEARLY_ALL = 0.9;
    private static final int FORMATS = 3;
    private static final Pattern PLAUSIBLE = Pattern.compile("(?=(?:.*\\d){3}).{6,40}");
    private static final Pattern NUMERAL = Pattern.compile("\\d+");
    /** Seconds and milliseconds since 1970, from 1990 to 2050. */
    private static final Pattern EPOCH = Pattern.compile("(?:6[3-9]|[7-9]\\d|1\\d{2}|2[0-4]\\d)\\d{7}(?:\\d{3})?");

    private final Facts facts;
    private final List<String> values;
    private final LocalDate today;
    private final Habit habit;

    /** Which of day and month comes first, where values do not tell. */
    public enum Habit {
        DAY_FIRST,
        MONTH_FIRST
    }

    private DateFormGuess(Facts facts, LocalDate today, Habit habit) {
        this.facts = facts;
        this.values = facts.tested();
        this.today = today;
        this.habit = habit;
    }

    /** The form of a column's dates; empty if it holds none. */
    public static Optional<DateForm> of(Facts facts, LocalDate today, Habit habit) {
        List<String> values = facts.tested();
        long plausible = values.stream()
                .filter(value -> PLAUSIBLE.matcher(value).matches())
                .count();
        if (values.isEmpty() || plausible < MOSTLY * values.size()) {
            return Optional.empty();
        }
        DateForm form = new DateFormGuess(facts, today, habit).guess();
        return Optional.of(form).filter(found -> found.share() >= MOSTLY && !isMereNumbers(found, values));
    }

    /** Plain numbers are dates only if nearly all are, in years that people live and buy in. */
    private static boolean isMereNumbers(DateForm form, List<String> values) {
        if (values.stream().anyMatch(value -> !NUMERAL.matcher(value).matches())) {
            return false;
        }
        if (form.formats().isEmpty()) {
            return values.stream().anyMatch(value -> !EPOCH.matcher(value).matches());
        }
        long likely = form.dates().stream()
                .filter(date -> date.getYear() >= 1800 && date.getYear() <= 2100)
                .count();
        return form.share() < NEARLY_ALL || likely < NEARLY_ALL * form.dates().size();
    }

    private DateForm guess() {
        DateForm iso = DateForm.by(List.of(), facts, today, Optional.empty());
        if (iso.isWhole()) {
            return iso;
        }
        Map<String, Long> readBy = readBy();
        String best = best(readBy);
        boolean isIso = best == null || iso.read() >= readBy.get(best);
        if (isIso && (best == null || iso.hasTime())) {
            return iso;
        }
        String first = isIso ? ISO_DAY : best;
        List<String> formats = withOthers(first, readBy);
        return isIso && formats.size() == 1
                ? iso
                : DateForm.by(formats, facts, today, isIso ? Optional.empty() : doubt(first, readBy));
    }

    /** Values read by each usual format that has the punctuation of one. */
    private Map<String, Long> readBy() {
        Set<String> shapes = values.stream().map(UsualFormats::shapeOfValue).collect(Collectors.toSet());
        Map<String, Long> readBy = new LinkedHashMap<>();
        for (String format : UsualFormats.inOrder(habit)) {
            if (shapes.contains(UsualFormats.shapeOfFormat(format))) {
                long read = count(List.of(format));
                if (read > 0) {
                    readBy.put(format, read);
                }
            }
        }
        return readBy;
    }

    /** The format that reads most, of several the first; null if none reads any. */
    private static String best(Map<String, Long> readBy) {
        String best = null;
        for (Map.Entry<String, Long> each : readBy.entrySet()) {
            if (best == null || each.getValue() > readBy.get(best)) {
                best = each.getKey();
            }
        }
        return best;
    }

    private List<String> withOthers(String first, Map<String, Long> readBy) {
        List<String> formats = new ArrayList<>(List.of(first));
        long read = count(formats);
        for (String next : readBy.keySet()) {
            if (formats.size() < FORMATS && read < values.size() && !isOtherOrder(next, first)) {
                List<String> more =
                        Stream.concat(formats.stream(), Stream.of(next)).toList();
                long readByMore = count(more);
                if (readByMore > read + values.size() / 100) {
                    formats = new ArrayList<>(more);
                    read = readByMore;
                }
            }
        }
        return formats;
    }

    /** Of one column some values with the day first and others with the month first: nobody could tell which. */
    private static boolean isOtherOrder(String one, String other) {
        return UsualFormats.swapped(one).isPresent()
                && UsualFormats.swapped(other).isPresent()
                && UsualFormats.isDayFirst(one) != UsualFormats.isDayFirst(other);
    }

    private long count(List<String> formats) {
        return values.stream()
                .filter(value -> DateForm.read(value, formats, today).isPresent())
                .count();
    }

    private static Optional<String> doubt(String format, Map<String, Long> readBy) {
        return UsualFormats.swapped(format)
                .filter(other -> readBy.getOrDefault(other, 0L) >= readBy.get(format))
                .map(other -> "or is it " + other + "? No value has a number above 12 for the day");
    }
}
