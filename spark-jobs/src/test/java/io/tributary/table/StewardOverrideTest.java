package io.tributary.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.StewardOverride.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StewardOverrideTest {
    private static final Instant GIVEN = Instant.parse("2026-06-01T09:00:00Z");

    private static StewardOverride decision(long entry, Decision decision, Long lifts, String until) {
        return new StewardOverride(
                entry,
                decision,
                List.of(),
                Optional.empty(),
                Optional.ofNullable(lifts),
                Optional.ofNullable(until).map(LocalDate::parse),
                "ann",
                "she called",
                GIVEN);
    }

    /** A run's instant is the end of its date. */
    @Test
    void aDecisionHoldsThroughItsLastDateOrUntilItIsLifted() {
        List<StewardOverride> log = List.of(
                decision(3, Decision.APART, null, null),
                decision(1, Decision.PIN, null, "2026-06-30"),
                decision(2, Decision.TOGETHER, null, null),
                decision(4, Decision.LIFT, 2L, null));

        assertThat(StewardOverride.standing(log, Instant.parse("2026-07-01T00:00:00Z")))
                .extracting(StewardOverride::entry)
                .containsExactly(1L, 3L);
        assertThat(StewardOverride.standing(log, Instant.parse("2026-07-02T00:00:00Z")))
                .extracting(StewardOverride::entry)
                .containsExactly(3L);
    }
}
