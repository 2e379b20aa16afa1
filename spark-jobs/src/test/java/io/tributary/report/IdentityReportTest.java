package io.tributary.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.report.RunReport.Style;
import io.tributary.stage.RunFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Matching and customers, in the three forms of a report. */
class IdentityReportTest {

    @Test
    void theTextTellsPairsRulesAndModel() {
        assertThat(lines(SampleIdentity.resolved()))
                .containsSubsequence(
                        "Matching",
                        "candidate pairs 240,000",
                        "pairs kept 15,500",
                        "The model was estimated in this run, without labels.",
                        "Of two random records, 1 in 25,000 are one person.",
                        "1 in 50,000 are different people of one household, or alike, whose agreement is no proof.")
                .containsSubsequence(
                        "rule pairs blocks largest",
                        "token(family_name) + year(date_of_birth) 210,000 ############################## 4,000 950",
                        "value(postcode) 60,000 ######### 9,000 40",
                        "2 blocks were skipped: too many records have the same key, and no further attribute divides them. Their")
                .contains("skipped of token(family_name) + year(date_of_birth): blocks of 5,400, 1,200 records");
    }

    @Test
    void theTextTellsWeightsInTheOrderConfigured() {
        assertThat(lines(SampleIdentity.resolved()))
                .containsSubsequence(
                        "comparison levels for at against at",
                        "name 3 +18.9 22 bits and more -4.3 else",
                        "postcode and date 2 +8.8 equal | unknown -3.3 else | else",
                        "email 2 +16.1 equal -1.7 else")
                .contains("- sex: no level weighs half a bit. It can be left out of match.yaml.");
    }

    @Test
    void theTextTellsCustomers() {
        assertThat(lines(SampleIdentity.resolved()))
                .containsSubsequence(
                        "Customers",
                        "with person records 11,900",
                        "anonymous, of events alone 3,100",
                        "records looked at again 20,000",
                        "largest candidate component, records 64",
                        "customer ids in this run created 15,000, merged 12",
                        "links carried kept 30,000, suppressed 900",
                        "links scored cut 300, kept 12,000",
                        "shared by too many to link cookie_id 9, email 4",
                        "expected by the model precision 0.9912, recall 0.9877")
                .containsSubsequence(
                        "1 record 7,000 ##############################",
                        "2 records 2,500 ###########",
                        "3 records 2,199 ##########",
                        "6 to 10 records 200 #",
                        "11 to 20 records 1 #");
        assertThat(text(SampleIdentity.resolved()))
                .contains("Recall is optimistic: the model knows nothing of pairs")
                .doesNotContain("Judged by the truth");
    }

    @Test
    void theTruthStandsBesideTheExpectation() {
        assertThat(lines(SampleIdentity.judged()))
                .containsSubsequence(
                        "20,000 records of 12,000 people in 12,400 customers",
                        "precision recall F1",
                        "pairs of records 0.9920 0.9538 0.9725",
                        "B-cubed 0.9960 0.9750 0.9854",
                        "expected by the model 0.9912 0.9877 0.9894",
                        "Pairs: 13,000 true, 12,500 found; 100 false, 600 missed.")
                .containsSubsequence(
                        "trap planted pairs kept apart",
                        "namesake 40 160 160 100.0 % ##############################",
                        "shared-phone 30 60 57 95.0 % #############################",
                        "email 9,500 9,000 99.0 % 98.0 % 80.0 % web_accounts")
                .contains("judging 2.5 s");
    }

    @Test
    void aModelThatIsGoodForNothingIsToldFirst() {
        assertThat(lines(SampleIdentity.unusable()))
                .containsSubsequence(
                        "records compared 120",
                        "pairs kept 15,500",
                        "The model of run 3 was used: only pairs with a new or changed record were compared.",
                        "Nothing is merged by score:",
                        "no session could tell matches from namesakes")
                .doesNotContain("Customers");
        assertThat(RunReport.html(SampleIdentity.unusable()))
                .contains("Nothing is merged by score.", "no session could tell matches from namesakes");
    }

