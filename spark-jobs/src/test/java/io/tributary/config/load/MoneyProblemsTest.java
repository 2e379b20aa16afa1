package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.MoneyConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code money.yaml}: what it says, and mistakes in it. */
class MoneyProblemsTest {
    @TempDir
    Path directory;

    @Test
    void aCurrencyAndWhatOthersAreWorthInIt() {
        assertThat(Folder.good(directory)
                        .with("money.yaml", "schema: 1\ncurrency: EUR\nrates: {GBP: 1.170, PLN: 0.235}\n")
                        .load()
                        .money())
                .isEqualTo(new MoneyConfig(
                        Optional.of("EUR"), Map.of("GBP", new BigDecimal("1.17"), "PLN", new BigDecimal("0.235"))));
    }

    @Test
    void shippedWithout() {
        assertThat(Folder.good(directory).load().money()).isEqualTo(new MoneyConfig(Optional.empty(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {currency: Euro} | 'Euro' is not a currency. Write its ISO 4217 code in capitals, such as EUR
            {currency: eur} | 'eur' is not a currency. Write its ISO 4217 code in capitals, such as EUR
            {currency: EUR, rates: {USA: 0.9}} | 'USA' is not a currency. Write its ISO 4217 code in capitals, such as EUR
            {currency: EUR, rates: {EUR: 1}} | a rate of EUR in itself. Remove it: it is 1
            {currency: EUR, rates: {USD: 0}} | the rate of USD is '0'. Write what one USD is worth, such as 0.85: above 0, at most 1000000, at most 8 decimals
            {currency: EUR, rates: {USD: much}} | the rate of USD is 'much'. Write what one USD is worth, such as 0.85: above 0, at most 1000000, at most 8 decimals
            {currency: EUR, rates: {USD: 0.123456789}} | the rate of USD is '0.123456789'. Write what one USD is worth, such as 0.85: above 0, at most 1000000, at most 8 decimals
            {rates: {USD: 0.9}} | 'rates' without a currency. Say in what: currency: EUR
            {currencies: EUR} | unknown key 'currencies'. Did you mean 'currency'?
            """)
    void isRefused(String keys, String message) {
        assertThat(Folder.good(directory)
                        .with("money.yaml", "{schema: 1, " + keys.substring(1) + "\n")
                        .refusal())
                .isEqualTo("money.yaml:1: " + message);
    }
}
