package io.tributary.explain.facts;

/** Whether an explanation may show what records say of people. */
public enum Values {
    HIDDEN,
    SHOWN
}
