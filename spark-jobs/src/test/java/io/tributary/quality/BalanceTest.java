package io.tributary.quality;

import static io.tributary.quality.Given.NOTHING;
import static io.tributary.quality.Given.metric;
import static io.tributary.quality.Given.noted;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.QualityConfig.Severity;
import io.tributary.table.Metric;
import io.tributary.table.Metrics;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceTest {
    private static final List<Metric> INGEST = List.of(
            metric("rows_read", "crm", 1000),
            metric("inserted", "crm", 700),
            metric("updated", "crm", 80),
            metric("unchanged", "crm", 90),
            metric("superseded", "crm", 20),
            metric("deleted_by_row", "crm", 10),
            metric("deleted_by_absence", "crm", 5),
            new Metric("quarantined", "crm", "missing-key", 60),
            new Metric("quarantined", "crm", "broken-json", 40));
    private static final List<Metric> TABLES = List.of(
            metric(TableFigures.FILE_ROWS, "crm", 1000),
            metric(TableFigures.QUARANTINE_ROWS, "crm", 100),
            new Metric(TableFigures.RECORD_ROWS, "crm", "insert", 700),
            new Metric(TableFigures.RECORD_ROWS, "crm", "update", 80),
            new Metric(TableFigures.RECORD_ROWS, "crm", "delete", 15));

    @Test
    void rowsThatAddUpPass() {
        Judgement judgement = judge(INGEST, TABLES);

        assertThat(judgement.measure()).contains(0.0);
        assertThat(judgement.passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "rows_read, -3, 'rows read 997, accepted + quarantined 1000; rows in source_file 1000, rows read 997'",
        "unchanged, -3, 'rows read 1000, accepted + quarantined 997'",
        "superseded, 3, 'rows read 1000, accepted + quarantined 1003'",
        "deleted_by_absence, 3, 'deletes in source_record 15, deleted 18'"
    })
    void whatIngestNotedMustAddUp(String metric, long change, String explanation) {
        assertLost(judge(with(INGEST, metric(metric, "crm", change)), TABLES), explanation);
    }

    @ParameterizedTest
    @CsvSource({
        "file_rows, '', -3, 'rows in source_file 997, rows read 1000'",
        "quarantine_rows, '', 3, 'rows in quarantine 103, quarantined 100'",
        "record_rows, insert, -3, 'inserts in source_record 697, inserted 700'",
        "record_rows, update, 3, 'updates in source_record 83, updated 80'",
        "record_rows, delete, -3, 'deletes in source_record 12, deleted 15'"
    })
    void theTablesMustHoldWhatIngestNoted(String figure, String detail, long change, String explanation) {
        assertLost(judge(INGEST, with(TABLES, new Metric(figure, "crm", detail, change))), explanation);
    }

    @Test
    void aSourceThatOnlyATableKnowsIsJudgedToo() {
        List<Judgement> judgements = new Balance(
                        NOTHING, noted(new Metric(TableFigures.RECORD_ROWS, "ghost", "insert", 2)))
                .judge(List.of("crm"));

        assertThat(judgements).extracting(Judgement::subject).containsExactly("crm", "ghost");
        assertThat(judgements).extracting(Judgement::refuses).containsExactly(false, true);
    }

    private static void assertLost(Judgement judgement, String explanation) {
        assertThat(judgement.rule()).isEqualTo("balance");
        assertThat(judgement.subject()).isEqualTo("crm");
        assertThat(judgement.measure()).contains(3.0);
        assertThat(judgement.severity()).isEqualTo(Severity.FAIL);
        assertThat(judgement.refuses()).isTrue();
        assertThat(judgement.inWords())
                .isEqualTo("rule 'balance' on crm: balance is 3, allowed is at most 0 (" + explanation + ")");
    }

    private static List<Metric> with(List<Metric> metrics, Metric more) {
        return Stream.concat(metrics.stream(), Stream.of(more)).toList();
    }

    private static Judgement judge(List<Metric> ingest, List<Metric> tables) {
        List<Judgement> judgements = new Balance(new Metrics(ingest), new Metrics(tables)).judge(List.of());
        assertThat(judgements).hasSize(1);
        return judgements.get(0);
    }
}
