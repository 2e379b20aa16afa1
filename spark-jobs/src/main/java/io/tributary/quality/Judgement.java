package io.tributary.quality;

import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.Severity;
import io.tributary.config.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A rule applied to one subject.
 *
 * @param rule name of the rule
 * @param check what is measured
 * @param subject source or table
 * @param measure found; absent: nothing to judge, which passes
 * @param minimum least allowed
 * @param maximum most allowed
 * @param severity what a breach does
 * @param explanation more about the measure, for the message; may be empty
 */
record Judgement(
        String rule,
        String check,
        String subject,
        Optional<Double> measure,
        Optional<Double> minimum,
        Optional<Double> maximum,
        Severity severity,
        String explanation) {

    private static final int DIGITS = 4;

    static Judgement of(Rule rule, String subject, Optional<Double> measure) {
        return new Judgement(
                rule.name(),
                Words.of(rule.check()),
                subject,
                measure,
                rule.minimum(),
                rule.maximum(),
                rule.severity(),
                "");
    }

    boolean passed() {
        return measure.isEmpty()
                || ((minimum.isEmpty() || measure.get() >= minimum.get())
                        && (maximum.isEmpty() || measure.get() <= maximum.get()));
    }

    boolean refuses() {
        return !passed() && severity == Severity.FAIL;
    }

    /** Rule, subject, measure and the limit it broke, in words. */
    String inWords() {
        String limit = maximum.isPresent() && measure.orElseThrow() > maximum.get()
                ? "at most " + plain(maximum.get())
                : "at least " + plain(minimum.orElseThrow());
        String found = "rule '" + rule + "' on " + subject + ": " + check + " is " + plain(measure.orElseThrow())
                + ", allowed is " + limit;
        return explanation.isEmpty() ? found : found + " (" + explanation + ")";
    }

    /** A row of {@code quality_result}. */
    Row row(long runSequence, String runId) {
        return RowFactory.create(
                runSequence,
                runId,
                rule,
                check,
                subject,
                measure.orElse(null),
                minimum.orElse(null),
                maximum.orElse(null),
                Words.of(severity),
                passed());
    }

    private static String plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        // A share of one row in a million is not 0: a small number keeps its first digits.
        int decimals = Math.max(DIGITS, exact.scale() - exact.precision() + DIGITS);
        return exact.setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
