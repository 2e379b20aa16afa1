package io.tributary.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.Declared;
import io.tributary.config.MoneyConfig;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What amounts are worth, and which version of an event counts. */
class MoneyTest {
    private static final Dataset<Row> AMOUNTS = TestSession.session()
            .sql("SELECT CAST(amount AS DECIMAL(18,4)) AS amount, currency FROM VALUES (1, 10, 'GBP'),"
                    + " (2, 10.1234, 'EUR'), (3, 5, NULL), (4, 7, 'SEK'), (5, NULL, 'GBP'),"
                    + " (6, 99999999999999.9999, 'USD'), (7, -3, 'EUR') AS t(n, amount, currency) ORDER BY n");

    @Test
    void withADeclaredCurrencyRatesConvertAndStrangersDoNotCount() {
        MoneyConfig money = new MoneyConfig(
                Optional.of("GBP"), Map.of("EUR", new BigDecimal("0.85"), "USD", new BigDecimal("999999.99999999")));

        assertThat(told(money))
                .containsExactly(
                        "10.000000 GBP false",
                        "8.604890 GBP false",
                        "5.000000 GBP false",
                        "true",
                        "false",
                        "99999999999998999900.000000 GBP false",
                        "-2.550000 GBP false");
    }

    @Test
    void withoutOneEveryAmountStaysInItsOwn() {
        assertThat(told(new MoneyConfig(Optional.empty(), Map.of())))
                .containsExactly(
                        "10.000000 GBP false",
                        "10.123400 EUR false",
                        "5.000000 unknown false",
                        "7.000000 SEK false",
                        "false",
                        "99999999999999.999900 USD false",
                        "-3.000000 EUR false");
    }

    @Test
    void theNewestVersionOfAnEventLivesUnlessItIsADeletion() {
        Dataset<Row> interactions = TestSession.session()
                .createDataFrame(List.of(), Tables.INTERACTION.schema(Declared.NOTHING))
                .unionByName(
                        TestSession.session()
                                .sql("SELECT * FROM VALUES ('once', 1, 'insert'), ('corrected', 1, 'insert'),"
                                        + " ('corrected', 2, 'update'), ('corrected', 3, 'update'),"
                                        + " ('gone', 1, 'insert'), ('gone', 2, 'delete'), ('back', 1, 'insert'),"
                                        + " ('back', 2, 'delete'), ('back', 3, 'insert')"
                                        + " AS t(event_id, sequence, change)")
                                .selectExpr("event_id", "CAST(sequence AS BIGINT) AS run_sequence", "change"),
                        true);

        assertThat(LivingEvents.of(interactions)
                        .select(concat_ws(" ", col("event_id"), col("run_sequence")))
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("once 1", "corrected 3", "back 3");
        assertThat(LivingEvents.of(interactions).columns())
                .as("columns")
                .hasSameSizeAs(interactions.columns())
                .contains(interactions.columns());
    }

    private static List<String> told(MoneyConfig money) {
        Row[] rows = (Row[]) AMOUNTS.select(concat_ws(
                        " ",
                        Money.amount(money).cast("string"),
                        Money.currency(money),
                        Money.isForeign(money).cast("string")))
                .collect();
        return Arrays.stream(rows).map(row -> row.getString(0)).toList();
    }
}
