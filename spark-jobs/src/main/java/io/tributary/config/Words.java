package io.tributary.config;

import java.util.Locale;

/** The one rule by which a constant becomes a configuration word: lower case, hyphens. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
