package io.tributary.standardise;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.text.Standardised;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** One value of an attribute that comes from no source, such as a steward's, standardised as those of sources are. */
public final class PlainValue {
    private static final ReadingRule ISO = new ReadingRule(List.of(), ZoneOffset.UTC, '.', ReadingRule.Portion.WHOLE);

    private PlainValue() {}

    /**
     * @param text dates and times in ISO 8601, numbers with a decimal point
     * @param country that national numbers and codes are read for; null if none is known
     * @param reference date that births are judged at
     */
    public static Standardised<?> of(Attribute attribute, String text, String country, LocalDate reference) {
        return new Standardiser(attribute.name(), attribute.type(), List.of(ISO), reference, attribute.longestLife())
                .standardise(text, ISO, country);
    }
}
