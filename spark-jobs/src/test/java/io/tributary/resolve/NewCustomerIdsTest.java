package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.KeyedHash;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NewCustomerIdsTest {
    private static final Instant INSTANT = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void anIdIsAUuidOfVersionEightThatBeginsWithTheRunInstant() {
        String id = ids(1, INSTANT, "salt").of("a node");
        UUID uuid = UUID.fromString(id);
        assertThat(uuid).hasToString(id);
        assertThat(uuid.version()).isEqualTo(8);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(INSTANT.toEpochMilli());
        assertThat(ids(1, INSTANT, "salt").of(null)).isNull();
    }

    @Test
    void runInstantRunNodeAndSaltDecide() {
        String id = ids(1, INSTANT, "salt").of("a node");
        assertThat(ids(1, INSTANT, "salt").of("a node")).isEqualTo(id);
        assertThat(Set.of(
                        id,
                        ids(1, INSTANT, "salt").of("another"),
                        ids(2, INSTANT, "salt").of("a node"),
                        ids(1, INSTANT, "pepper").of("a node"),
                        ids(1, INSTANT.plusSeconds(86_400), "salt").of("a node")))
                .hasSize(5);
    }

    @Test
    void idsOfLaterRunsAreGreater() {
        assertThat(ids(9, INSTANT.plusSeconds(86_400), "salt").of("a"))
                .isGreaterThan(ids(1, INSTANT, "salt").of("b"));
    }

    @Test
    void idsDoNotMeet() {
        NewCustomerIds ids = ids(1, INSTANT, "salt");
        Set<String> made = new HashSet<>();
        for (int node = 0; node < 200_000; node++) {
            made.add(ids.of("node " + node));
        }
        assertThat(made).hasSize(200_000);
    }

    private static NewCustomerIds ids(long run, Instant instant, String salt) {
        return new NewCustomerIds(run, instant, new KeyedHash(salt));
    }
}
