package io.tributary.sample.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sample.stress.MadeLake.Delivered;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the even and the skewed lake differ in. */
class SkewTest {
    private static final int RECORDS = 4_000;

    @TempDir
    Path home;

    @Test
    void aSkewedLakeHoldsTheSamePeopleWithOnePostcodeAndOneMailboxForMany() {
        MadeLake even = MadeLake.of(home.resolve("even"), Stress.EVEN, RECORDS, 42);
        MadeLake skewed = MadeLake.of(home.resolve("skewed"), Stress.SKEWED, RECORDS, 42);

        assertThat(skewed.byPerson().keySet()).isEqualTo(even.byPerson().keySet());
        assertThat(skewed.rows())
                .extracting(row -> row.person() + row.name())
                .filteredOn(Set.copyOf(even.rows().stream()
                        .map(row -> row.person() + row.name())
                        .toList())::contains)
                .hasSizeGreaterThan(skewed.rows().size() * 9 / 10);
        assertThat(commonest(skewed, "postcode")).isBetween(0.045, 0.065);
        assertThat(commonest(skewed, "email")).isBetween(0.008, 0.014);
        assertThat(commonest(even, "postcode")).isLessThan(0.02);
        assertThat(commonest(even, "email")).isLessThan(0.004);
    }

    /** Share of records that have the commonest value of a column. */
    private static double commonest(MadeLake lake, String column) {
        List<Delivered> rows = lake.rows();
        return rows.stream()
                        .filter(row -> row.cell(column) != null)
                        .collect(Collectors.groupingBy(
                                row -> row.cell(column).replace(" ", "").toLowerCase(Locale.ROOT),
                                Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElseThrow()
                / (double) rows.size();
    }
}
