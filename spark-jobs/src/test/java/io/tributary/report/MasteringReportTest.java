package io.tributary.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.report.RunReport.Style;
import io.tributary.stage.RunFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden records, in the three forms of a report. */
class MasteringReportTest {
    private static final RunFigures MASTERED = SampleMastering.mastered();

    @Test
    void theTextTellsCompletenessAgreementRulesAndLosers() {
        List<String> lines = RunReport.text(MASTERED, List.of(), Style.PLAIN)
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();

        assertThat(lines)
                .containsSubsequence(
                        "Golden records: how complete, before and after",
                        "160 person records became 90 golden records; 5 more are known by a key alone",
                        "7 customers decided in this run; of all others nothing had changed",
                        "have a value of records of fullest source of golden in conflict",
                        "city 38.8 % 50.0 % crm 60.0 % 11 20.0 %",
                        "email 87.5 % 100.0 % web 97.8 % all stay",
                        "motto 0.0 % 0.0 % 0.0 % 0")
                .containsSubsequence("source source compared agree", "crm web 50 34 68.0 % #####################")
                .containsSubsequence(
                        "rule times",
                        "most-recent 10 ##############################",
                        "most-frequent 5 ###############",
                        "most-complete 2 ######")
                .containsSubsequence("source records values lost", "web 60 82 8 9.8 % ###", "crm 100 140 3 2.1 % #");
    }

    @Test
    void theJsonHasEveryAttributeOfEveryPair() throws Exception {
        JsonNode golden = new ObjectMapper().readTree(RunReport.json(MASTERED)).get("golden");

        assertThat(golden.at("/customers_with_records").longValue()).isEqualTo(90);
        assertThat(golden.at("/customers_remastered").longValue()).isEqualTo(7);
        assertThat(golden.at("/attributes/0/attribute").textValue()).isEqualTo("city");
        assertThat(golden.at("/attributes/0/records_share").doubleValue()).isEqualTo(0.3875);
        assertThat(golden.at("/attributes/0/golden_share").doubleValue()).isEqualTo(0.6);
        assertThat(golden.at("/attributes/0/conflict_rate").doubleValue()).isEqualTo(0.2);
        assertThat(golden.at("/attributes/0/records_by_source/web").longValue()).isEqualTo(12);
        assertThat(golden.at("/attributes/1/conflicts").isNull()).isTrue();
        assertThat(golden.at("/attributes/2/conflict_rate").isNull()).isTrue();
        assertThat(golden.at("/agreement/0/agreement_rate").doubleValue()).isEqualTo(0.68);
        assertThat(golden.at("/agreement/0/attributes/city/agreement_rate").doubleValue())
                .isEqualTo(0.4);
        assertThat(golden.at("/agreement/0/attributes/email/agreed").longValue())
                .isEqualTo(30);
        assertThat(golden.at("/rules/address/most-recent").longValue()).isEqualTo(9);
        assertThat(golden.at("/sources/0/source").textValue()).isEqualTo("web");
        assertThat(golden.at("/sources/0/lost_share").doubleValue()).isEqualTo(0.097561);
    }

    @Test
    void thePageHasACardWithBarsAndAgreement() {
        assertThat(RunReport.html(MASTERED))
                .contains(
                        "<h2>Golden records</h2>",
                        "became 90 golden records; 7 customers decided in this run.",
                        "<b>60.0 %</b><small>38.8 % of records; fullest source crm 50.0 %; 11",
                        "web 100.0 %; every value stays")
                .contains("11 with different values, 20.0 % of those with a value", "no record has a value")
                .contains("<td class=\"shade\" style=\"--share:0.68\">68.0 %<small>50</small></td>")
                .contains("8 of 82 values, 60 records");
    }

    @Test
    void aRunWithoutGoldenRecordsHasNone() throws Exception {
        RunFigures plain = SampleRuns.published();

        assertThat(RunReport.text(plain, List.of(), Style.PLAIN)).doesNotContain("Golden records");
        assertThat(RunReport.html(plain)).doesNotContain("Golden records");
        assertThat(new ObjectMapper()
                        .readTree(RunReport.json(plain))
                        .get("golden")
                        .isNull())
                .isTrue();
    }
}
