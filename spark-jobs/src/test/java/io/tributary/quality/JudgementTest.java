package io.tributary.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Severity;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

    @ParameterizedTest
    @CsvSource({"0.5, true", "2.0, true", "1.0, true", "0.49, false", "2.01, false"})
    void limitsAreAllowedThemselves(double measure, boolean passed) {
        assertThat(judgement(Optional.of(measure), Severity.FAIL).passed()).isEqualTo(passed);
    }

    @Test
    void onlyABrokenRuleOfSeverityFailRefuses() {
        assertThat(judgement(Optional.of(3.0), Severity.FAIL).refuses()).isTrue();
        assertThat(judgement(Optional.of(3.0), Severity.WARN).passed()).isFalse();
        assertThat(judgement(Optional.of(3.0), Severity.WARN).refuses()).isFalse();
        assertThat(judgement(Optional.of(1.0), Severity.FAIL).refuses()).isFalse();
        assertThat(judgement(Optional.empty(), Severity.FAIL).refuses()).isFalse();
    }

    @Test
    void namesTheLimitThatWasBroken() {
        assertThat(judgement(Optional.of(2.45678), Severity.FAIL).inWords())
                .isEqualTo("rule 'usual volume' on crm: volume-ratio is 2.4568, allowed is at most 2");
        assertThat(judgement(Optional.of(0.1), Severity.FAIL).inWords())
                .isEqualTo("rule 'usual volume' on crm: volume-ratio is 0.1, allowed is at least 0.5");
    }

    @Test
    void aSmallMeasureIsNotCalledNothing() {
        Judgement judgement = Judgement.of(Given.atMost(Check.QUARANTINE_RATE, 0), "crm", Optional.of(0.0000123456));

        assertThat(judgement.inWords())
                .isEqualTo("rule 'the rule' on crm: quarantine-rate is 0.00001235, allowed is at most 0");
    }

    @Test
    void isARowOfQualityResult() {
        Row warned = judgement(Optional.of(3.0), Severity.WARN).row(7, "run-id");
        Row nothing = Judgement.of(Given.atMost(Check.QUARANTINE_RATE, 0), "crm", Optional.empty())
                .row(7, "run-id");

        assertThat(warned.mkString("|")).isEqualTo("7|run-id|usual volume|volume-ratio|crm|3.0|0.5|2.0|warn|false");
        assertThat(nothing.mkString("|")).isEqualTo("7|run-id|the rule|quarantine-rate|crm|null|null|0.0|fail|true");
    }

    private static Judgement judgement(Optional<Double> measure, Severity severity) {
        return new Judgement(
                "usual volume", "volume-ratio", "crm", measure, Optional.of(0.5), Optional.of(2.0), severity, "");
    }
}
