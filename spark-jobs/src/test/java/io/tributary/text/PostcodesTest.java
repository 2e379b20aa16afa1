package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostcodesTest {
    @ParameterizedTest
    @CsvSource({
        "sw1a1aa, GB, SW1A 1AA",
        "M1  1AE, uk, M1 1AE",
        "12345, US, 12345",
        "12345-6789, US, 12345-6789",
        "123456789, US, 12345-6789",
        "k1a0b1, CA, K1A 0B1",
        "D-10115, DE, 10115",
        "10115.0, DE, 10115",
        "75 008, FR, 75008",
        "1012ab, NL, 1012 AB",
        "28013, ES, 28013",
        "00184, IT, 00184",
        "00950, PL, 00-950",
        "1000-205, PT, 1000-205",
        "11000, CZ, 110 00",
        "111 11, SE, 111 11",
        "10563, GR, 105 63",
        "101000, RU, 101000",
        "100006, CN, 100006",
        "110001, IN, 110001",
        "1000001, JP, 100-0001",
        "〒100-0001, JP, 100-0001",
        "01310100, BR, 01310-100",
        "06000, MX, 06000",
        "d02af30, IE, D02 AF30",
        "AB-1234, , AB-1234",
    })
    void areWrittenAsInTheirCountry(String raw, String country, String expected) {
        assertThat(Postcodes.standardise(raw, country)).isEqualTo(Standardised.valid(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "00000, US, placeholder",
        "99999, DE, placeholder",
        "000000, , placeholder",
        "1234, DE, wrong-shape",
        "2139, US, wrong-shape",
        "I1A 1A1, CA, wrong-shape",
        "0123 AB, NL, wrong-shape",
        "99001, ES, wrong-shape",
        "SW1A, GB, wrong-shape",
        "London, , wrong-shape",
    })
    void thatCannotBeAreRefused(String raw, String country, String reason) {
        assertThat(Postcodes.standardise(raw, country)).isEqualTo(Standardised.invalid(reason));
    }
}
