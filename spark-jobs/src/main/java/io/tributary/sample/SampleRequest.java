package io.tributary.sample;

import io.tributary.config.ConfigurationException;
import io.tributary.sample.people.World;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * What sample to make.
 *
 * @param people number of people
 * @param seed of every draw
 * @param from date of the first delivery, which holds all history
 * @param days further daily deliveries
 */
public record SampleRequest(long people, long seed, LocalDate from, int days) implements Serializable {
    private static final long MOST_PEOPLE = 100_000_000;

    public SampleRequest {
        if (people < 1 || people > MOST_PEOPLE) {
            throw new ConfigurationException(
                    "Cannot make a sample of " + people + " people", "Give --people between 1 and " + MOST_PEOPLE);
        }
        if (days < 0 || days > World.FUTURE) {
            throw new ConfigurationException(
                    "Cannot make " + days + " daily deliveries", "Give --days between 0 and " + World.FUTURE);
        }
    }

    /** What tells it from other samples, whatever deliveries it has. */
    public String called() {
        return "sample of " + people + " people, seed " + seed;
    }

    World world() {
        return new World(seed, people, from.toEpochDay());
    }

    /** Delivery date of the first (0) or a later delivery. */
    LocalDate date(int delivery) {
        return from.plusDays(delivery);
    }
}
