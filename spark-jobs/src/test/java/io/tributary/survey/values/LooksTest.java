package io.tributary.survey.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMAIL             | ann@brightpost.net   | ann at brightpost",
                "PHONE             | 020 7946 0001        | 12 Mill Lane",
                "WRITTEN_PHONE     | (214) 555-0110       | 7364009",
                "WRITTEN_PHONE     | +44 20 7946 0001     | 1980-12-31",
                "LETTERED_POSTCODE | LS2 9AB              | 80331",
                "POSTCODE          | 80331                | München",
                "COUNTRY_NAME      | Deutschland          | DE",
                "SEX_WORD          | weiblich             | 2",
                "STREET            | Gartenstraße 4       | Gartenstraße",
                "STREET            | 12 Mill Lane         | 12 monkeys",
                "FULL_NAME         | Hollis, Ann          | Ann",
                "FULL_NAME         | Dr. Ann van der Berg | 12 Mill Lane",
                "WORDS             | O'Brien-Smith        | A1",
                "KNOWN_GIVEN       | Jürgen               | Wagen",
                "KNOWN_FAMILY      | Müller               | Sofa",
                "KNOWN_CITY        | köln                 | Kessel",
                "STATE             | nsw                  | abc",
                "JSON              | [1]                  | (1)",
                "TRUTH             | ja                   | vielleicht",
                "CHANGE            | update               | upwards"
            })
    void recognises(Looks looks, String value, String other) {
        assertThat(looks.fits(value)).isTrue();
        assertThat(looks.fits(other)).isFalse();
    }
}
