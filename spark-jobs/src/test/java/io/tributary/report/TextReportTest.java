package io.tributary.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.report.RunReport.Style;
import io.tributary.stage.RunFigures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextReportTest {
    private static final String ESCAPE = "\u001b";
    private static final List<String> NEXT =
            List.of("scripts/tributary sql \"SELECT * FROM quarantine\"", "open report.html");

    @Test
    void saysWhatWasPublished() {
        assertThat(plain(SampleRuns.published()))
                .startsWith("Tributary  Run 7 of 2026-01-31")
                .contains("Published: readers see the new state.")
                .contains("Quality: 1 of 1 check passed")
                .contains("Tables lie in   /data/lake\n")
                .contains("/data/lake/_reports/run-000007");
    }

    @Test
    void hasALineForEverySourceAndTheirSum() {
        List<String> lines = plain(SampleRuns.published())
                .lines()
                .map(TextReportTest::spaced)
                .toList();

        assertThat(lines)
                .contains(
                        "source read inserted updated unchanged superseded deleted absent quarantined",
                        "crm_contacts 1,000 700 80 90 20 10 5 100 10.0 %",
                        "web_events 12,000 12,000 0 0 0 0 0 0 0.0 %",
                        "all 13,000 12,700 80 90 20 10 5 100 0.8 %",
                        "source_record 10,900 3 bronze/source_record");
    }

    @Test
    void namesTheCommonestReasonsFirst() {
        assertThat(plain(SampleRuns.published()))
                .contains("missing-key 60, future:birth_date 25, broken-json 10, 1 other reason 5")
                .contains("crm_contacts: deliveries refused whole: truncated-file 1")
                .contains("crm_contacts: no deletion by absence")
                .contains("placeholder 40, syntax 10");
    }

    @Test
    void aWarningIsToldThoughTheRunIsPublished() {
        assertThat(plain(SampleRuns.withWarning()))
                .contains("Published, with 1 warning: readers see the new state.")
                .contains("Quality: 1 of 2 checks passed")
                .containsPattern("warning +usual volume +web_events +2\\.4567 +0\\.5 to 2");
    }

    @Test
    void aRefusalNamesTheRuleAndTheRemedy() {
        String report = plain(SampleRuns.refused());

        assertThat(report)
                .contains("Refused by the quality gate: nothing was published")
                .doesNotContain("Published")
                .containsPattern("FAILED +most rows accepted +crm_contacts +0\\.95 +at most 0\\.2");
        assertThat(spaced(report.replace('\n', ' ')))
                .contains("quarantine-rate is 0.95, allowed is at most 0.2")
                .contains("if the limit is wrong, change it in quality.yaml");
    }

    @Test
    void anEmptyRunHasAReportToo() {
        assertThat(plain(SampleRuns.empty()))
                .contains("Published: readers see the new state.")
                .doesNotContain("commonest reasons")
                .doesNotContain("NaN");
        assertThat(plain(SampleRuns.failedBeforeAnyStage()))
                .contains("Failed: nothing was published")
                .contains("  Disk full.\n  Free some space, then run again\n")
                .contains("No source has been read.");
    }

    @Test
    void endsWithTheNextCommands() {
        assertThat(plain(SampleRuns.published()))
                .endsWith("\n\nTry next\n  " + NEXT.get(0) + "\n  " + NEXT.get(1) + "\n");
        assertThat(RunReport.text(SampleRuns.published(), List.of(), Style.PLAIN))
                .doesNotContain("Try next");
    }

    @ParameterizedTest
    @MethodSource("io.tributary.report.SampleRuns#all")
    void noLineIsWiderThanATerminal(RunFigures run) {
        assertThat(plain(run).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @ParameterizedTest
    @MethodSource("io.tributary.report.SampleRuns#all")
    void coloursChangeNoWord(RunFigures run) {
        String coloured = RunReport.text(run, NEXT, Style.TERMINAL);

        assertThat(coloured).contains(ESCAPE);
        assertThat(coloured.replaceAll(ESCAPE + "\\[\\d+m", "")).isEqualTo(plain(run));
    }

    @Test
    void namesCannotMoveTheCursor() {
        String hostile =
                RunReport.text(SampleRuns.withNames(ESCAPE + "[2Jcrm", "rule\r", "reason\u0007"), NEXT, Style.PLAIN);

        assertThat(hostile).doesNotContain(ESCAPE, "\r", "\u0007").contains("?[2Jcrm", "reason?");
    }

    private static String plain(RunFigures run) {
        return RunReport.text(run, NEXT, Style.PLAIN);
    }

    private static String spaced(String text) {
        return text.strip().replaceAll(" +", " ");
    }
}
