package io.tributary.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComparatorsTest {
    private static final Frequencies KNOWN = new Known(
            100_000,
            Map.ofEntries(
                    Map.entry("john", 3000L),
                    Map.entry("jack", 900L),
                    Map.entry("smith", 1500L),
                    Map.entry("mary", 2500L),
                    Map.entry("zbigniew", 5L),
                    Map.entry("featherstonehaugh", 3L),
                    Map.entry("high", 9000L),
                    Map.entry("street", 40_000L),
                    Map.entry("road", 20_000L),
                    Map.entry("way", 5000L),
                    Map.entry("1990-01-01", 2000L),
                    Map.entry("1985-03-12", 3L),
                    Map.entry("f", 49_000L)));

    /** Frequencies given by hand. */
    record Known(long records, Map<String, Long> counts) implements Frequencies {
        Known {
            counts = new HashMap<>(counts);
        }

        @Override
        public long count(String term) {
            return counts.getOrDefault(term, 1L);
        }

        @Override
        public double agreement() {
            return 0.001;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            john smith            | smith john              | 9.0 bits or more, nothing left over
            john smith            | jack smith              | 9.0 bits or more, nothing left over
            john smith            | j smith                 | 6.0 bits or more, a word only alike
            nadia smith           | naima smith             | 12.0 bits or more, a word only alike
            john smith            | mary smith              | 6.0 bits or more, little left over
            sir john smith        | john smith              | 9.0 bits or more, nothing left over
            john smith            | john henry smith        | 9.0 bits or more, poorer side whole
            zbigniew smith        | zbigneiw smith          | 15.0 bits or more, nothing left over
            john featherstonehaugh| mary featherstonehaugh  | 15.0 bits or more, little left over
            john smith            | mary brown              | less than 0.5 bits, more left over
            """)
    void names(String left, String right, String level) {
        assertThat(level(MatchConfig.Comparator.FULL_NAME, left, right)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1985-03-12 | 1985-03-12 | exact
            1990-01-01 | 1990-01-01 | exact, 1 January
            1985-01-01 | 1985-01-11 | same year, one edit, one 1 January
            1985-03-12 | 1985-03-13 | same year, one edit
            1985-03-12 | 1985-03-21 | same year, one edit
            1985-03-12 | 1986-03-12 | one edit
            1985-01-01 | 1986-01-01 | one edit, both 1 January
            1985-03-12 | 1985-01-01 | same year, one 1 January
            1985-03-12 | 1985-11-30 | same year
            1985-03-12 | 1970-03-12 | same day and month, or swapped
            1985-03-12 | 1976-12-03 | same day and month, or swapped
            1985-03-12 | 1984-03-17 | two edits
            1985-03-12 | 1986-11-30 | 1 year apart
            1985-03-12 | 1981-11-30 | up to 5 years apart
            1985-03-12 | 1955-11-30 | else
            """)
    void dates(String left, String right, String level) {
        assertThat(level(MatchConfig.Comparator.DATE, left, right)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SW1A 1AA | sw1a1aa  | exact
            SW1A 1AA | SW1A 1AB | one edit
            SW1A 1AA | SW1A 1BD | same sector
            SW1A 1AA | SW1A 2BD | same district
            SW1A 1AA | SW7 2BD  | same area
            SW1A 1AA | N7 2BD   | else
            10115    | 10117    | one edit
            10115    | 10178    | same district
            10115    | 10999    | same area
            10115    | 80331    | else
            10115    | SW1A 1AA | else
            """)
    void postcodes(String left, String right, String level) {
        assertThat(level(MatchConfig.Comparator.POSTCODE, left, right)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ann.example@mail.test | ann.example@mail.test  | equal
            ann.example12@mail.test | ann.exampel12@mail.test | alike
            ann.example12@mail.test | ann.example@mail.test | local part alike, same domain
            ann.example12@mail.test | ann.example13@mail.test | else
            ann.example@mail.test | ann.example@work.test  | same local part
            ann.example@mail.test | ann.exampel@mail.test  | alike
            h.k@sharp.test        | f.j@sharp.test         | else
            anne.e@mail.test      | ann.e@mail.test        | local part alike, same domain
            """)
    void emails(String left, String right, String level) {
        assertThat(level(MatchConfig.Comparator.EMAIL, left, right)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +442079460001 | +442079460001 | equal
            +442079460001 | 02079460001   | same last 9 digits
            +442079460001 | +442079460002 | same last 7 digits, or one edit
            +442079460001 | +442071119999 | else
            """)
    void phones(String left, String right, String level) {
        assertThat(level(MatchConfig.Comparator.PHONE, left, right)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12 high street            | high street 12          | same number, all words
            12 featherstonehaugh road | 12 featherstonehaugh    | same number, all words
            12 featherstonehaugh road | 12 featherstonehaugh way| same number, most words
            12 high street            | 14 high street          | all words
            12 high street            | 7 abbey road            | else
            """)
    void addresses(String left, String right, String level) {
        assertThat(level(MatchConfig.Comparator.ADDRESS, left, right)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXACT        |           | f      | f      | equal
            EXACT        |           | f      | m      | else
            JARO_WINKLER | 0.92,0.85 | london | london | equal
            JARO_WINKLER | 0.92,0.85 | london | lodnon | jaro-winkler >= 0.92
            JARO_WINKLER | 0.92,0.85 | london | leeds  | else
            EDITS        | 1,2       | london | lndon  | edits <= 1.0
            EDITS        | 1,2       | london | lodno  | edits <= 2.0
            GRAMS        | 0.8,0.3   | london | londen | grams >= 0.3
            NUMBER       | 0.5,5     | 10     | 10.4   | difference <= 0.5
            NUMBER       | 0.5,5     | 10     | 16     | else
            """)
    void graded(MatchConfig.Comparator comparator, String thresholds, String left, String right, String level) {
        List<Double> numbers = thresholds == null
                ? List.of()
                : Arrays.stream(thresholds.split(",", -1)).map(Double::valueOf).toList();
        Comparator graded = of(comparator, numbers);
        assertThat(graded.levels().get(graded.level(prepared(graded, left), prepared(graded, right))))
                .isEqualTo(level);
    }

    @Test
    void agreementOnWhatIsRareWeighsMore() {
        Comparator date = of(MatchConfig.Comparator.DATE, List.of());
        byte[] rare = prepared(date, "1985-03-12");
        byte[] common = prepared(date, "1990-01-01");
        assertThat(date.frequencyBits(rare, rare, 0)).isBetween(5.0, 5.1);
        assertThat(date.frequencyBits(common, common, 1)).isBetween(-4.4, -4.3);
        assertThat(date.frequencyBits(rare, common, 7)).isZero();
        Comparator sex = of(MatchConfig.Comparator.EXACT, List.of());
        byte[] f = prepared(sex, "f");
        assertThat(sex.frequencyBits(f, f, 0)).as("limited").isEqualTo(-4);
    }

    /** Whatever is compared. */
    @ParameterizedTest
    @EnumSource(MatchConfig.Comparator.class)
    void everyComparatorIsSymmetricAndKnowsItsLevels(MatchConfig.Comparator which) {
        boolean distance = which == MatchConfig.Comparator.EDITS || which == MatchConfig.Comparator.NUMBER;
        Comparator comparator = of(which, distance ? List.of(1.0, 2.0) : List.of(0.9, 0.8));
        if (which != MatchConfig.Comparator.EXACT && comparator.levels().size() == 2) {
            throw new AssertionError(which + " has no levels between");
        }
        assertThat(comparator.levels()).hasSizeBetween(2, AgreementVector.MOST_LEVELS);
        assertThat(comparator.prepare(List.of(List.of(), List.of(" ")), KNOWN)).isNull();
        Random random = new Random(11);
        byte[][] values = IntStream.range(0, 300)
                .mapToObj(i -> comparator.prepare(List.of(List.of(value(which, random))), KNOWN))
                .filter(value -> value != null)
                .toArray(byte[][]::new);
        assertThat(values.length).isGreaterThan(200);
        for (byte[] left : values) {
            int own = comparator.level(left, left);
            for (byte[] right : values) {
                int level = comparator.level(left, right);
                assertThat(level).isBetween(0, comparator.levels().size() - 1).isEqualTo(comparator.level(right, left));
                assertThat(comparator.frequencyBits(left, right, level))
                        .isEqualTo(comparator.frequencyBits(right, left, level))
                        .isBetween(-6.0, comparator.mostFrequencyBits(level));
                if (Arrays.equals(left, right)) {
                    assertThat(level).isEqualTo(own);
                }
            }
        }
    }

    private static String value(MatchConfig.Comparator which, Random random) {
        String[] words = {
            "john", "jon", "mary", "j", "smith", "smyth", "featherstonehaugh", "12", "high", "street", "zbigniew"
        };
        String two = words[random.nextInt(words.length)] + " " + words[random.nextInt(words.length)];
        return switch (which) {
            case DATE ->
                "19%d%d-0%d-%d%d"
                        .formatted(
                                8 + random.nextInt(2),
                                random.nextInt(3),
                                1 + random.nextInt(3),
                                random.nextInt(2),
                                1 + random.nextInt(2));
            case POSTCODE ->
                "SW" + random.nextInt(12) + " " + random.nextInt(3) + "A" + (char) ('A' + random.nextInt(3));
            case EMAIL -> two.replace(' ', '.') + "@" + (random.nextBoolean() ? "mail.test" : "work.test");
            case PHONE -> "+4420794600" + (10 + random.nextInt(40));
            case NUMBER -> Integer.toString(random.nextInt(12));
            case FULL_NAME, ADDRESS, EXACT, JARO_WINKLER, EDITS, GRAMS ->
                random.nextBoolean() ? two : two + " " + words[random.nextInt(words.length)];
        };
    }

    private static Comparator of(MatchConfig.Comparator comparator, List<Double> thresholds) {
        return Comparators.of(new Comparison("x", comparator, List.of("x"), thresholds, Frequency.COUNTS));
    }

    private static String level(MatchConfig.Comparator which, String left, String right) {
        Comparator comparator = of(which, List.of());
        return comparator.levels().get(comparator.level(prepared(comparator, left), prepared(comparator, right)));
    }

    private static byte[] prepared(Comparator comparator, String value) {
        return comparator.prepare(List.of(List.of(value)), KNOWN);
    }
}
