package io.tributary.sample.people;

/** Of a person; the ordinal is the variant of a family name that has a feminine form. */
public enum Sex {
    MALE,
    FEMALE
}
