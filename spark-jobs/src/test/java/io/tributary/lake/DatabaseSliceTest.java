package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.DatabaseValue.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSliceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INTEGER; 1; 100; 4; 26, 51, 76",
                "INTEGER; -9223372036854775808; 9223372036854775807; 2; 0",
                "INTEGER; 7; 8; 4; 8",
                "INTEGER; 7; 7; 4;",
                "DECIMAL; -0.5; 10.25; 3; 3, 7",
                "DATE; 2026-06-01; 2026-06-04; 2; 2026-06-03",
                "LOCAL; 2026-06-01T00:00:00.5; 2026-06-01T00:01:59; 2; 2026-06-01T00:01",
                "INSTANT; 2026-06-01T00:00:00Z; 2026-06-01T00:00:01.9Z; 9; 2026-06-01T00:00:01Z"
            })
    void everyValueLiesInOneSlice(Kind kind, String least, String greatest, int count, String bounds) {
        DatabaseValue first = new DatabaseValue(kind, least);
        DatabaseValue last = new DatabaseValue(kind, greatest);

        List<DatabaseSlice> slices = DatabaseSlice.between(first, last, count);

        assertThat(slices.get(0).from()).isNull();
        assertThat(slices.get(slices.size() - 1).below()).isNull();
        List<String> between =
                slices.stream().skip(1).map(slice -> slice.from().text()).toList();
        assertThat(String.join(", ", between)).isEqualTo(bounds == null ? "" : bounds);
        for (int i = 1; i < slices.size(); i++) {
            assertThat(slices.get(i).from()).isEqualTo(slices.get(i - 1).below());
            assertThat(slices.get(i).from().isAfter(first)).isTrue();
            assertThat(slices.get(i).from().isAfter(last)).isFalse();
        }
    }

    @Test
    void whatLiesBeyondAllOthersCannotBeSliced() {
        assertThat(new DatabaseValue(Kind.DECIMAL, "12.50").isFinite()).isTrue();
        assertThat(new DatabaseValue(Kind.DATE, "2026-06-01").isFinite()).isTrue();
        assertThat(new DatabaseValue(Kind.DECIMAL, "NaN").isFinite()).isFalse();
        assertThat(new DatabaseValue(Kind.DATE, "+999999999-12-31").isFinite()).isFalse();
    }
}
