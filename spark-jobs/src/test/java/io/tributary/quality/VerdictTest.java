package io.tributary.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Severity;
import io.tributary.config.Words;
import io.tributary.stage.GateException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    private static final Judgement BALANCE_LOST = judgement("balance", "balance", 3.0, Severity.FAIL);

    @Test
    void letsARunPassThatBrokeNothingOfSeverityFail() {
        assertThat(Verdict.of(7, List.of())).isEmpty();
        assertThat(Verdict.of(
                        7,
                        List.of(
                                judgement("kept", "quarantine-rate", 0.1, Severity.FAIL),
                                judgement("warned", "quarantine-rate", 0.9, Severity.WARN))))
                .isEmpty();
    }

    @Test
    void saysWhatWasBrokenAndWhatToDo() {
        assertThat(message(judgement("most rows accepted", "quarantine-rate", 0.95, Severity.FAIL)))
                .isEqualTo("Run 7 is not published: rule 'most rows accepted' on crm: quarantine-rate is 0.95, allowed "
                        + "is at most 0.2. See in the report why rows were refused; correct the delivery or the "
                        + "source's contract. Then run again; if the limit is wrong, change it in quality.yaml");
    }

    @Test
    void tellsEveryBrokenRuleAndEachRemedyOnce() {
        String message = message(
                judgement("first", "quarantine-rate", 0.5, Severity.FAIL),
                judgement("second", "quarantine-rate", 0.6, Severity.FAIL),
                judgement("third", "freshness-days", 9.0, Severity.FAIL),
                judgement("warned", "null-rate", 1.0, Severity.WARN));

        assertThat(message)
                .contains("rule 'first' on crm", "rule 'second' on crm", "rule 'third' on crm")
                .containsOnlyOnce("See in the report why rows were refused")
                .containsOnlyOnce("Ask the source's owner for the missing deliveries")
                .doesNotContain("warned");
    }

    @Test
    void noConfigurationHelpsWhenRowsAreLost() {
        assertThat(message(BALANCE_LOST)).contains("defect of the program").doesNotContain("quality.yaml");
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void everyCheckHasARemedy(Check check) {
        assertThat(message(judgement("the rule", Words.of(check), 9.0, Severity.FAIL)))
                .contains(Words.of(check) + " is 9, allowed is at most 0.2. ")
                .doesNotContain("null.");
    }

    private static String message(Judgement... judgements) {
        return Verdict.of(7, Arrays.asList(judgements))
                .map(GateException::getMessage)
                .orElseThrow();
    }

    private static Judgement judgement(String rule, String check, double measure, Severity severity) {
        return new Judgement(
                rule, check, "crm", Optional.of(measure), Optional.empty(), Optional.of(0.2), severity, "");
    }
}
