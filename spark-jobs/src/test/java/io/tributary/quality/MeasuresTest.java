package io.tributary.quality;

import static io.tributary.quality.Given.NOTHING;
import static io.tributary.quality.Given.atMost;
import static io.tributary.quality.Given.metric;
import static io.tributary.quality.Given.noted;
import static io.tributary.quality.Given.on;
import static io.tributary.quality.Given.onAttribute;
import static io.tributary.quality.Given.onSource;
import static io.tributary.quality.Given.onTable;
import static io.tributary.quality.Given.rule;
import static io.tributary.quality.Given.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.table.Metric;
import io.tributary.table.Metrics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasuresTest {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void quarantineRateIsTheRefusedShareOfTheRowsRead() {
        Metrics ingest = noted(
                metric("rows_read", "crm", 1000),
                new Metric("quarantined", "crm", "missing-key", 60),
                new Metric("quarantined", "crm", "broken-json", 40));

        assertPasses(measures(ingest, NOTHING, NOTHING), atMost(Check.QUARANTINE_RATE, 0.1), 0.1);
        assertFails(measures(ingest, NOTHING, NOTHING), atMost(Check.QUARANTINE_RATE, 0.0999), 0.1);
    }

    @Test
    void refusedDeliveriesAreCounted() {
        Metrics ingest = noted(
                new Metric("refused_deliveries", "crm", "empty-delivery", 1),
                new Metric("refused_deliveries", "crm", "truncated-file", 2));

        assertFails(measures(ingest, NOTHING, NOTHING), atMost(Check.REFUSED_DELIVERIES, 2), 3.0);
        assertPasses(measures(ingest, NOTHING, NOTHING), atMost(Check.REFUSED_DELIVERIES, 3), 3.0);
        assertPasses(measures(NOTHING, NOTHING, NOTHING), atMost(Check.REFUSED_DELIVERIES, 0), 0.0);
    }

    @Test
    void freshnessIsTheTimeSinceTheEndOfTheDeliverysDay() {
        assertPasses(measures(NOTHING, NOTHING, newest("2026-01-31")), atMost(Check.FRESHNESS_DAYS, 0), 0.0);
        assertPasses(measures(NOTHING, NOTHING, newest("2026-01-28")), atMost(Check.FRESHNESS_DAYS, 3), 3.0);
        assertFails(measures(NOTHING, NOTHING, newest("2026-01-27")), atMost(Check.FRESHNESS_DAYS, 3), 4.0);
        assertPasses(measures(NOTHING, NOTHING, newest("2026-02-05")), atMost(Check.FRESHNESS_DAYS, 0), 0.0);
        assertPasses(measures(NOTHING, NOTHING, newest("1969-12-31")), atMost(Check.FRESHNESS_DAYS, 20_486), 20_485.0);
    }

    @Test
    void nullRateIsTheShareOfRecordsWithoutTheAttribute() {
        Metrics tables = noted(
                metric(TableFigures.RECORDS, "crm", 200),
                new Metric(TableFigures.RECORDS_WITHOUT, "crm", "email", 50),
                new Metric(TableFigures.RECORDS_WITHOUT, "crm", "city", 200));

        assertPasses(measures(NOTHING, NOTHING, tables), onAttribute("email", atMost(Check.NULL_RATE, 0.25)), 0.25);
        assertFails(measures(NOTHING, NOTHING, tables), onAttribute("email", atMost(Check.NULL_RATE, 0.2)), 0.25);
    }

    @Test
    void nullRateIsJudgedWhereTheAttributeIsMapped() {
        Measures measures = new Measures(
                List.of(source("web"), source("crm", "email"), source("shop", "city")), NOTHING, NOTHING, NOTHING, NOW);

        assertThat(measures.judge(onAttribute("email", atMost(Check.NULL_RATE, 0.2))))
                .extracting(Judgement::subject)
                .containsExactly("crm");
    }

    @Test
    void uniqueKeyCountsTheKeysThatOccurTwice() {
        Rule rule = onTable("identifier", atMost(Check.UNIQUE_KEY, 0));

        Judgement broken =
                only(measures(NOTHING, NOTHING, noted(metric(TableFigures.DOUBLE_KEYS, "identifier", 3))), rule);
        Judgement kept = only(measures(NOTHING, NOTHING, noted(metric(TableFigures.DOUBLE_KEYS, "other", 3))), rule);

        assertThat(broken.subject()).isEqualTo("identifier");
        assertThat(broken.measure()).contains(3.0);
        assertThat(broken.passed()).isFalse();
        assertThat(kept.measure()).contains(0.0);
        assertThat(kept.passed()).isTrue();
    }

    @Test
    void referencesAndScoresAreCountedByTableAndByRule() {
        Metrics tables =
                noted(metric(TableFigures.STRANGERS, "rfm", 2), metric(TableFigures.OUT_OF_RANGE, "the rule", 4));
        Rule range = atMost(Check.SCORE_RANGE, 3);

        Judgement strangers = only(measures(NOTHING, NOTHING, tables), onTable("rfm", atMost(Check.REFERENCE, 0)));
        Judgement all = only(measures(NOTHING, NOTHING, tables), range);
        Judgement churn = only(measures(NOTHING, NOTHING, tables), on(RuleKey.SCORE, "churn", range));

        assertThat(strangers.subject()).isEqualTo("rfm");
        assertThat(strangers.measure()).contains(2.0);
        assertThat(all.subject()).isEqualTo("scores");
        assertThat(churn.subject()).isEqualTo("churn");
        assertThat(churn.measure()).contains(4.0);
        assertThat(churn.refuses()).isTrue();
    }

    @Test
    void volumeRatioComparesWithTheRunBefore() {
        Metrics ingest = noted(metric("files", "crm", 1), metric("rows_read", "crm", 500));
        Metrics tables = noted(metric(TableFigures.ROWS_READ_BEFORE, "crm", 1000));
        Measures measures = measures(ingest, NOTHING, tables);

        assertPasses(measures, rule(Check.VOLUME_RATIO, Optional.of(0.5), Optional.of(2.0)), 0.5);
        assertFails(measures, rule(Check.VOLUME_RATIO, Optional.of(0.6), Optional.of(2.0)), 0.5);
        assertFails(measures, rule(Check.VOLUME_RATIO, Optional.of(0.1), Optional.of(0.4)), 0.5);
    }

    @Test
    void volumeIsJudgedOnlyIfADeliveryWasThere() {
        Rule rule = rule(Check.VOLUME_RATIO, Optional.of(0.5), Optional.of(2.0));
        Metrics tables = noted(metric(TableFigures.ROWS_READ_BEFORE, "crm", 1000));
        Metrics none = noted(metric("files", "crm", 0), metric("rows_read", "crm", 0));
        Metrics withoutRows = noted(metric("files", "crm", 1), metric("rows_read", "crm", 0));

        assertThat(only(measures(none, NOTHING, tables), rule).measure()).isEmpty();
        assertThat(only(measures(none, NOTHING, tables), rule).passed()).isTrue();
        assertFails(measures(withoutRows, NOTHING, tables), rule, 0.0);
    }

    @Test
    void invalidIdentifierRateIsOverAllTypes() {
        Metrics standardise = noted(
                new Metric("identifiers_valid", "crm", "email", 50),
                new Metric("identifiers_valid", "crm", "phone", 20),
                new Metric("identifiers_invalid", "crm", "email:syntax", 20),
                new Metric("identifiers_invalid", "crm", "phone:placeholder", 10));

        assertPasses(measures(NOTHING, standardise, NOTHING), atMost(Check.INVALID_IDENTIFIER_RATE, 0.3), 0.3);
        assertFails(measures(NOTHING, standardise, NOTHING), atMost(Check.INVALID_IDENTIFIER_RATE, 0.25), 0.3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Check.class,
            names = {"QUARANTINE_RATE", "FRESHNESS_DAYS", "NULL_RATE", "VOLUME_RATIO", "INVALID_IDENTIFIER_RATE"})
    void nothingToJudgePasses(Check check) {
        Rule rule = onAttribute("email", rule(check, Optional.of(1.0), Optional.of(0.0)));

        Judgement judgement = only(measures(NOTHING, NOTHING, NOTHING), rule);

        assertThat(judgement.measure()).isEmpty();
        assertThat(judgement.passed()).isTrue();
        assertThat(judgement.refuses()).isFalse();
    }

    @Test
    void everySourceIsJudgedAloneUnlessTheRuleNamesOne() {
        Metrics ingest = noted(
                metric("rows_read", "crm", 10),
                metric("quarantined", "crm", 10),
                metric("rows_read", "web", 10),
                metric("quarantined", "web", 1));
        Measures measures = new Measures(List.of(source("crm", "email"), source("web")), ingest, NOTHING, NOTHING, NOW);
        Rule rule = atMost(Check.QUARANTINE_RATE, 0.2);

        assertThat(measures.judge(rule)).extracting(Judgement::subject).containsExactly("crm", "web");
        assertThat(measures.judge(rule)).extracting(Judgement::passed).containsExactly(false, true);
        assertThat(measures.judge(onSource("web", rule)))
                .extracting(Judgement::subject)
                .containsExactly("web");
    }

    private static void assertPasses(Measures measures, Rule rule, double measure) {
        Judgement judgement = only(measures, rule);
        assertThat(judgement.measure()).contains(measure);
        assertThat(judgement.passed()).isTrue();
    }

    private static void assertFails(Measures measures, Rule rule, double measure) {
        Judgement judgement = only(measures, rule);
        assertThat(judgement.measure()).contains(measure);
        assertThat(judgement.refuses()).isTrue();
    }

    private static Judgement only(Measures measures, Rule rule) {
        List<Judgement> judgements = measures.judge(rule);
        assertThat(judgements).hasSize(1);
        return judgements.get(0);
    }

    private static Metrics newest(String date) {
        return noted(metric(
                TableFigures.NEWEST_DELIVERY, "crm", LocalDate.parse(date).toEpochDay()));
    }

    private static Measures measures(Metrics ingest, Metrics standardise, Metrics tables) {
        return new Measures(List.of(source("crm", "email")), ingest, standardise, tables, NOW);
    }
}
