package io.tributary.survey.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The usual ways to write dates and times in figures and English words, beside ISO 8601. */
final class UsualFormats {
    private static final List<String> DAY_FIRST =
            List.of("dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "d-M-yyyy", "dd/MM/yy", "d/M/yy", "dd-MM-yy", "ddMMyyyy");
    private static final List<String> MONTH_FIRST =
            List.of("MM/dd/yyyy", "M/d/yyyy", "MM-dd-yyyy", "M-d-yyyy", "MM/dd/yy", "M/d/yy", "MM-dd-yy", "MMddyyyy");
    private static final List<String> OTHERS = List.of(
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd.MM.yy",
            "d.M.yy",
            "yyyyMMdd",
            "yyyy/MM/dd",
            "yyyy/M/d",
            "yyyy.MM.dd",
            "d MMM yyyy",
            "d MMMM yyyy",
            "d-MMM-yyyy",
            "d-MMM-yy",
            "MMM d, yyyy",
            "MMMM d, yyyy");
    private static final List<String> CLOCKS = List.of(
            "", " HH:mm:ss", " HH:mm", " H:mm:ss", " H:mm", " HH:mm:ss.SSS", " h:mm a", " h:mm:ss a", "'T'HH:mm:ss");
    private static final String STAMP = "yyyyMMddHHmmss";
    private static final Map<String, String> SWAPPED = swapped();

    private UsualFormats() {}

    /** All of them; those with the day first before or after those with the month first. */
    static List<String> inOrder(DateFormGuess.Habit habit) {
        boolean monthFirst = habit == DateFormGuess.Habit.MONTH_FIRST;
        List<String> days = Stream.of(
                        OTHERS, monthFirst ? MONTH_FIRST : DAY_FIRST, monthFirst ? DAY_FIRST : MONTH_FIRST)
                .flatMap(List::stream)
                .toList();
        List<String> formats = new ArrayList<>();
        CLOCKS.forEach(clock -> days.forEach(day -> formats.add(day + clock)));
        formats.add(STAMP);
        return formats;
    }

    /** The same format with day and month in each other's place, if that is one. */
    static Optional<String> swapped(String format) {
        return Optional.ofNullable(SWAPPED.get(format));
    }

    static boolean isDayFirst(String format) {
        return format.startsWith("d");
    }

    /** The punctuation of a format: runs of digits as 9, of letters as A. */
    static String shapeOfFormat(String format) {
        return format.replace("'T'", "A").replaceAll("M{3,}|a", "A").replaceAll("[yMdHhmsS]+", "9");
    }

    /** The punctuation of a value. */
    static String shapeOfValue(String value) {
        return value.replaceAll("\\p{L}+", "A").replaceAll("\\d+", "9");
    }

    private static Map<String, String> swapped() {
        Map<String, String> swapped = new TreeMap<>();
        for (String clock : CLOCKS) {
            for (int i = 0; i < DAY_FIRST.size(); i++) {
                swapped.put(DAY_FIRST.get(i) + clock, MONTH_FIRST.get(i) + clock);
                swapped.put(MONTH_FIRST.get(i) + clock, DAY_FIRST.get(i) + clock);
            }
        }
        return swapped;
    }
}
