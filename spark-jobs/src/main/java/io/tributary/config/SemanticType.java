package io.tributary.config;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an attribute means, whatever its name: decides how it is standardised, what type its column has and how personal
 * it is. Configuration writes it in lower case with hyphens ({@code given-name}).
 */
public enum SemanticType {
    GIVEN_NAME(ValueType.TEXT, PiiClass.DIRECT, true),
    FAMILY_NAME(ValueType.TEXT, PiiClass.DIRECT, true),
    FULL_NAME(ValueType.TEXT, PiiClass.DIRECT, true),
    NAME_SUFFIX(ValueType.TEXT, PiiClass.QUASI, false),
    DATE_OF_BIRTH(ValueType.DATE, PiiClass.QUASI, false),
    SEX(ValueType.TEXT, PiiClass.QUASI, false),
    EMAIL(ValueType.TEXT, PiiClass.DIRECT, false),
    PHONE(ValueType.TEXT, PiiClass.DIRECT, false),
    STREET(ValueType.TEXT, PiiClass.DIRECT, true),
    CITY(ValueType.TEXT, PiiClass.QUASI, true),
    POSTCODE(ValueType.TEXT, PiiClass.QUASI, false),
    REGION(ValueType.TEXT, PiiClass.QUASI, true),
    COUNTRY(ValueType.TEXT, PiiClass.QUASI, false),
    LANGUAGE(ValueType.TEXT, PiiClass.NONE, false),
    CATEGORY(ValueType.TEXT, PiiClass.NONE, false),
    TEXT(ValueType.TEXT, PiiClass.PAYLOAD, true),
    NUMBER(ValueType.DECIMAL, PiiClass.NONE, false),
    MONEY(ValueType.DECIMAL, PiiClass.NONE, false),
    DATE(ValueType.DATE, PiiClass.NONE, false),
    TIMESTAMP(ValueType.TIMESTAMP, PiiClass.NONE, false),
    BOOLEAN(ValueType.BOOLEAN, PiiClass.NONE, false);

    private final ValueType valueType;
    private final PiiClass piiClass;
    private final boolean comparisonForm;

    SemanticType(ValueType valueType, PiiClass piiClass, boolean comparisonForm) {
        this.valueType = valueType;
        this.piiClass = piiClass;
        this.comparisonForm = comparisonForm;
    }

    /** Type of the standardised value. */
    public ValueType valueType() {
        return valueType;
    }

    /** Class of the attribute unless its declaration says otherwise. */
    public PiiClass piiClass() {
        return piiClass;
    }

    /** Whether a second, Latin and case-folded form is kept for comparison beside the form for people. */
    public boolean hasComparisonForm() {
        return comparisonForm;
    }

    /** The word used in configuration. */
    public String word() {
        return Words.of(this);
    }

    /** The type of that configuration word. */
    public static Optional<SemanticType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
