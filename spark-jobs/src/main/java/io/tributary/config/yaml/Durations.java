package io.tributary.config.yaml;

import java.time.Duration;

/** How configuration writes durations: the largest unit of {@code d h m s} that divides. */
public final class Durations {
    private Durations() {}

    /** Text that {@link YamlSection#duration} reads back. */
    public static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
