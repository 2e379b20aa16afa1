package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {
    @ParameterizedTest
    @CsvSource({
        "GB, GB",
        "uk, GB",
        "U.K., GB",
        "United Kingdom, GB",
        "England, GB",
        "GBR, GB",
        "Royaume-Uni, GB",
        "usa, US",
        "U.S.A., US",
        "United States, US",
        "United States of America, US",
        "Estados Unidos, US",
        "DE, DE",
        "deu, DE",
        "Germany, DE",
        "Deutschland, DE",
        "Allemagne, DE",
        "Niemcy, DE",
        "France, FR",
        "Holland, NL",
        "Nederland, NL",
        "España, ES",
        "ESPANA, ES",
        "Italia, IT",
        "Polska, PL",
        "Česko, CZ",
        "Czech Republic, CZ",
        "Ελλάδα, GR",
        "EL, GR",
        "Россия, RU",
        "Russian Federation, RU",
        "中国, CN",
        "日本, JP",
        "भारत, IN",
        "Brasil, BR",
        "México, MX",
        "Österreich, AT",
        "Oesterreich, AT",
        "Côte d'Ivoire, CI",
        "Türkiye, TR",
        "Turkey, TR",
        "NA, NA",
        "Namibia, NA",
        "대한민국, KR",
        "South Korea, KR",
        "Congo - Kinshasa, CD"
    })
    void countries(String raw, String expected) {
        assertThat(Codes.country(raw)).isEqualTo(Standardised.valid(expected));
    }

    @Test
    void countriesThatAreNone() {
        assertThat(Codes.country("Atlantis")).isEqualTo(Standardised.invalid("unknown-country"));
        assertThat(Codes.country("ZZ")).isEqualTo(Standardised.invalid("unknown-country"));
        assertThat(Codes.country("n/a").isMissing()).isTrue();
        assertThat(Codes.country(null).isMissing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN-gb, en",
        "pt_BR, pt",
        "deu, de",
        "ger, de",
        "English, en",
        "Deutsch, de",
        "français, fr",
        "Francais, fr",
        "Español, es",
        "polski, pl",
        "русский, ru",
        "中文, zh",
        "日本語, ja",
        "Dutch, nl",
        "zh-Hans-CN, zh"
    })
    void languages(String raw, String expected) {
        assertThat(Codes.language(raw)).isEqualTo(Standardised.valid(expected));
    }

    @Test
    void everyCountryAndLanguageOfTheStandardIsKnown() {
        for (String code : Locale.getISOCountries()) {
            String name = ULocale.getDisplayCountry("und_" + code, ULocale.ENGLISH);
            assertThat(Codes.country(name)).as(name).isEqualTo(Standardised.valid(code));
            assertThat(Codes.country(code)).isEqualTo(Standardised.valid(code));
        }
        for (String code : new String[] {"he", "id", "yi", "de", "zh", "sr", "hi", "sw", "eu"}) {
            String name = ULocale.getDisplayLanguage(code, ULocale.ENGLISH);
            assertThat(Codes.language(name)).as(name).isEqualTo(Standardised.valid(code));
        }
        assertThat(Codes.language("iw").value()).isEqualTo("he");
        assertThat(Codes.language("ind").value()).isEqualTo("id");
    }

    @Test
    void languagesThatAreNone() {
        assertThat(Codes.language("Klingonese")).isEqualTo(Standardised.invalid("unknown-language"));
        assertThat(Codes.language("").isMissing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"eur, EUR", "€, EUR", "£, GBP", "US$, USD", "R$, BRL", "zł, PLN", "Kč, CZK", "₹, INR", "jpy, JPY"})
    void currencies(String raw, String expected) {
        assertThat(Codes.currency(raw)).isEqualTo(Standardised.valid(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "$, ambiguous-currency",
        "¥, ambiguous-currency",
        "kr, ambiguous-currency",
        "XXX, unknown-currency",
        "EURX, unknown-currency"
    })
    void currenciesThatAreNone(String raw, String reason) {
        assertThat(Codes.currency(raw)).isEqualTo(Standardised.invalid(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "F, female",
        "Female, female",
        "weiblich, female",
        "Femme, female",
        "mujer, female",
        "kobieta, female",
        "жен., female",
        "女, female",
        "2, female",
        "m, male",
        "MALE, male",
        "männlich, male",
        "homme, male",
        "Hombre, male",
        "1, male",
        "муж, male",
        "divers, other",
        "x, other",
        "other, other",
        "non-binary, other"
    })
    void sexes(String raw, String expected) {
        assertThat(Codes.sex(raw)).isEqualTo(Standardised.valid(expected));
    }

    @Test
    void sexesNotSaidOrNotKnown() {
        assertThat(Codes.sex("unknown").isMissing()).isTrue();
        assertThat(Codes.sex("0").isMissing()).isTrue();
        assertThat(Codes.sex("blue")).isEqualTo(Standardised.invalid("unknown-sex"));
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "Y, true",
        "1, true",
        "TRUE, true",
        "ja, true",
        "Oui, true",
        "sí, true",
        "да, true",
        "on, true",
        "no, false",
        "N, false",
        "0, false",
        "false, false",
        "nein, false",
        "non, false",
        "nie, false",
        "нет, false",
        "off, false"
    })
    void truths(String raw, boolean expected) {
        assertThat(Codes.truth(raw)).isEqualTo(Standardised.valid(expected));
    }

    @Test
    void truthsThatAreNone() {
        assertThat(Codes.truth("maybe")).isEqualTo(Standardised.invalid("not-a-boolean"));
        assertThat(Codes.truth("").isMissing()).isTrue();
    }
}
