package io.tributary.stage;

import io.tributary.table.Metrics;
import io.tributary.table.StewardOverride;
import java.time.Instant;
import java.util.List;

/**
 * The run before, as one stage may know it.
 *
 * @param runSequence its number
 * @param runInstant its now
 * @param overrides decisions of stewards that held in it, by number
 * @param figures that the same stage noted in it
 */
public record PreviousRun(long runSequence, Instant runInstant, List<StewardOverride> overrides, Metrics figures) {
    public PreviousRun {
        overrides = List.copyOf(overrides);
    }
}
