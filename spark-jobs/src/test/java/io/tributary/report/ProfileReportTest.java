package io.tributary.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.report.RunReport.Style;
import io.tributary.stage.RunFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scorecard, traits, scores and segments, in the three forms of a report. */
class ProfileReportTest {
    private static final RunFigures PROFILED = SampleProfile.profiled();

    @Test
    void theTextTellsTheScorecardBesideTheRunBefore() {
        assertThat(lines(PROFILED))
                .containsSubsequence(
                        "Scorecard",
                        "what now before points of",
                        "records that are duplicates 43.8 % 43.8 % 0.0 160",
                        "records in a customer of several sources 20.0 % 18.8 % +1.3 160",
                        "golden values that are there 54.8 % 54.1 % +0.7 270",
                        "values that records differ on 20.0 % 20.0 % 0.0 55",
                        "customers addressable by email 77.8 % 76.7 % +1.1 90",
                        "customers addressable by phone 0.0 % 0.0 % 0.0 90",
                        "Stalest source: web, 7 days since its newest delivery.")
                .containsSubsequence(
                        "attribute complete before in conflict before",
                        "city 66.7 % 64.4 % 20.0 % 20.0 %",
                        "Sources: rows");
    }

    @Test
    void theTextTellsTraitsScoresAndSegments() {
        assertThat(lines(PROFILED))
                .containsSubsequence(
                        "Traits: how many customers have each",
                        "12,000 events, 75.0 % of 95 customers; the others are of nobody who is known.",
                        "orders 60 63.2 % ###################",
                        "nps 12 12.6 % ####")
                .containsSubsequence(
                        "Score: churn",
                        "60 customers have it; it looks 90 days ahead. Tested on 50 customers, of whom 40.0 % bought nothing in that",
                        "Used: recency-only: a baseline, which no learned model has beaten.",
                        "model AUC Brier",
                        "recency-only (used) 0.720",
                        "logistic-regression 0.710 0.200",
                        "bg-nbd: not used, degenerate: b at its bound",
                        "tenth of customers said was lift",
                        "1, the likeliest 0.950 0.900 2.25 ###########################",
                        "Repeat purchases of the tested customers, all together. bg-nbd has seen 20 weeks and foretells 10 more",
                        "weeks. At the end there were 1,200 repeat purchases, and 1,290 were expected (+7.5 %).",
                        "up to week were expected more or less",
                        "3 120 119 -1.2 % ###",
                        "20, the test 800 790 -1.2 % ####################",
                        "30 1,200 1,290 +7.5 % ##############################",
                        "- First load: arrival is event time.",
                        "Score: value",
                        "Used: nothing: no purchase has an amount above 0 that can be added.")
                .containsSubsequence(
                        "segment members entered exited",
                        "vip 12 4 2 ##############################",
                        "Off: segment 'loyal': trait 'points' is not declared",
                        "champions 20 33.3 % ##########",
                        "recency 1 2 3 4 5",
                        "5 5 3 1 6 4",
                        "active 55 91.7 % ############################",
                        "first order customers 1 2",
                        "2025-11 40 25 13",
                        "2025-12 20 0",
                        "2026-01 10");
    }

    @Test
    void aModelThatWasKeptTellsItsAge() {
        assertThat(lines(PROFILED).stream().filter(line -> line.contains("trained and tested")))
                .containsExactly("80 customers have it. The model was trained and tested 3 days before this run.");
    }

