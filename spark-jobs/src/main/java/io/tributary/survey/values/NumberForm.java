package io.tributary.survey.values;

import io.tributary.survey.sample.Wording;
import io.tributary.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How numbers of a column are written: whole or with decimals, and with which separator. Codes of digits are no numbers: a
 * leading zero would be lost.
 *
 * @param isInteger whether no value has decimals
 * @param separator of decimals
 * @param isSure whether every value is such a number, not only nearly every
 * @param doubt why the separator could be the other one
 */
public record NumberForm(boolean isInteger, char separator, boolean isSure, String evidence, Optional<String> doubt) {
    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0\\d+");
    private static final double NEARLY = 0.95;
    private static final int MOST_DIGITS = 18;

    /** Empty unless nearly every value is such a number. */
    public static Optional<NumberForm> of(Facts facts) {
        List<String> values = facts.values();
        if (values.isEmpty() || values.stream().anyMatch(NumberForm::isCode)) {
            return Optional.empty();
        }
        long point = count(values, '.');
        long comma = count(values, ',');
        char separator = comma > point ? ',' : '.';
        long read = Math.max(point, comma);
        if (read < NEARLY * values.size()) {
            return Optional.empty();
        }
        boolean sure = read == values.size();
        boolean plain = values.stream().noneMatch(value -> value.indexOf('.') >= 0 || value.indexOf(',') >= 0);
        String share = Wording.share(read, values.size(), "value");
        if (plain) {
            return Optional.of(new NumberForm(true, '.', sure, share + " are whole numbers", Optional.empty()));
        }
        return Optional.of(new NumberForm(
                false,
                separator,
                sure,
                share + " are numbers with " + (separator == '.' ? "a point" : "a comma"),
                point == comma ? Optional.of("or does a comma mark decimals? No value tells") : Optional.empty()));
    }

    private static long count(List<String> values, char separator) {
        return values.stream()
                .filter(value -> Numbers.number(value, separator).isValid())
                .count();
    }

    private static boolean isCode(String value) {
        return LEADING_ZERO.matcher(value).matches()
                || value.chars().filter(Character::isDigit).count() > MOST_DIGITS;
    }
}
