package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ann.smith@gmail.com, ann.smith@gmail.com",
                "  Ann.Smith@GMAIL.com , ann.smith@gmail.com",
                "mailto:ann@gmail.com?subject=Hi, ann@gmail.com",
                "Ann Smith <ann@web.de>, ann@web.de",
                "<ann@web.de>;, ann@web.de",
                "'ann@web.de', ann@web.de",
                "ann@web.de., ann@web.de",
                "o'neil+news@mail.co.uk, o'neil+news@mail.co.uk",
                "ann@gmial.com, ann@gmial.com",
                "info@bücher.de, info@xn--bcher-kva.de",
                "info@straße.de, info@xn--strae-oqa.de",
                "иван@почта.рф, иван@xn--80a1acny.xn--p1ai",
                "ａｎｎ＠ｗｅｂ．ｄｅ, ann@web.de",
                "pelé@uol.com.br, pelé@uol.com.br",
                "a@b.co, a@b.co",
                "mario_rossi@libero.it, mario_rossi@libero.it",
            })
    void addressesGetOneForm(String raw, String expected) {
        assertThat(Emails.standardise(raw)).isEqualTo(Standardised.valid(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann@",
                "@web.de",
                "ann@web",
                "ann@@web.de",
                "ann@web..de",
                "ann..b@web.de",
                "ann.@web.de",
                "ann b@web.de",
                "ann@web .de",
                "ann@-web.de",
                "ann@web-.de",
                "ann@web.d",
                "ann@192.168.0.1",
                "ann@[10.0.0.1]",
                "\"ann b\"@web.de",
                "ann@we_b.de",
                "ann,bob@web.de",
                "a@web.de;b@web.de",
                "ann@b\u00fc\u2028cher..de"
            })
    void othersAreNoEmails(String raw) {
        assertThat(Emails.standardise(raw)).isEqualTo(Standardised.invalid("not-an-email"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none@none.com",
                "test@test.com",
                "noemail@acme.com",
                "na@na.com",
                "x@x.x",
                "john@example.com",
                "john@example.org",
                "user@sub.example.com",
                "none@gmail.com",
                "NoEmail@NoEmail.com",
                "aaa@aaa.com",
                "a@localhost",
                "bob@shop.test",
                "asdf@asdf.com",
                "unknown@web.de",
                "email@email.com",
                "noemail"
            })
    void addressesOfNobodyArePlaceholders(String raw) {
        assertThat(Emails.standardise(raw)).isEqualTo(Standardised.invalid("placeholder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smith@smith.com", "anna@anna.de", "nona@web.de", "testa@libero.it", "contest@web.de"})
    void peopleAreNoPlaceholders(String raw) {
        assertThat(Emails.standardise(raw).isValid()).isTrue();
    }

    @Test
    void lengthsOfTheStandardHold() {
        String longest = "a".repeat(64) + "@" + "b".repeat(60) + ".com";
        assertThat(Emails.standardise(longest).isValid()).isTrue();
        assertThat(Emails.standardise("a" + longest)).isEqualTo(Standardised.invalid("too-long"));
        String label = "b".repeat(60) + ".";
        assertThat(Emails.standardise("ann@" + label.repeat(5) + "com")).isEqualTo(Standardised.invalid("too-long"));
        assertThat(Emails.standardise("ann@" + "b".repeat(64) + ".com"))
                .isEqualTo(Standardised.invalid("not-an-email"));
        assertThat(Emails.standardise("<".repeat(100_000))).isEqualTo(Standardised.invalid("too-long"));
    }

    @Test
    void nothingIsMissing() {
        assertThat(Emails.standardise(null).isMissing()).isTrue();
        assertThat(Emails.standardise(" n/a ").isMissing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "info@acme.com, true",
        "sales@acme.com, true",
        "no-reply@acme.com, true",
        "customer.service@acme.com, true",
        "support+fr@acme.fr, true",
        "ann@acme.com, false",
        "infodesk.ann@acme.com, false",
        "salesman@acme.com, false",
    })
    void sharedMailboxesAreKnownByName(String email, boolean role) {
        assertThat(Emails.isRole(email)).isEqualTo(role);
    }

    @Test
    void noAddressIsNoRole() {
        assertThat(Emails.isRole(null)).isFalse();
        assertThat(Emails.isRole("")).isFalse();
    }
}
