package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.text.Names.PersonName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // full name | title | given | family | suffix
                "Ann Smith | | Ann | Smith |",
                "JOHN SMITH | | John | Smith |",
                "john  smith jr. | | John | Smith | Jr",
                "Mr. John Michael Smith III | Mr | John Michael | Smith | III",
                "Prof. Dr. Anna von der Leyen | Prof Dr | Anna | von der Leyen |",
                "Smith, John | | John | Smith |",
                "SMITH, JOHN, JR. | | John | Smith | Jr",
                "King, Jr., Martin Luther | | Martin Luther | King | Jr",
                "Smith Jr, John | | John | Smith | Jr",
                "John Smith, Ph.D. | | John | Smith |",
                "John Smith, MD, PhD | | John | Smith |",
                "John Smith Esq. | | John | Smith |",
                "Yo-Yo Ma | | Yo-Yo | Ma |",
                "John Smith, MA | | John | Smith |",
                "Herr Müller | Herr | | Müller |",
                "Frau Anna-Lena Groß | Frau | Anna-Lena | Groß |",
                "Mme Marie de La Tour | Mme | Marie | de La Tour |",
                "M. Jean Dupont | M | Jean | Dupont |",
                "Sr. Juan de la Cruz | Sr | Juan | de la Cruz |",
                "JUAN DE LA CRUZ | | Juan | de la Cruz |",
                "José Ortega y Gasset | | José | Ortega y Gasset |",
                "Vincent van Gogh | | Vincent | van Gogh |",
                "van Gogh, Vincent | | Vincent | van Gogh |",
                "Robert \"Bob\" Smith | | Robert | Smith |",
                "Robert (Bob) Smith | | Robert | Smith |",
                "conor o'brien | | Conor | O'Brien |",
                "IAN MCDONALD | | Ian | McDonald |",
                "ROB MACDONALD | | Rob | MacDonald |",
                "ANNA MACIAS | | Anna | Macias |",
                "Leonardo DiCaprio | | Leonardo | DiCaprio |",
                "ANNE-MARIE D'ANGELO | | Anne-Marie | D'Angelo |",
                "Jill St. John | | Jill | St. John |",
                "Osama bin Ladin | | Osama | bin Ladin |",
                "Madonna | | Madonna | |",
                "Иванов Иван Иванович | | Иван Иванович | Иванов |",
                "Иван Иванович Иванов | | Иван Иванович | Иванов |",
                "АННА ПЕТРОВА | | Анна | Петрова |",
                "ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ | | Γιωργος | Παπαδοπουλος |",
                "محمد بن سلمان | | محمد | بن سلمان |",
                "王小明 | | 小明 | 王 |",
                "欧阳娜娜 | | 娜娜 | 欧阳 |",
                "田中太郎 | | 太郎 | 田中 |",
                "佐藤 花子 | | 花子 | 佐藤 |",
                "佐々木希 | | 希 | 佐々木 |",
                "山田　太郎様 | | 太郎 | 山田 |",
                "김철수 | | 철수 | 김 |",
                "남궁민수 | | 민수 | 남궁 |",
                "ジョン・スミス | | ジョン | スミス |",
                "João da Silva | | João | da Silva |",
                "Null, Jennifer | | Jennifer | Null |",
                "Ann Unknown | | Ann | |",
            })
    void fullNamesComeApart(String raw, String title, String given, String family, String suffix) {
        assertThat(Names.parse(raw)).isEqualTo(Standardised.valid(new PersonName(title, given, family, suffix)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ANN, Ann",
                "ann, Ann",
                "Dr. Ann, Ann",
                "John Jr., John",
                "anne-marie, Anne-Marie",
                "ANA MARIA DE FATIMA, Ana Maria de Fatima",
                "VAN ANH, Van Anh",
                "JP, JP",
                "AJ, AJ",
                "JO, Jo",
                "J, J",
                "j., J.",
                "N'GOLO, N'Golo",
                "ÉLODIE, Élodie",
                "ALİ, Ali",
                "DeShawn, DeShawn",
                "J0hn, J0hn",
                "Zoe\u0308, Zoë",
                "Na, Na",
            })
    void givenNames(String raw, String expected) {
        assertThat(Names.given(raw)).isEqualTo(Standardised.valid(expected));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "SMITH, Smith",
                "\"Smith, Jr.\", Smith",
                "smith iii, Smith",
                "O’BRIEN, O'Brien",
                "o`brien, O'Brien",
                "DE LA CRUZ, de la Cruz",
                "VAN DEN BERG, van den Berg",
                "DO, Do",
                "NG, Ng",
                "MCDONALD-JONES, McDonald-Jones",
                "DELL'ACQUA, Dell'Acqua",
                "WEISS, Weiss",
                "GROẞ, Groß",
                "Lord, Lord",
                "Null, Null",
                "ИВАНОВ, Иванов",
            })
    void familyNames(String raw, String expected) {
        assertThat(Names.family(raw)).isEqualTo(Standardised.valid(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "TEST",
                "xxx",
                "No Name",
                "customer",
                "firstname",
                "Last_Name",
                "aaaa",
                "Unbekannt",
                "asdf"
            })
    void namesOfNobodyArePlaceholders(String raw) {
        assertThat(Names.given(raw)).isEqualTo(Standardised.invalid("placeholder"));
        assertThat(Names.family(raw)).isEqualTo(Standardised.invalid("placeholder"));
        assertThat(Names.parse(raw)).isEqualTo(Standardised.invalid("placeholder"));
    }

    @ParameterizedTest
    @CsvSource({
        "12345, no-letters",
        "John Doe, placeholder",
        "ann@web.de, not-a-name",
        "http://x.io, not-a-name",
        "Mr., title-only"
    })
    void refusalsSayWhy(String raw, String reason) {
        assertThat(Names.parse(raw)).isEqualTo(Standardised.invalid(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "NULL", "NA", "n/a", "-", "."})
    void nothingIsMissing(String raw) {
        assertThat(Names.given(raw).isMissing()).isTrue();
        assertThat(Names.parse(raw).isMissing()).isTrue();
        assertThat(Names.suffix(raw).isMissing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Jr., Jr", "JUNIOR, Jr", "sr, Sr", "ii, II", "3rd, III", "Snr, Sr"})
    void suffixesAreCanonical(String raw, String expected) {
        assertThat(Names.suffix(raw)).isEqualTo(Standardised.valid(expected));
    }

    @Test
    void suffixesWithinAName() {
        assertThat(Names.suffix("PhD")).isEqualTo(Standardised.invalid("not-generational"));
        assertThat(Names.suffixWithin("Smith Jr.").value()).isEqualTo("Jr");
        assertThat(Names.suffixWithin("Smith, III").value()).isEqualTo("III");
        assertThat(Names.suffixWithin("Smith").isMissing()).isTrue();
        assertThat(Names.given("n".repeat(100) + "a".repeat(101))).isEqualTo(Standardised.invalid("too-long"));
    }
}
