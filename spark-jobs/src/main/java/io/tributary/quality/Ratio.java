package io.tributary.quality;

import java.util.Optional;

/** A share or ratio; of nothing there is none. */
final class Ratio {
    private Ratio() {}

    static Optional<Double> of(long part, long whole) {
        return whole <= 0 ? Optional.empty() : Optional.of((double) part / whole);
    }
}
