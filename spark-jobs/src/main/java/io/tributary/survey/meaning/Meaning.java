package io.tributary.survey.meaning;

import io.tributary.config.Words;
import io.tributary.survey.values.Looks;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a column says. With a telling name values need only not contradict it; without one they must show it, where they can
 * at all.
 */
public enum Meaning {
    GIVEN_NAME(Looks.WORDS, 0.7, Looks.KNOWN_GIVEN, 0.35),
    MIDDLE_NAME(Looks.WORDS, 0.3),
    FAMILY_NAME(Looks.WORDS, 0.7, Looks.KNOWN_FAMILY, 0.3),
    FULL_NAME(Looks.WORDS, 0.6, Looks.FULL_NAME, 0.9),
    TITLE(Looks.WORDS, 0.6),
    NAME_SUFFIX(Looks.CODE, 0.8),
    /** Values are dates. */
    DATE_OF_BIRTH(0.5),
    SEX(Looks.SEX, 0.7, Looks.SEX_WORD, 0.95),
    EMAIL(Looks.EMAIL, 0.4, Looks.EMAIL, 0.8),
    PHONE(Looks.PHONE, 0.4, Looks.WRITTEN_PHONE, 0.9),
    STREET(Looks.WORDS_OR_STREET, 0.5, Looks.STREET, 0.6),
    HOUSE_NUMBER(Looks.HOUSE_NUMBER, 0.7),
    STREET_LINE_2(Looks.ANYTHING, 0),
    CITY(Looks.WORDS, 0.7, Looks.KNOWN_CITY, 0.4),
    POSTCODE(Looks.POSTCODE, 0.5, Looks.LETTERED_POSTCODE, 0.8),
    REGION(Looks.WORDS, 0.7, Looks.STATE, 0.9),
    COUNTRY(Looks.COUNTRY, 0.6, Looks.COUNTRY_NAME, 0.9),
    LANGUAGE(Looks.LANGUAGE, 0.8),
    BIRTH_PLACE(Looks.WORDS, 0.6),
    OCCUPATION(Looks.WORDS, 0.6),
    NATIONAL_ID(Looks.CODE, 0.7),
    CUSTOMER_NUMBER(Looks.CODE, 0.9),
    USER_ID(Looks.CODE, 0.9),
    LOYALTY_ID(Looks.CODE, 0.9),
    CRM_ID(Looks.CODE, 0.9),
    POS_ID(Looks.CODE, 0.9),
    DEVICE_ID(Looks.CODE, 0.9),
    COOKIE_ID(Looks.CODE, 0.9),
    RECORD_ID(Looks.CODE, 0.9),
    UPDATED_AT(0.5),
    CREATED_AT(0.5),
    EVENT_TIME(0.9),
    EXPIRY(0.5),
    EVENT_TYPE(Looks.ANYTHING, 0),
    AMOUNT(Looks.NUMBER, 0.9),
    CURRENCY(Looks.CURRENCY, 0.8),
    CHANNEL(Looks.WORDS, 0.5),
    SUBJECT(Looks.ANYTHING, 0),
    EVENT_ID(Looks.CODE, 0.9),
    LINE_NUMBER(Looks.NUMBER, 0.9),
    QUANTITY(Looks.NUMBER, 0.9),
    VERIFIED(Looks.TRUTH, 0.8),
    CHANGE(Looks.CHANGE, 0.9),
    PURPOSE(Looks.ANYTHING, 0),
    CONSENT_STATUS(Looks.ANYTHING, 0),
    NOTHING(Looks.ANYTHING, 2);

    private static final Set<Meaning> IDENTIFIERS = EnumSet.range(CUSTOMER_NUMBER, COOKIE_ID);
    private static final Set<Meaning> OF_PERSONS = EnumSet.range(GIVEN_NAME, NATIONAL_ID);
    private static final Set<Meaning> TIMES = EnumSet.of(DATE_OF_BIRTH, UPDATED_AT, CREATED_AT, EVENT_TIME, EXPIRY);

    private final Looks named;
    private final double least;
    private final Looks shown;
    private final double leastShown;

    /** Of dates. */
    Meaning(double least) {
        this(null, least, null, 0);
    }

    Meaning(Looks named, double least) {
        this(named, least, null, 0);
    }

    Meaning(Looks named, double least, Looks shown, double leastShown) {
        this.named = named;
        this.least = least;
        this.shown = shown;
        this.leastShown = leastShown;
    }

    /** What values look like under a telling name; empty of dates. */
    Optional<Looks> named() {
        return Optional.ofNullable(named);
    }

    /** Share of values that must at least look so. */
    double least() {
        return least;
    }

    /** What values must look like without one; empty if they cannot tell. */
    Optional<Looks> shown() {
        return Optional.ofNullable(shown);
    }

    double leastShown() {
        return leastShown;
    }

    /** Whether it is a key of a customer that sources share. */
    public boolean isIdentifier() {
        return IDENTIFIERS.contains(this);
    }

    /** Whether it says something of a person. */
    public boolean isOfPersons() {
        return OF_PERSONS.contains(this);
    }

    public boolean isTime() {
        return TIMES.contains(this);
    }

    /** As evidence calls it: given name. */
    public String words() {
        return Words.of(this).replace('-', ' ');
    }

    /** The shipped attribute or identifier type of that name. */
    public String key() {
        return Words.of(this).replace('-', '_');
    }
}
