package io.tributary.config;

import java.util.List;
import java.util.Optional;

/**
 * Rules of the quality gate ({@code quality.yaml}).
 *
 * @param rules in the order declared
 */
public record QualityConfig(List<Rule> rules) {

    public QualityConfig {
        rules = List.copyOf(rules);
    }

    /**
     * @param name unique, shown in the report
     * @param check what is measured
     * @param source restricts the rule to one source; absent: every source, each judged alone
     * @param table table of a {@link Check#UNIQUE_KEY} rule
     * @param attribute attribute of a {@link Check#NULL_RATE} rule
     * @param minimum the measure must not be below
     * @param maximum the measure must not be above
     * @param severity what a breach does
     */
    public record Rule(
            String name,
            Check check,
            Optional<String> source,
            Optional<String> table,
            Optional<String> attribute,
            Optional<Double> minimum,
            Optional<Double> maximum,
            Severity severity) {}

    /** What is measured. */
    public enum Check {
        /** Quarantined rows / rows read, of the rows of this run. */
        QUARANTINE_RATE,
        /** Deliveries refused whole in this run: empty or truncated. */
        REFUSED_DELIVERIES,
        /** Days from the newest delivery of the source to the run instant. */
        FRESHNESS_DAYS,
        /** Living records of a source without a value in the attribute / its living records. */
        NULL_RATE,
        /** Keys of the table that occur more than once. */
        UNIQUE_KEY,
        /** Rows read in this run / rows read in the last run that read any. */
        VOLUME_RATIO,
        /** Invalid identifiers / identifiers, of the rows of this run. */
        INVALID_IDENTIFIER_RATE
    }

    /** What a breach does. */
    public enum Severity {
        /** Told in the report. */
        WARN,
        /** Nothing is published. */
        FAIL
    }
}
