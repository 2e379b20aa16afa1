package io.tributary.config.yaml;

import io.tributary.config.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as a value of another type.
 *
 * @param value absent where the text is none
 * @param why it is none, as the end of a sentence; empty where it is one
 * @param remedy what to write; empty where it is one
 */
record TypedText<T>(Optional<T> value, String why, String remedy) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");

    private static <T> TypedText<T> of(T value) {
        return new TypedText<>(Optional.of(value), "", "");
    }

    private static <T> TypedText<T> none(String why, String remedy) {
        return new TypedText<>(Optional.empty(), why, remedy);
    }

    /** A single character; {@code tab} names the tabulator. */
    static TypedText<Character> character(String text) {
        String character = text.equals("tab") ? "\t" : text;
        return character.length() == 1
                ? of(character.charAt(0))
                : none("not a single character", "Write one character, such as \";\", or the word tab");
    }

    /** One of the words of an enum. */
    static <E extends Enum<E>> TypedText<E> word(String text, Class<E> type) {
        Optional<E> constant = Arrays.stream(type.getEnumConstants())
                .filter(candidate -> Words.of(candidate).equals(text))
                .findFirst();
        if (constant.isPresent()) {
            return of(constant.get());
        }
        List<String> allowed =
                Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
        String guess = Nearest.to(text, allowed)
                .map(nearest -> "Did you mean '" + nearest + "'? ")
                .orElse("");
        return none("not a known word", guess + "Allowed: " + String.join(", ", allowed));
    }

    /** {@code true} or {@code false}. */
    static TypedText<Boolean> flag(String text) {
        return text.equals("true") || text.equals("false")
                ? of(Boolean.valueOf(text))
                : none("neither true nor false", "Write true or false");
    }

    /** A decimal number. */
    static TypedText<BigDecimal> number(String text) {
        try {
            return of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return none("not a number", "Write a number such as 0.05");
        }
    }

    /** A whole number within bounds, both included. */
    static TypedText<Integer> integer(String text, int least, int greatest) {
        String remedy = "Write a whole number from " + least + " to " + greatest;
        if (!text.matches("[+-]?\\d{1,9}")) {
            return none("not a whole number", remedy);
        }
        int number = Integer.parseInt(text);
        return number < least || number > greatest ? none("out of range", remedy) : of(number);
    }

    /** A number and a unit, not below the least. */
    static TypedText<Duration> duration(String text, Duration least) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return none("not a duration", "Write a number and s, m, h or d, such as 30d");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
        return duration.compareTo(least) < 0
                ? none("too short", "Write at least " + Durations.text(least))
                : of(duration);
    }
}