    @Test
    void theJsonHasTheSameFigures() throws Exception {
        JsonNode root = new ObjectMapper().readTree(RunReport.json(PROFILED));

        JsonNode several = root.at("/scorecard/indicators/1");
        assertThat(several.get("indicator").textValue()).isEqualTo("records_of_several_sources");
        assertThat(several.get("share").doubleValue()).isEqualTo(0.2);
        assertThat(several.get("share_before").doubleValue()).isEqualTo(0.1875);
        assertThat(root.at("/scorecard/freshness_days/web").doubleValue()).isEqualTo(7);
        assertThat(root.at("/scorecard/attributes/0/completeness").doubleValue())
                .isEqualTo(0.666667);
        assertThat(root.at("/scorecard/attributes/1/conflict_rate").isNull()).isTrue();
        assertThat(root.at("/scorecard/consent_applied").booleanValue()).isFalse();
        assertThat(root.at("/traits/customers_with/nps").longValue()).isEqualTo(12);
        assertThat(root.at("/traits/amounts_not_counted/USD").longValue()).isEqualTo(7);
        assertThat(root.at("/scores/0/used").textValue()).isEqualTo("recency-only");
        assertThat(root.at("/scores/0/deciles/9/said").doubleValue()).isEqualTo(0.05);
        assertThat(root.at("/scores/0/models/logistic-regression/brier").doubleValue())
                .isEqualTo(0.2);
        assertThat(root.at("/scores/0/models/bg-nbd")).hasSize(1);
        assertThat(root.at("/scores/0/tracking/calibration_weeks").intValue()).isEqualTo(20);
        assertThat(root.at("/scores/0/tracking/weeks")).hasSize(30);
        assertThat(root.at("/scores/0/tracking/weeks/29/expected").doubleValue())
                .isEqualTo(1290);
        assertThat(root.at("/scores/1/tracking").isNull()).isTrue();
        assertThat(root.at("/scores/1/used").isNull()).isTrue();
        assertThat(root.at("/segments/segments/0/entered").longValue()).isEqualTo(4);
        assertThat(root.at("/segments/rfm_grid/24/customers").longValue()).isEqualTo(4);
        assertThat(root.at("/segments/rfm_cut_points/orders/1").doubleValue()).isEqualTo(2.5);
        assertThat(root.at("/segments/cohorts/1/active")).hasSize(2);
    }

    @Test
    void thePageHasChartsAndEmptyCellsWhereNothingIsKnown() {
        String page = RunReport.html(PROFILED);

        assertThat(page)
                .contains("<b>20.0 %</b><span>records in a customer of several sources</span>")
                .contains("<small>+1.3 points, was 18.8 %</small>", "Consent is not applied yet")
                .contains("<title>recency 5, frequency 4: 6 customers</title>")
                .contains("<title>2025-12 at 1: 0 of 20 customers</title>")
                .doesNotContain("2025-12 at 2")
                .contains("<h3>Calibration</h3>", "<title>tenth 1: said 95.0 %, was 90.0 %</title>", "<h3>Lift</h3>")
                .contains("recency-only <span class=\"mark good\">used</span>")
                .contains(
                        "<h3>Repeat purchases, tracked</h3>",
                        "<title>week 20: 800 repeat purchases, 790 expected</title>")
                .containsPattern("<polyline class=\"s-water\" points=\"62,236 (\\d+(\\.\\d+)?,\\d+(\\.\\d+)? ?){30}\">")
                .doesNotContain("NaN");
    }

    @Test
    void aRunWithoutThemHasNoSections() throws Exception {
        RunFigures plain = SampleRuns.published();
        JsonNode root = new ObjectMapper().readTree(RunReport.json(plain));

        assertThat(RunReport.text(plain, List.of(), Style.PLAIN))
                .doesNotContain("Scorecard", "Traits", "Score:", "Segments");
        assertThat(RunReport.html(plain)).doesNotContain("Scorecard", "Traits", "Score:", "Segments");
        assertThat(root.get("scorecard").isNull()).isTrue();
        assertThat(root.get("traits").isNull()).isTrue();
        assertThat(root.get("scores")).isEmpty();
        assertThat(root.get("segments").isNull()).isTrue();
    }

    private static List<String> lines(RunFigures run) {
        return RunReport.text(run, List.of(), Style.PLAIN)
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }
}
