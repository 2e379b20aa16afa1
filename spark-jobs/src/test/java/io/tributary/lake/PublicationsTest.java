package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which publication is read as of a date. */
class PublicationsTest {
    private static final List<Publication> PUBLISHED =
            List.of(of(1, "2026-06-01"), of(2, "2026-06-10"), of(3, "2026-06-10"), of(5, "2026-06-20"));

    private static Publication of(long run, String date) {
        return new Publication(run, LocalDate.parse(date), Instant.EPOCH, "", Map.of());
    }

    private static Publication asOf(String date, int days) {
        return Publications.asOf(PUBLISHED, LocalDate.parse(date), Duration.ofDays(days));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01, 30, 1",
        "2026-06-09, 30, 1",
        "2026-06-10, 30, 3",
        "2026-06-19, 30, 3",
        "2026-06-20, 30, 5",
        "2027-01-01, 30, 5",
        "2026-06-15,  5, 3"
    })
    void theLatestOfThatDateOrBefore(String date, int retention, long run) {
        assertThat(asOf(date, retention).runSequence()).isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-31 | 30 | Nothing was published as of 2026-05-31: the first publication is of 2026-06-01. Give a date"
                        + " from 2026-06-01 on; as of 2026-06-20 and later is what readers see now",
                "2026-05-31 | 5  | Nothing was published as of 2026-05-31: the first publication is of 2026-06-01. Give a date"
                        + " from 2026-06-15 on; as of 2026-06-20 and later is what readers see now",
                "2026-06-14 | 5  | What was published as of 2026-06-14 is kept no longer: lake.retention is 5d, and the latest"
                        + " publication is of 2026-06-20. Give a date from 2026-06-15 on; as of 2026-06-20 and later is what"
                        + " readers see now"
            })
    void refusals(String date, int retention, String told) {
        assertThatThrownBy(() -> asOf(date, retention))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(told);
    }

    @Test
    void beforeAnything() {
        assertThatThrownBy(() -> Publications.asOf(List.of(), LocalDate.EPOCH, Duration.ofDays(1)))
                .hasMessage("Nothing is published yet. Run first: tributary run");
    }
}
