package io.tributary.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerFiguresTest {

    @ParameterizedTest
    @CsvSource({"1, 1 record", "2, 2 records", "6-10, 6 to 10 records", "51-, 51 and more records"})
    void aBucketInWords(String bucket, String words) {
        assertThat(CustomerFigures.records(bucket)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0000", "0.00001, 0.0001", "0.99124, 0.9912", "0.99999, 0.9999", "1, 1.0000"})
    void aRateIsAllOnlyIfItIs(double value, String written) {
        assertThat(Figures.share(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0, none", "0.0002, '1 in 5,000'", "0.05, 5.0 %", "1, 100.0 %"})
    void aSmallChanceIsOneInSoMany(double value, String written) {
        assertThat(ComparisonFigures.chance(value)).isEqualTo(written);
    }
}
