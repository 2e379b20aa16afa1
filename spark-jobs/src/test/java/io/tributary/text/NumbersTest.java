package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "12 | . | 12.0000",
                "12.5 | . | 12.5000",
                "1,234,567.89 | . | 1234567.8900",
                "1.234.567,89 | , | 1234567.8900",
                "1 234,5 | , | 1234.5000",
                "1\u00a0234,5 | , | 1234.5000",
                "1'234.50 | . | 1234.5000",
                "12,34,567.89 | . | 1234567.8900",
                "-3 | . | -3.0000",
                "3- | . | -3.0000",
                "−3 | . | -3.0000",
                "(12.50) | . | -12.5000",
                "+7 | . | 7.0000",
                ".5 | . | 0.5000",
                "5. | . | 5.0000",
                "1.5E7 | . | 15000000.0000",
                "1E-3 | . | 0.0010",
                "0.00005 | . | 0.0000",
                "0.00015 | . | 0.0002",
                "١٢٣ | . | 123.0000",
                "１２ | . | 12.0000",
                "99999999999999.9999 | . | 99999999999999.9999",
            })
    void numbers(String raw, char separator, BigDecimal expected) {
        assertThat(Numbers.number(raw, separator)).isEqualTo(Standardised.valid(expected));
        assertThat(Numbers.money(raw, separator)).isEqualTo(Standardised.valid(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "€ 12,50 | , | 12.5000",
                "12,50 € | , | 12.5000",
                "12,50 EUR | , | 12.5000",
                "-€12.50 | . | -12.5000",
                "€-12.50 | . | -12.5000",
                "($1,234.50) | . | -1234.5000",
                "R$ 1.234,56 | , | 1234.5600",
                "US$5 | . | 5.0000",
                "Fr. 12.50 | . | 12.5000",
                "100 руб. | . | 100.0000",
                "49,90 zł | , | 49.9000",
                "1 234,50 Kč | , | 1234.5000",
                "£.99 | . | 0.9900",
            })
    void money(String raw, char separator, BigDecimal expected) {
        assertThat(Numbers.money(raw, separator)).isEqualTo(Standardised.valid(expected));
        assertThat(Numbers.number(raw, separator).isValid()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "12.5 | , | not-a-number",
                "1,23 | . | not-a-number",
                "1,2345.6 | . | not-a-number",
                "1.2.3 | . | not-a-number",
                "1,234.567,8 | . | not-a-number",
                "twelve | . | not-a-number",
                "1e999 | . | not-a-number",
                "12abc34 | . | not-a-number",
                "100000000000000 | . | too-large",
                "1E20 | . | too-large",
            })
    void numbersThatAreNone(String raw, char separator, String reason) {
        assertThat(Numbers.number(raw, separator)).isEqualTo(Standardised.invalid(reason));
    }

    @Test
    void nothingIsMissing() {
        assertThat(Numbers.number(" ", '.').isMissing()).isTrue();
        assertThat(Numbers.money("-", '.').isMissing()).isTrue();
        assertThat(Numbers.money(null, '.').isMissing()).isTrue();
    }
}
