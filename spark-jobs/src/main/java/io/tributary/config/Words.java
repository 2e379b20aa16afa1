package io.tributary.config;

import java.util.Locale;

/** The one rule by which a constant becomes a configuration word: lower case, hyphens. */
public final class Words {
    private Words() {}

    /** The word of a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
