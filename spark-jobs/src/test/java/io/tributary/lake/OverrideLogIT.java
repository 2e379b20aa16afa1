package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.Declared;
import io.tributary.config.LakeConfig;
import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Decision;
import io.tributary.table.StewardOverride.Pin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverrideLogIT {
    private static final LakeConfig CONFIG = new LakeConfig(
            Optional.empty(),
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            LakeConfig.DeletionVectors.OFF,
            Map.of());

    private static StewardOverride decision(long entry, String who) {
        return new StewardOverride(
                entry,
                Decision.PIN,
                List.of(),
                Optional.of(new Pin("c", "email", Map.of("email", "a@x.example"), Map.of())),
                Optional.empty(),
                Optional.of(LocalDate.parse("2026-12-31")),
                who,
                "why",
                Instant.parse("2026-06-30T10:00:00Z"));
    }

    @Test
    void ofTwoWhoDecideOnWhatBothHaveReadOneIsToLookAgain(@TempDir Path folder) {
        Lake lake = new LakeFolder(TestSession.session(), folder.toString()).open(CONFIG, Declared.NOTHING);
        OverrideLog log = lake.overrides();
        assertThat(log.newest()).isZero();

        assertThat(log.add(List.of(decision(1, "ann"), decision(2, "ann")))).isTrue();
        assertThat(log.add(List.of(decision(1, "ben")))).isFalse();
        assertThat(log.add(List.of(decision(1, "ann"))))
                .as("its own commit, told again")
                .isTrue();
        assertThat(log.add(List.of(decision(3, "ben")))).isTrue();
        assertThat(log.add(List.of(decision(3, "cleo"), decision(4, "cleo"), decision(5, "cleo"))))
                .isFalse();
        assertThat(log.all()).containsExactly(decision(1, "ann"), decision(2, "ann"), decision(3, "ben"));
    }
}
