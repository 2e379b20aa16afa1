package io.tributary.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "10; 10",
                "12000; 12,000",
                "0.95; 0.95",
                "2.45678; 2.4568",
                "1.00001; 1",
                "10.00001; 10",
                "0.000001; 0.000001",
                "0.0000123456; 0.00001235",
                "1234.5; 1,234.5"
            })
    void aMeasureIsNeitherCutNorCalledNothing(double value, String written) {
        assertThat(Figures.measure(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, ''", "0, 10, 0.0 %", "1, 100000, <0.1 %", "99999, 100000, >99.9 %", "10, 10, 100.0 %"})
    void aShareIsNoneOrAllOnlyIfItIs(long part, long whole, String written) {
        assertThat(Figures.percent(part, whole)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "99.94, 99.9 s", "99.96, 1 min 40 s", "119.6, 2 min 00 s"})
    void longTimesAreMinutes(double value, String written) {
        assertThat(Figures.seconds(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 0 MB", "1; 1 MB", "1000000; 1 MB", "12345678901; 12,346 MB"})
    void fewBytesAreNotNone(long bytes, String written) {
        assertThat(Figures.megabytes(bytes)).isEqualTo(written);
    }
}
