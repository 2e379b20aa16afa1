package io.tributary.text;

/**
 * What became of one field: a value, or nothing, or a refusal.
 *
 * <p>At most one of the two components is present. Neither is present when the field was blank or said in words that it
 * holds nothing ({@code null}, {@code n/a}, {@code -}).
 *
 * @param value the standardised value; null when missing or invalid
 * @param invalid why there is no value: a short stable code in lower case with hyphens, never holding any part of the
 *     field; null when valid or missing
 */
public record Standardised<T>(T value, String invalid) {
    private static final Standardised<?> MISSING = new Standardised<>(null, null);

    /** A value. */
    public static <T> Standardised<T> valid(T value) {
        return new Standardised<>(value, null);
    }

    /** A refusal with its code. */
    public static <T> Standardised<T> invalid(String reason) {
        return new Standardised<>(null, reason);
    }

    /** Nothing was given. */
    @SuppressWarnings("unchecked")
    public static <T> Standardised<T> missing() {
        return (Standardised<T>) MISSING;
    }

    /** Whether there is a value. */
    public boolean isValid() {
        return value != null;
    }

    /** Whether nothing was given. */
    public boolean isMissing() {
        return value == null && invalid == null;
    }
}
