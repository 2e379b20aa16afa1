package io.tributary.sample.people;

/** Of a person. */
public enum Sex {
    MALE,
    FEMALE;

    /** The variant of a family name: the first, or the feminine form. */
    int variant() {
        return this == FEMALE ? 1 : 0;
    }
}
