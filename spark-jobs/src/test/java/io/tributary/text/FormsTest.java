package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {
    @Test
    void displayTidiesWhatNobodySees() {
        assertThat(Forms.display("\u00a0 Zoe\u0308 \u200b\t\r\n  Du\u00adpont\ufeff\u0000 "))
                .isEqualTo("Zoë Dupont");
        assertThat(Forms.display("a\ud800b\udc00\ue000")).isEqualTo("ab");
        assertThat(Forms.display(" ")).isEmpty();
        assertThat(Forms.display(null)).isNull();
        assertThat(Forms.display("山田　太郎")).isEqualTo("山田 太郎");
    }

    @Test
    void tidyAsciiIsTheSameObject() {
        String tidy = "Ann Smith";
        assertThat(Forms.display(tidy)).isSameAs(tidy);
        String compared = "ann smith 12";
        assertThat(Forms.comparison(compared)).isSameAs(compared);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Müller, mueller",
                "MUELLER, mueller",
                "Muller, muller",
                "Straße, strasse",
                "Björk Guðmundsdóttir, bjoerk gudmundsdottir",
                "Søren Ærø, soeren aeroe",
                "Ångström, aangstroem",
                "Łukasz Żółć, lukasz zolc",
                "Dvořák, dvorak",
                "Çağrı İpek, cagri ipek",
                "O'Brien, obrien",
                "O’Brien, obrien",
                "Smith-Jones, smith jones",
                "Nguyễn Văn Đức, nguyen van duc",
                "José Ñuñez, jose nunez",
                "Иванов, ivanov",
                "Щербаков, serbakov",
                "Παπαδόπουλος, papadopoulos",
                "王小明, wang xiao ming",
                "やまだ, yamada",
                "김철수, gimcheolsu",
                "Ｊｏｈｎ, john",
                "ﬁnn, finn",
                "No. 12/b, no 12 b",
            })
    void comparisonIsAsciiWords(String raw, String expected) {
        assertThat(Forms.comparison(raw)).isEqualTo(expected);
    }

    @Test
    void decomposedAndComposedCompareEqual() {
        assertThat(Forms.comparison("Mu\u0308ller")).isEqualTo(Forms.comparison("M\u00fcller"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-", "--", "...", "?", "null", "NULL", "N/A", "n.a.", "NaN", "\\N", "undefined", "#N/A"
            })
    void wordsForNothingAreMissing(String raw) {
        assertThat(Forms.text(raw).isMissing()).isTrue();
        assertThat(Forms.text(null).isMissing()).isTrue();
    }

    @Test
    void textKeepsWhatIsSaid() {
        assertThat(Forms.text("  nice   shop \u0007")).isEqualTo(Standardised.valid("nice shop"));
        assertThat(Forms.text("👍").value()).isEqualTo("👍");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0000000",
                "-1",
                "null",
                "N/A",
                "anonymous",
                "undefined",
                "None",
                "9999",
                "aaaaa",
                "xxx",
                "XXX",
                "(not set)",
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "-",
                "----"
            })
    void keysOfNobodyArePlaceholders(String raw) {
        assertThat(Forms.key(raw)).isEqualTo(Standardised.invalid("placeholder"));
    }

    @ParameterizedTest
    @CsvSource({"' 007 ', 007", "C-1001, C-1001", "１２３Ａ, 123A", "1, 1", "222, 222", "aBc, aBc"})
    void keysKeepTheirInside(String raw, String expected) {
        assertThat(Forms.key(raw)).isEqualTo(Standardised.valid(expected));
    }

    @Test
    void blankKeysAreMissingAndEndlessOnesRefused() {
        assertThat(Forms.key(" ").isMissing()).isTrue();
        assertThat(Forms.key(null).isMissing()).isTrue();
        assertThat(Forms.key("ab".repeat(501))).isEqualTo(Standardised.invalid("too-long"));
    }
}
