package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every standardiser, on seeded random text that people and broken machines could have written. */
class StandardisersTest {
    private static final LocalDate REFERENCE = LocalDate.of(2026, 3, 1);
    private static final String[] PIECES = {
        "Ann",
        "SMITH",
        "o'brien",
        "McDONALD",
        "van",
        "DE",
        "la",
        "Dr.",
        "Jr",
        "III",
        "Mr",
        "M.",
        "PhD",
        ",",
        "-",
        ".",
        "'",
        "\"",
        "(",
        ")",
        "@",
        "<",
        ">",
        "gmail.com",
        "mailto:",
        "info",
        "+44",
        "00",
        "011",
        "020 7946 0958",
        "123",
        "0",
        "9",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\u0000",
        "\n",
        "e\u0301",
        "\u0301",
        "ß",
        "ẞ",
        "İ",
        "ı",
        "ǅ",
        "ﬁ",
        "Ａ",
        "１",
        "½",
        "²",
        "\ud800",
        "\udc00",
        "\ud83d\ude00",
        "王",
        "欧阳",
        "さくら",
        "・",
        "김",
        "Иванов",
        "Иванович",
        "Σ",
        "ΣΑΣ",
        "محمد",
        "अ",
        "12/b",
        "St.",
        "Apt",
        "#",
        "1980-02-29",
        "31.12.",
        "€",
        "$",
        "null",
        "N/A",
        "test",
        "x",
        "%",
        "&",
        "_",
        "E5",
        "\u0149",
        "ŉ",
        "ΐ",
        "\u1e9e",
        "\u037e",
        "\u2126",
        "\uac00"
    };

    private static Map<String, Function<String, Standardised<String>>> textual() {
        Map<String, Function<String, Standardised<String>>> all = new LinkedHashMap<>();
        all.put("text", Forms::text);
        all.put("key", Forms::key);
        all.put("email", Emails::standardise);
        all.put("phone GB", raw -> Phones.standardise(raw, "GB"));
        all.put("phone US", raw -> Phones.standardise(raw, "us"));
        all.put("phone DE", raw -> Phones.standardise(raw, "DE"));
        all.put("given", Names::given);
        all.put("family", Names::family);
        all.put("suffix", Names::suffix);
        all.put("street", Addresses::street);
        all.put("city", Addresses::city);
        all.put("region", raw -> Addresses.region(raw, "US"));
        all.put("postcode", raw -> Postcodes.standardise(raw, null));
        all.put("postcode PT", raw -> Postcodes.standardise(raw, "PT"));
        all.put("country", Codes::country);
        all.put("language", Codes::language);
        all.put("currency", Codes::currency);
        all.put("sex", Codes::sex);
        return all;
    }

