package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "020 7946 0958, GB, +442079460958",
                "+44 (0)20 7946 0958, US, +442079460958",
                "07911 123456, uk, +447911123456",
                "0044 7911 123456, GB, +447911123456",
                "0044 7911 123456, US, +447911123456",
                "011 44 7911 123456, DE, +447911123456",
                "(212) 736-5000, US, +12127365000",
                "1-212-736-5000 x 123, US, +12127365000",
                "1-800-FLOWERS, US, +18003569377",
                "030/901820, DE, +4930901820",
                "0151 23456789, DE, +4915123456789",
                "tel: +49 30 901820, , +4930901820",
                "01 42 68 53 00, FR, +33142685300",
                "06.12.34.56.78, FR, +33612345678",
                "020 624 1111, NL, +31206241111",
                "612 34 56 78, ES, +34612345678",
                "06 6982, IT, +39066982",
                "312 345 6789, IT, +393123456789",
                "22 694 20 00, PL, +48226942000",
                "224 810 111, CZ, +420224810111",
                "210 322 2222, GR, +302103222222",
                "8 (495) 606-36-02, RU, +74956063602",
                "138 0013 8000, CN, +8613800138000",
                "03-3201-3331, JP, +81332013331",
                "098765 43210, IN, placeholder",
                "098203 51470, IN, +919820351470",
                "(11) 98765-4329, BR, +5511987654329",
                "55 5093 1234, MX, +525550931234",
                "2079460958.0, GB, +442079460958",
                "０２０ ７９４６ ０９５８, GB, +442079460958",
            })
    void numbersOfManyCountries(String raw, String region, String expected) {
        Standardised<String> number = Phones.standardise(raw, region);
        assertThat(number.isValid() ? number.value() : number.invalid()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "0000000000, US, placeholder",
                "1234567890, US, placeholder",
                "01234567890, GB, placeholder",
                "555-555-5555, US, placeholder",
                "+1 555 555 5555, , placeholder",
                "9876543210, IN, placeholder",
                "+49 1111111, DE, placeholder",
                "020 7946 0958, , no-region",
                "020 7946 0958, ZZ, no-region",
                "+999 123 4567, GB, unknown-country-code",
                "12, DE, local-only",
                "+1 212 73, US, too-short",
                "736-5000, US, local-only",
                "+44 20 7946 0958 0958 09, GB, too-long",
                "(123) 456-7899, US, not-assigned",
                "hello, GB, not-a-phone",
                "4.47911E+11, GB, scientific-notation",
            })
    void refusalsSayWhy(String raw, String region, String reason) {
        assertThat(Phones.standardise(raw, region)).isEqualTo(Standardised.invalid(reason));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"\"\"", "n/a", "-", "NULL"})
    void nothingIsMissing(String raw) {
        assertThat(Phones.standardise(raw, "GB").isMissing()).isTrue();
        assertThat(Phones.standardise(null, null).isMissing()).isTrue();
    }
}
