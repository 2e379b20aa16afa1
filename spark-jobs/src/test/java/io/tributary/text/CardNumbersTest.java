package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The card numbers are the issuers' and payment providers' published test numbers. */
class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "my card is 4012888888881881, please charge",
                "card:4111111111111111.",
                "Visa4111111111111111",
                "5555555555554444",
                "2223003122003222",
                "378282246310005",
                "3782 822463 10005",
                "6011111111111117",
                "30569309025904",
                "3056 930902 5904",
                "3530111333300000",
                "6200000000000005",
                "6759649826438453",
                "order 12 4111 1111 1111 1111 of 3",
                "call +49 30 901820 4111 1111 1111 1111",
                "４１１１１１１１１１１１１１１１"
            })
    void cardNumbersAreFound(String text) {
        assertThat(CardNumbers.isIn(text)).isTrue();
        String masked = CardNumbers.mask(text, digits -> "[card]");
        assertThat(masked).contains("[card]");
        assertThat(CardNumbers.isIn(masked)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4111111111111112",
                "1234567890123456",
                "9111111111111111",
                "+4915123456789",
                "+44 7911 123456",
                "+62 8121 2345 6789 02",
                "0049 151 23456789",
                "tel 5511987654321",
                "order 100000000000000",
                "41111111111111111111111",
                "DE89 3704 0044 0532 0130 00",
                "GB29 NWBK 6016 1331 9268 19",
                "PL61109010140000071219812874",
                "2026-01-31 10:11:12 1769854272000",
                "EAN 4006381333931",
                "4222222222222",
                "IMEI 490154203237518",
                "4.111.111.111.111.111"
            })
    void otherDigitsAreLeftAlone(String text) {
        assertThat(CardNumbers.isIn(text)).isFalse();
        assertThat(CardNumbers.mask(text, digits -> "[card]")).isSameAs(text);
    }

    @Test
    void anIbanWithACardInsideIsAnIban() {
        String iban = "FR" + checkDigits("FR", "4111 1111 1111 1111".replace(" ", "") + "0000000")
                + "41111111111111110000000";
        assertThat(CardNumbers.isIn(iban.substring(0, 4) + " 4111 1111 1111 1111 0000000"))
                .isFalse();
        assertThat(CardNumbers.isIn("FR00 4111 1111 1111 1111 0000000")).isTrue();
    }

    private static String checkDigits(String country, String account) {
        int remainder = 0;
        for (char c : (account + country + "00").toCharArray()) {
            int value = Character.digit(c, 36);
            remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
        }
        return String.format(java.util.Locale.ROOT, "%02d", 98 - remainder);
    }

    @Test
    void everyNumberIsMaskedByItsDigits() {
        assertThat(CardNumbers.mask(
                        "a 4111-1111-1111-1111, b 378282246310005!",
                        digits -> "<" + digits.substring(digits.length() - 4) + ">"))
                .isEqualTo("a <1111>, b <0005>!");
        assertThat(CardNumbers.mask("4111 1111 1111 1111 5555 5555 5555 4444", digits -> "#"))
                .isEqualTo("# #");
        assertThat(CardNumbers.mask(null, digits -> "#")).isNull();
        assertThat(CardNumbers.isIn(null)).isFalse();
    }
}
