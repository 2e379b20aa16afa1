package io.tributary.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SECTIONS = {
        "run",
        "sources",
        "stages",
        "tables",
        "pairs",
        "customers",
        "evaluation",
        "golden",
        "scorecard",
        "traits",
        "scores",
        "segments",
        "quality"
    };

    @Test
    void hasTheKeysThatProgramsReadOn() throws JsonProcessingException {
        JsonNode report = report(SampleRuns.withWarning());

        assertThat(names(report)).containsExactly(SECTIONS);
        assertThat(names(report.at("/sources/0")))
                .startsWith(
                        "source",
                        "rows_read",
                        "inserted",
                        "updated",
                        "unchanged",
                        "superseded",
                        "deleted_by_row",
                        "deleted_by_absence",
                        "quarantined");
        assertThat(names(report.at("/stages/0")))
                .containsExactly("stage", "seconds", "rows_in", "rows_out", "spilled_bytes");
        assertThat(names(report.at("/tables/0"))).contains("table", "version", "rows");
        assertThat(names(report.at("/quality/0")))
                .containsExactly("rule", "check", "subject", "measure", "minimum", "maximum", "severity", "passed");
    }

    @Test
    void tellsTheRun() throws JsonProcessingException {
        JsonNode run = report(SampleRuns.published()).get("run");

        assertThat(run.get("run_sequence").longValue()).isEqualTo(7);
        assertThat(run.get("run_date").textValue()).isEqualTo("2026-01-31");
        assertThat(run.get("run_instant").textValue()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(run.get("attempt").intValue()).isEqualTo(1);
        assertThat(run.get("state").textValue()).isEqualTo("published");
        assertThat(run.get("exit_code").intValue()).isZero();
        assertThat(run.get("message").isNull()).isTrue();
        assertThat(run.get("seconds").doubleValue()).isEqualTo(24.25);
    }

    @Test
    void everySourceAddsUp() throws JsonProcessingException {
        JsonNode sources = report(SampleRuns.published()).get("sources");

        assertThat(sources).hasSize(2);
        for (JsonNode source : sources) {
            long outcomes = Stream.of("inserted", "updated", "unchanged", "superseded", "deleted_by_row", "quarantined")
                    .mapToLong(outcome -> source.get(outcome).longValue())
                    .sum();
            assertThat(source.get("rows_read").longValue())
                    .as(source.get("source").textValue())
                    .isPositive()
                    .isEqualTo(outcomes);
        }
    }

    @Test
    void tellsTheOutcomesOfASource() throws JsonProcessingException {
        JsonNode source = report(SampleRuns.published()).at("/sources/0");

        assertThat(source.get("source").textValue()).isEqualTo("crm_contacts");
        assertThat(source.get("rows_read").longValue()).isEqualTo(1000);
        assertThat(source.get("deleted_by_absence").longValue()).isEqualTo(5);
        assertThat(source.get("quarantined").longValue()).isEqualTo(100);
        assertThat(source.at("/quarantine_reasons/missing-key").longValue()).isEqualTo(60);
        assertThat(source.at("/refused_deliveries/truncated-file").longValue()).isEqualTo(1);
        assertThat(source.get("deletions_suspended").booleanValue()).isTrue();
        assertThat(source.at("/identifiers/email/valid").longValue()).isEqualTo(700);
        assertThat(source.at("/identifiers/email/invalid").longValue()).isEqualTo(50);
        assertThat(source.at("/identifiers/email/invalid_reasons/placeholder").longValue())
                .isEqualTo(40);
    }

    @Test
    void tellsStagesAndTables() throws JsonProcessingException {
        JsonNode report = report(SampleRuns.published());

        assertThat(report.at("/stages/0/stage").textValue()).isEqualTo("ingest");
        assertThat(report.at("/stages/0/seconds").doubleValue()).isEqualTo(9.5);
        assertThat(report.at("/stages/0/rows_in").longValue()).isEqualTo(13_000);
        assertThat(report.at("/stages/0/rows_out").longValue()).isEqualTo(12_795);
        assertThat(report.at("/stages/1/rows_out").longValue()).isEqualTo(12_780);
        assertThat(report.at("/stages/2/rows_in").isNull()).isTrue();
        assertThat(report.at("/tables/0/table").textValue()).isEqualTo("source_record");
        assertThat(report.at("/tables/0/version").longValue()).isEqualTo(3);
        assertThat(report.at("/tables/0/rows").longValue()).isEqualTo(10_900);
    }

    @Test
    void tellsARefusalAndItsRule() throws JsonProcessingException {
        JsonNode report = report(SampleRuns.refused());

        assertThat(report.at("/run/state").textValue()).isEqualTo("refused");
        assertThat(report.at("/run/exit_code").intValue()).isEqualTo(3);
        assertThat(report.at("/run/message").textValue()).startsWith("Run 7 is not published");
        assertThat(report.at("/quality/1/check").textValue()).isEqualTo("quarantine-rate");
        assertThat(report.at("/quality/1/measure").doubleValue()).isEqualTo(0.95);
        assertThat(report.at("/quality/1/minimum").isNull()).isTrue();
        assertThat(report.at("/quality/1/maximum").doubleValue()).isEqualTo(0.2);
        assertThat(report.at("/quality/1/passed").booleanValue()).isFalse();
    }

    @Test
    void isWholeEvenIfNoStageWasDone() throws JsonProcessingException {
        JsonNode report = report(SampleRuns.failedBeforeAnyStage());

        assertThat(names(report)).containsExactly(SECTIONS);
        assertThat(report.get("sources")).isEmpty();
        assertThat(report.get("stages")).isEmpty();
    }

    @Test
    void keepsHostileNamesAsTheyAre() throws JsonProcessingException {
        JsonNode report = report(SampleRuns.withNames("a\"b\\c\n", "rule", "x\"&<>"));

        assertThat(report.at("/sources/0/source").textValue()).isEqualTo("a\"b\\c\n");
        assertThat(report.at("/sources/0/quarantine_reasons").get("x\"&<>").longValue())
                .isEqualTo(200);
    }

    private static JsonNode report(RunFigures figures) throws JsonProcessingException {
        return JSON.readTree(RunReport.json(figures));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