    @Test
    void theStagesTellRowsInAndOut() {
        assertThat(lines(SampleIdentity.resolved()))
                .anyMatch(line -> line.matches("match 4\\.5 s #+ 20,000 15,500"))
                .anyMatch(line -> line.matches("resolve 3\\.5 s #+ 26,000 15,000"));
    }

    @Test
    void theJsonHasPairsCustomersAndEvaluation() throws JsonProcessingException {
        JsonNode report = json(SampleIdentity.judged());

        assertThat(report.at("/pairs/candidates").longValue()).isEqualTo(240_000);
        assertThat(report.at("/pairs/kept").longValue()).isEqualTo(15_500);
        assertThat(report.at("/pairs/records_compared").isNull()).isTrue();
        assertThat(report.at("/pairs/rules/0/rule").textValue()).isEqualTo(SampleIdentity.NAME_RULE);
        assertThat(report.at("/pairs/rules/0/largest_block").longValue()).isEqualTo(950);
        assertThat(report.at("/pairs/rules/0/skipped_block_records/0").longValue())
                .isEqualTo(5_400);
        assertThat(report.at("/pairs/model/version").longValue()).isEqualTo(7);
        assertThat(report.at("/pairs/model/trained").booleanValue()).isTrue();
        assertThat(report.at("/pairs/comparisons/0/levels/0/weight").doubleValue())
                .isEqualTo(18.93);
        assertThat(report.at("/pairs/warnings/0/code").textValue()).isEqualTo("adds-nothing");
        assertThat(report.at("/customers/with_records").longValue()).isEqualTo(11_900);
        assertThat(report.at("/customers/sizes/6-10").longValue()).isEqualTo(200);
        assertThat(report.at("/customers/events/merged").longValue()).isEqualTo(12);
        assertThat(report.at("/customers/edges/carried/suppressed").longValue()).isEqualTo(900);
        assertThat(report.at("/customers/suppressed_values/email").longValue()).isEqualTo(4);
        assertThat(report.at("/customers/estimated/precision").doubleValue()).isEqualTo(0.9912);
        assertThat(report.at("/evaluation/pairwise/precision").doubleValue()).isEqualTo(0.992);
        assertThat(report.at("/evaluation/pairwise/true_pairs").longValue()).isEqualTo(13_000);
        assertThat(report.at("/evaluation/b_cubed/recall").doubleValue()).isEqualTo(0.975);
        assertThat(report.at("/evaluation/traps/1/apart").longValue()).isEqualTo(57);
        assertThat(report.at("/evaluation/golden/0/right").longValue()).isEqualTo(8_910);
        assertThat(report.at("/run/seconds").doubleValue()).isEqualTo(26.75);
    }

    @Test
    void whatARunHasNotDoneIsNull() throws JsonProcessingException {
        JsonNode report = json(SampleRuns.published());

        assertThat(report.get("pairs").isNull()).isTrue();
        assertThat(report.get("customers").isNull()).isTrue();
        assertThat(report.get("evaluation").isNull()).isTrue();
        assertThat(text(SampleRuns.published())).doesNotContain("Matching", "Customers");
        assertThat(RunReport.html(SampleRuns.published()))
                .doesNotContain("Matching", "From person records to customers");
    }

    @Test
    void thePageHasACardForEach() {
        assertThat(RunReport.html(SampleIdentity.judged()))
                .contains("<h2>Matching</h2>", "<h2>Customers</h2>", "<h2>Judged by the truth</h2>")
                .contains("Person records through match and resolve", "15,500 kept in scored_pair")
                .contains("7,000 customers", "of 1 record", "of more records")
                .contains("<summary>name: 3 levels</summary>", "+18.9", "1 in 1,000,000")
                .contains("in one customer: 3");
    }

    @Test
    void aRuleCannotBecomeMarkup() {
        assertThat(RunReport.html(SampleIdentity.hostile()))
                .doesNotContain("<script>")
                .contains("sql: concat(&#39;&lt;script&gt;&#39;");
    }

    private static String text(RunFigures run) {
        return RunReport.text(run, List.of(), Style.PLAIN);
    }

    private static List<String> lines(RunFigures run) {
        return text(run).lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }

    private static JsonNode json(RunFigures run) throws JsonProcessingException {
        return new ObjectMapper().readTree(RunReport.json(run));
    }
}
