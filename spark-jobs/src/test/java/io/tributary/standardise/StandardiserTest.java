package io.tributary.standardise;

import static io.tributary.TestSession.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.SemanticType;
import io.tributary.standardise.ReadingRule.Portion;
import io.tributary.text.Standardised;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardiserTest {
    private static final ReadingRule GERMAN =
            new ReadingRule(List.of("dd.MM.yyyy", "dd.MM.yyyy HH:mm"), ZoneId.of("Europe/Berlin"), ',', Portion.WHOLE);

    /** A received text, what becomes of it, its form for comparison; and a text that is refused, with the reason. */
    private record Example(
            SemanticType type, String text, Object value, String comparison, String refused, String reason) {}

    static Stream<Example> examples() {
        return Stream.of(SemanticType.values()).map(StandardiserTest::example);
    }

    /** A switch, so that a new constant does not compile before it has its example. */
    private static Example example(SemanticType type) {
        return switch (type) {
            case GIVEN_NAME -> new Example(type, "Mrs. ZOË", "Zoë", "zoe", "test", "placeholder");
            case FAMILY_NAME -> new Example(type, "SMITH-JONES", "Smith-Jones", "smith jones", "123", "no-letters");
            case FULL_NAME ->
                new Example(type, "Müller, Dr. Jürgen", "Jürgen Müller", "juergen mueller", "a@b.de", "not-a-name");
            case NAME_SUFFIX -> new Example(type, "junior", "Jr", null, "PhD", "not-generational");
            case DATE_OF_BIRTH ->
                new Example(type, "31.12.1980", LocalDate.of(1980, 12, 31), null, "31.12.2030", "future-date");
            case SEX -> new Example(type, "F", "female", null, "blue", "unknown-sex");
            case EMAIL -> new Example(type, " Ann@Brightpost.ORG", "ann@brightpost.org", null, "ann", "not-an-email");
            case PHONE -> new Example(type, "0151 12345678", "+4915112345678", null, "12", "local-only");
            case STREET ->
                new Example(type, " Hauptstr.  5", "Hauptstr. 5", "hauptstrasse 5", "x".repeat(1000), "too-long");
            case CITY -> new Example(type, "MÜNCHEN", "München", "muenchen", "123", "no-letters");
            case POSTCODE -> new Example(type, "8 0331", "80331", null, "AB", "wrong-shape");
            case REGION -> new Example(type, "Bayern", "Bayern", "bayern", "12", "no-letters");
            case COUNTRY -> new Example(type, "Germany", "DE", null, "Utopia", "unknown-country");
            case LANGUAGE -> new Example(type, "pt-BR", "pt", null, "Klingonisch", "unknown-language");
            case CATEGORY -> new Example(type, " gold ", "gold", null, null, null);
            case TEXT -> new Example(type, " Straße  7 ", "Straße 7", "strasse 7", null, null);
            case NUMBER -> new Example(type, "1.234,5", new BigDecimal("1234.5"), null, "many", "not-a-number");
            case MONEY -> new Example(type, "€ 1.234,50", new BigDecimal("1234.5"), null, "free", "not-a-number");
            case DATE ->
                new Example(type, "01.02.2026", LocalDate.of(2026, 2, 1), null, "30.02.2026", "impossible-date");
            case TIMESTAMP ->
                new Example(
                        type,
                        "01.07.2026 12:30",
                        Instant.parse("2026-07-01T10:30:00Z"),
                        null,
                        "yesterday",
                        "not-a-date");
            case BOOLEAN -> new Example(type, "ja", true, null, "maybe", "not-a-boolean");
        };
    }

    private static Standardised<?> standardise(SemanticType type, String text) {
        return Standardiser.standardise(type, text, GERMAN, "DE", Given.REFERENCE);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyTypeStandardises(Example example) {
        Object value = standardise(example.type(), example.text()).value();

        if (example.value() instanceof BigDecimal number) {
            assertThat((BigDecimal) value).isEqualByComparingTo(number);
        } else {
            assertThat(value).isEqualTo(example.value());
        }
        assertThat(Standardiser.comparison(example.type(), value)).isEqualTo(example.comparison());
        assertThat(example.comparison() != null).isEqualTo(example.type().hasComparisonForm());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyTypeSaysWhyItRefuses(Example example) {
        if (example.refused() != null) {
            assertThat(standardise(example.type(), example.refused()).invalid()).isEqualTo(example.reason());
        }
        assertThat(standardise(example.type(), " n/a ").isMissing()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyTypeIsAColumnOfItsOwnType(Example example) {
        Row result = texts(Stream.of(example.text(), example.refused())
                        .filter(Objects::nonNull)
                        .toArray(String[]::new))
                .select(new Standardiser("it", example.type(), List.of(GERMAN), Given.REFERENCE)
                        .column(functions.col("texts"), functions.lit("DE"))
                        .as("result"))
                .select("result.*")
                .collectAsList()
                .get(0);

        assertThat(result.getList(0)).hasSize(1);
        assertThat(result.isNullAt(1)).isEqualTo(example.comparison() == null);
        assertThat(result.getList(2)).contains(example.text());
        assertThat(result.getList(3)).hasSize(example.refused() == null ? 0 : 1);
    }

    @Test
    void nameThatCannotBeParsedIsToldOfItsMainPartsOnly() {
        for (Portion portion : List.of(Portion.GIVEN, Portion.FAMILY, Portion.SUFFIX, Portion.TITLE)) {
            ReadingRule rule = new ReadingRule(List.of(), ZoneId.of("UTC"), '.', portion);
            boolean told = portion == Portion.GIVEN || portion == Portion.FAMILY;

            assertThat(Standardiser.standardise(SemanticType.TEXT, "x@y.org", rule, null, Given.REFERENCE)
                            .invalid())
                    .isEqualTo(told ? "not-a-name" : null);
        }
    }

    /** Counts how often texts are standardised: each looks up its rule. */
    static final class CountingRules extends ArrayList<ReadingRule> {
        private static final long serialVersionUID = 1L;
        static final AtomicInteger LOOKUPS = new AtomicInteger();

        @Override
        public ReadingRule get(int index) {
            LOOKUPS.incrementAndGet();
            return super.get(index);
        }
    }

    @Test
    void valueReasonAndIdentifiersComeOutOfOneEvaluation() {
        CountingRules rules = new CountingRules();
        rules.add(GERMAN);
        Dataset<Row> results = texts("ann@brightpost.org", "nobody", "bob@brightpost.org")
                .select(new Standardiser("email", SemanticType.EMAIL, rules, Given.REFERENCE)
                        .column(functions.col("texts"), functions.lit("DE"))
                        .as("result"));
        CountingRules.LOOKUPS.set(0);

        List<Row> rows = results.select(
                        functions.col("result.values"),
                        functions.col("result.invalid"),
                        functions.explode(functions.col("result.candidates")))
                .collectAsList();

        assertThat(rows).hasSize(3);
        assertThat(CountingRules.LOOKUPS).hasValue(3);
    }

    private static Dataset<Row> texts(String... texts) {
        List<Row> given = new ArrayList<>();
        for (String text : texts) {
            given.add(RowFactory.create(text, 0));
        }
        return session()
                .createDataFrame(
                        List.of(RowFactory.create(given)),
                        new StructType().add("texts", ArrayType.apply(Standardiser.TEXT)));
    }
}
