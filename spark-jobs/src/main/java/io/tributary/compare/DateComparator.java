package io.tributary.compare;

import java.util.List;

/**
 * A date of birth, yyyy-MM-dd. People give 1 January when they only know the year, so that agreement with it weighs less
 * and disagreement too. An edit is one wrong digit of eight, or two neighbours swapped.
 */
final class DateComparator implements Comparator {
    private static final long serialVersionUID = 1L;
    private static final List<String> LEVELS = List.of(
            "exact",
            "exact, 1 January",
            "same year, one edit, one 1 January",
            "same year, one edit",
            "one edit",
            "one edit, both 1 January",
            "same year, one 1 January",
            "same year",
            "same day and month, or swapped",
            "two edits",
            "1 year apart",
            "up to 5 years apart",
            "else");
    private static final int FIRST_OF_JANUARY = 101;
    private static final int YEAR = 10_000;
    private static final int MONTH = 100;
    private static final int DIGITS = 8;

    private final boolean frequency;

    DateComparator(boolean frequency) {
        this.frequency = frequency;
    }

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public List<String> terms(List<List<String>> values) {
        return frequency ? Texts.distinct(values).stream().limit(1).toList() : List.of();
    }

    /** The first date alone counts: a person has one. */
    @Override
    public byte[] prepare(List<List<String>> values, Frequencies frequencies) {
        List<String> dates = Texts.distinct(values);
        if (dates.isEmpty()) {
            return null;
        }
        String date = dates.get(0);
        String digits = date.replace("-", "");
        if (digits.length() != DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return new Prepared.Writer()
                .add(frequency ? Rarity.bits(date, frequencies) : 0, digits)
                .bytes();
    }

    @Override
    public int level(byte[] left, byte[] right) {
        int one = digits(left);
        int other = digits(right);
        int oneDay = one % YEAR;
        int otherDay = other % YEAR;
        boolean oneDefault = oneDay == FIRST_OF_JANUARY;
        boolean otherDefault = otherDay == FIRST_OF_JANUARY;
        if (one == other) {
            return oneDefault ? 1 : 0;
        }
        boolean sameYear = one / YEAR == other / YEAR;
        int edits = edits(left, right);
        if (sameYear && edits == 1) {
            return oneDefault || otherDefault ? 2 : 3;
        }
        if (edits == 1) {
            return oneDefault && otherDefault ? 5 : 4;
        }
        if (sameYear) {
            return oneDefault || otherDefault ? 6 : 7;
        }
        boolean sameDay =
                oneDay == otherDay || (oneDay / MONTH == otherDay % MONTH && oneDay % MONTH == otherDay / MONTH);
        if (sameDay && !(oneDefault && otherDefault)) {
            return 8;
        }
        if (edits == 2) {
            return 9;
        }
        int years = Math.abs(one / YEAR - other / YEAR);
        return years <= 1 ? 10 : years <= 5 ? 11 : 12;
    }

    /** Wrong digits; two neighbours swapped are one. More than two are not told apart. */
    private static int edits(byte[] left, byte[] right) {
        int place = Prepared.text(Prepared.first());
        int edits = 0;
        for (int i = 0; i < DIGITS && edits <= 2; i++) {
            if (left[place + i] != right[place + i]) {
                edits++;
                boolean swapped = i + 1 < DIGITS
                        && left[place + i] == right[place + i + 1]
                        && left[place + i + 1] == right[place + i];
                if (swapped) {
                    i++;
                }
            }
        }
        return edits;
    }

    private static int digits(byte[] prepared) {
        int number = 0;
        int place = Prepared.text(Prepared.first());
        for (int i = 0; i < DIGITS; i++) {
            number = number * 10 + prepared[place + i] - '0';
        }
        return number;
    }

    @Override
    public double frequencyBits(byte[] left, byte[] right, int level) {
        return mostFrequencyBits(level) > 0
                ? Rarity.of(
                        Prepared.number(left, Prepared.first()),
                        Prepared.number(right, Prepared.first()),
                        Rarity.DATE_LIMIT)
                : 0;
    }

    @Override
    public double mostFrequencyBits(int level) {
        return frequency && level <= 1 ? Rarity.DATE_LIMIT : 0;
    }
}
