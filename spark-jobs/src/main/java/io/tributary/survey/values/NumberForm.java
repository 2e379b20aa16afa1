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
 * @param isWhole whether no value has decimals
 * @param separator of decimals
 * @param doubt why the separator could be the other one
 */
public record NumberForm(boolean isWhole, char separator, String evidence, Optional<String> doubt) {
    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0\\d+");
    private static final int MOST_DIGITS = 18;

    /** Empty unless every value is such a number. */
    public static Optional<NumberForm> of(Facts facts) {
        List<String> values = facts.values();
        if (values.isEmpty() || values.stream().anyMatch(NumberForm::isCode)) {
            return Optional.empty();
        }
        boolean point = values.stream().allMatch(value -> Numbers.number(value, '.').isValid());
        boolean comma = values.stream().allMatch(value -> Numbers.number(value, ',').isValid());
        if (!point && !comma) {
            return Optional.empty();
        }
        char separator = point ? '.' : ',';
        boolean whole = values.stream()
                .allMatch(value -> Numbers.number(value, separator)
                                .value()
                                .stripTrailingZeros()
                                .scale()
                        <= 0);
        boolean plain = values.stream().noneMatch(value -> value.indexOf('.') >= 0 || value.indexOf(',') >= 0);
        String all = Wording.share(values.size(), values.size(), "value");
        if (whole && plain) {
            return Optional.of(new NumberForm(true, '.', all + " are whole numbers", Optional.empty()));
        }
        return Optional.of(new NumberForm(
                false,
                separator,
                all + " are numbers with " + (separator == '.' ? "a point" : "a comma"),
                point && comma
                        ? Optional.of("a comma could mark decimals as well: no value tells")
                        : Optional.empty()));
    }

    private static boolean isCode(String value) {
        return LEADING_ZERO.matcher(value).matches()
                || value.chars().filter(Character::isDigit).count() > MOST_DIGITS;
    }
}
