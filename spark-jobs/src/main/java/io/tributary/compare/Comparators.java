package io.tributary.compare;

import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;

/** The comparator of a configured comparison. */
public final class Comparators {
    private Comparators() {}

    public static Comparator of(Comparison comparison) {
        boolean frequency = comparison.frequency() == Frequency.COUNTS;
        return switch (comparison.comparator()) {
            case FULL_NAME -> new NameComparator();
            case DATE -> new DateComparator(frequency);
            case POSTCODE -> new PostcodeComparator(frequency);
            case EMAIL -> new EmailComparator();
            case PHONE -> new PhoneComparator();
            case ADDRESS -> new AddressComparator();
            case EXACT, JARO_WINKLER, EDITS, GRAMS, NUMBER ->
                new GradedComparator(
                        GradedComparator.Measure.of(comparison.comparator()), comparison.thresholds(), frequency);
        };
    }
}