    private static Map<String, Function<String, Object>> others() {
        List<String> formats = List.of("dd.MM.yy", "yyyy-MM-dd", "epoch-seconds");
        Map<String, Function<String, Object>> all = new LinkedHashMap<>();
        all.put("full name", Names::parse);
        all.put("suffix within", Names::suffixWithin);
        all.put("role", Emails::isRole);
        all.put("street parts", Addresses::parse);
        all.put("street comparison", Addresses::streetComparison);
        all.put("date", raw -> Dates.date(raw, List.of(), REFERENCE));
        all.put("birth", raw -> Dates.birth(raw, formats, REFERENCE));
        all.put("timestamp", raw -> Dates.timestamp(raw, formats, ZoneOffset.UTC, REFERENCE));
        all.put("iso timestamp", raw -> Dates.timestamp(raw, List.of(), ZoneOffset.UTC, REFERENCE));
        all.put("number", raw -> Numbers.number(raw, ','));
        all.put("money", raw -> Numbers.money(raw, '.'));
        all.put("truth", Codes::truth);
        all.put("card", CardNumbers::isIn);
        all.put("column", SensitiveColumns::classOf);
        return all;
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(7);
        for (int i = 0; i < pieces; i++) {
            int kind = random.nextInt(10);
            if (kind < 7) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
                text.append(random.nextInt(3) == 0 ? " " : "");
            } else if (kind == 7) {
                text.append((char) random.nextInt(0x10000));
            } else if (kind == 8) {
                text.append((char) random.nextInt(0x250));
            } else {
                text.append(random.nextInt(1_000_000));
            }
        }
        return text.toString();
    }

    @TestFactory
    List<DynamicTest> everyStandardiserLeavesItsOwnOutput() {
        List<DynamicTest> tests = new ArrayList<>();
        textual()
                .forEach((name, standardiser) -> tests.add(DynamicTest.dynamicTest(name, () -> {
                    Random random = new Random(42);
                    for (int i = 0; i < 10_000; i++) {
                        String raw = random(random);
                        Standardised<String> once = standardiser.apply(raw);
                        assertOneOf(once, raw);
                        if (once.isValid() && !once.value().equals(raw)) {
                            assertThat(standardiser.apply(once.value()))
                                    .as(() -> escaped(raw))
                                    .isEqualTo(once);
                        }
                    }
                })));
        return tests;
    }

    @TestFactory
    List<DynamicTest> nothingThrows() {
        List<DynamicTest> tests = new ArrayList<>();
        others().forEach((name, function) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            Random random = new Random(43);
            Set<Object> results = new HashSet<>();
            for (int i = 0; i < 20_000; i++) {
                results.add(function.apply(random(random)));
            }
            assertThat(results).isNotEmpty();
        })));
        return tests;
    }

    @Test
    void endlessTextThrowsNowhere() {
        Set<Object> results = new HashSet<>();
        for (String piece : new String[] {
            "a", "1", " ", "a ", "1 ", "(", "<", "@", ".", "Jr ", "van ", "\"", ",", "4111 ", "é", "王", "A1", "ab-"
        }) {
            String raw = piece.repeat(50_000);
            textual().values().forEach(standardiser -> assertOneOf(standardiser.apply(raw), piece));
            others().values()
                    .forEach(function -> assertThatNoException().isThrownBy(() -> results.add(function.apply(raw))));
        }
    }

    @Test
    void comparisonFormsAreWordsOfAsciiAndStable() {
        Random random = new Random(44);
        for (int i = 0; i < 10_000; i++) {
            String raw = random(random);
            String form = Forms.comparison(raw);
            assertThat(form).as(() -> escaped(raw)).matches("(?:[a-z0-9]+(?: [a-z0-9]+)*)?");
            assertThat(Forms.comparison(form)).isEqualTo(form);
            assertThat(Forms.comparison(Forms.display(raw)))
                    .as(() -> escaped(raw))
                    .isEqualTo(form);
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        List<String> texts = new Random(45)
                .ints(2_000)
                .mapToObj(seed -> random(new Random(seed)))
                .toList();
        List<String> alone = texts.stream().map(Forms::comparison).toList();
        boolean same = IntStream.range(0, 8)
                .parallel()
                .allMatch(
                        round -> texts.stream().map(Forms::comparison).toList().equals(alone));
        assertThat(same).isTrue();
    }

    @Test
    void theDefaultLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(Emails.standardise("INFO@WEB.DE").value()).isEqualTo("info@web.de");
            assertThat(Names.given("INGRID").value()).isEqualTo("Ingrid");
            assertThat(Codes.country("INDIA").value()).isEqualTo("IN");
            assertThat(Dates.date("29 JULI 1980", List.of("d MMM yyyy"), REFERENCE)
                            .isValid())
                    .isFalse();
            assertThat(Dates.date("29 JUL 1980", List.of("d MMM yyyy"), REFERENCE)
                            .value())
                    .isEqualTo("1980-07-29");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertOneOf(Standardised<String> result, String raw) {
        boolean one = result.value() == null
                || (result.invalid() == null && !result.value().isEmpty());
        boolean coded = result.invalid() == null || result.invalid().matches("[a-z]+(?:-[a-z]+)*");
        if (!one || !coded) {
            throw new AssertionError(result + " of " + escaped(raw));
        }
    }

    private static String escaped(String raw) {
        StringBuilder escaped = new StringBuilder();
        raw.chars()
                .limit(80)
                .forEach(c ->
                        escaped.append(c > ' ' && c < 0x7f ? (char) c + "" : String.format(Locale.ROOT, "\\u%04x", c)));
        return escaped.toString();
    }
}
