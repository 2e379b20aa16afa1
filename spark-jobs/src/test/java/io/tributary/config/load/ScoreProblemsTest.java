package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.ScoreConfig;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code score.yaml}: what ships, and mistakes in it. */
class ScoreProblemsTest {
    @TempDir
    Path directory;

    @Test
    void ships() {
        ScoreConfig score = Folder.good(directory).load().score();

        assertThat(score.churn()).isEqualTo(new ScoreConfig.Churn(90, 730));
        assertThat(score.value().horizon()).isEqualTo(365);
        assertThat(score.purchases().cancelledBy()).isEqualTo(Set.of("order_cancellation"));
        assertThat(score.own()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {churn: {horizon: 90d}} | missing key 'bought-within'. Write whole days, such as bought-within: 90d
            {churn: {horizon: 36h, bought-within: 90d}} | 'horizon' is not whole days up to 36500. Write a number and d, such as 90d
            {churn: {horizon: soon, bought-within: 90d}} | 'horizon' is 'soon', not a duration. Write a number and s, m, h or d, such as 30d
            {value: {horizon: 90d}} | missing key 'monthly-discount'. Write what money is worth less a month later: 0.01, or 0
            {value: {horizon: 90d, monthly-discount: 1}} | 'monthly-discount' is '1', out of range. Write a share from 0 to below 1, such as 0.01
            {purchases: {cancelled-by: [x]}} | missing key 'events'. Name the types of events, such as events: [order]
            {purchases: {events: []}} | 'events' names no type. Name the types of events, such as [order]
            {purchases: {events: [order], returned-by: [order]}} | 'order' is in two lists of 'purchases'. An event buys, cancels or returns: keep it in one
            {sample: 10} | 'sample' is '10', out of range. Write a whole number from 100 to 200000
            {own: {churn: {events: [x], value: p, version: a}}} | score 'churn' is one of ours. Give your own another name
            {own: {mine: {events: [x], version: a}}} | missing key 'value'. Name the property that holds the number, or write amount
            {own: {mine: {events: [x], value: p}}} | missing key 'version'. Say which model made it, such as version: "2026-10"
            {own: {mine: {events: [x], value: p, version: a, card: {auc: good}}}} | 'auc' is 'good', not a number. Write a number such as 0.05
            {behaviour: {visits: {events: [x]}}} | missing key 'window'. Write whole days, such as window: 90d
            {purchase: {}} | unknown key 'purchase'. Did you mean 'purchases'?
            """)
    void isRefused(String keys, String message) {
        assertThat(Folder.good(directory)
                        .with("score.yaml", "{schema: 1, " + keys.substring(1) + "\n")
                        .refusal())
                .isEqualTo("score.yaml:1: " + message);
    }
}
