package io.tributary.sample.stress;

import io.tributary.config.ConfigurationException;
import io.tributary.sample.people.World;
import java.time.LocalDate;

/**
 * What stress lake to make.
 *
 * @param records about how many records; there are fewer people where each has several
 * @param seed of every draw
 * @param date of the last delivery
 */
public record StressRequest(Stress lake, long records, long seed, LocalDate date) {
    /** So that the rarest thing of any lake is in it. */
    private static final long FEWEST = 200;

    private static final long MOST = 10_000_000;
    private static final long HOUSEHOLD = 5;

    public StressRequest {
        if (records < FEWEST || records > MOST) {
            throw new ConfigurationException(
                    "Cannot make a stress lake of " + records + " records",
                    "Give --people between " + FEWEST + " and " + MOST);
        }
    }

    /** Number of people. */
    long people() {
        return records / lake.recordsPerPerson();
    }

    /** Number of people who have a second record. */
    long duplicates() {
        return Math.round(lake.duplicates() * (double) records / Stress.RECORDS);
    }

    /** A world with more people than are needed, since some lakes choose among them. */
    World world() {
        return new World(seed, people() * HOUSEHOLD + World.BLOCK, date.toEpochDay());
    }
}
