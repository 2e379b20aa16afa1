package io.tributary.show;

/** Whether values that are not in the golden record are told. */
public enum Losers {
    LEFT_OUT,
    TOLD
}
