package io.tributary.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @param on what it is restricted to; what is absent is not restricted
     * @param range of a {@link Check#SCORE_RANGE} rule: what a value may be
     * @param minimum the measure must not be below
     * @param maximum the measure must not be above
     * @param severity what a breach does
     */
    public record Rule(
            String name,
            Check check,
            Map<RuleKey, String> on,
            Range range,
            Optional<Double> minimum,
            Optional<Double> maximum,
            Severity severity) {
        public Rule {
            on = Ordered.copy(on);
        }

        /** What the rule names, if it does. */
        public Optional<String> on(RuleKey key) {
            return Optional.ofNullable(on.get(key));
        }

        /** Whether it asks for rows of a table. */
        public boolean asks(Check other, String table) {
            return check == other && on(RuleKey.TABLE).filter(table::equals).isPresent();
        }
    }

    /** What a rule may name. */
    public enum RuleKey {
        SOURCE,
        TABLE,
        ATTRIBUTE,
        SCORE,
        SEGMENT
    }

    /** Least and greatest allowed of a single value; absent: any number. */
    public record Range(Optional<Double> from, Optional<Double> to) {
        public static final Range ANY = new Range(Optional.empty(), Optional.empty());
    }

    /** Which bound a rule needs. */
    public enum Bound {
        AT_MOST,
        /** At most 0 unless written. */
        NONE,
        AT_LEAST,
        EITHER
    }

    /** What is measured. */
    public enum Check {
        /** Quarantined rows / rows read, of the rows of this run. */
        QUARANTINE_RATE(Bound.AT_MOST, Set.of(), RuleKey.SOURCE),
        /** Deliveries refused whole in this run: empty or truncated. */
        REFUSED_DELIVERIES(Bound.AT_MOST, Set.of(), RuleKey.SOURCE),
        /** Days from the newest delivery of the source to the run instant. */
        FRESHNESS_DAYS(Bound.AT_MOST, Set.of(), RuleKey.SOURCE),
        /** Living records of a source without a value in the attribute / its living records. */
        NULL_RATE(Bound.AT_MOST, Set.of(RuleKey.ATTRIBUTE), RuleKey.SOURCE),
        /** Keys of the table that occur more than once; of one that grows, among the rows of this run. */
        UNIQUE_KEY(Bound.NONE, Set.of(RuleKey.TABLE)),
        /** Rows read in this run / rows read in the last run that read any. */
        VOLUME_RATIO(Bound.EITHER, Set.of(), RuleKey.SOURCE),
        /** Invalid identifiers / identifiers, of the rows of this run. */
        INVALID_IDENTIFIER_RATE(Bound.AT_MOST, Set.of(), RuleKey.SOURCE),
        /** Rows of the table whose customer_id is no living customer; of one that grows, among those of this run. */
        REFERENCE(Bound.NONE, Set.of(RuleKey.TABLE)),
        /** Customers that this run merged into others or split off / customers. */
        IDENTITY_CHANGE_RATE(Bound.AT_MOST, Set.of()),
        /** Person records of the largest customer. */
        CUSTOMER_SIZE(Bound.AT_MOST, Set.of()),
        /** Customers whose records have different valid values / customers of whom a record has one. */
        CONFLICT_RATE(Bound.AT_MOST, Set.of(), RuleKey.ATTRIBUTE),
        /** Customers with a golden value / customers with person records. */
        COMPLETENESS(Bound.AT_LEAST, Set.of(), RuleKey.ATTRIBUTE),
        /** Scores of this run without a value, or whose value is no number or out of range. */
        SCORE_RANGE(Bound.NONE, Set.of(), RuleKey.SCORE),
        /** Customers who entered or left in this run / members before it. */
        SEGMENT_CHANGE_RATE(Bound.AT_MOST, Set.of(), RuleKey.SEGMENT);

        private final Bound bound;
        private final Set<RuleKey> needs;
        private final Set<RuleKey> takes;

        Check(Bound bound, Set<RuleKey> needs, RuleKey... takes) {
            this.bound = bound;
            this.needs = needs;
            this.takes = Set.of(takes);
        }

        public Bound bound() {
            return bound;
        }

        /** Whether a rule must name it. */
        public boolean needs(RuleKey key) {
            return needs.contains(key);
        }

        /** Whether a rule may name it. */
        public boolean takes(RuleKey key) {
            return needs(key) || takes.contains(key);
        }

        /** Whether the measure is from 0 to 1. */
        public boolean isShare() {
            return switch (this) {
                case QUARANTINE_RATE,
                        NULL_RATE,
                        INVALID_IDENTIFIER_RATE,
                        IDENTITY_CHANGE_RATE,
                        CONFLICT_RATE,
                        COMPLETENESS -> true;
                default -> false;
            };
        }
    }

    /** What a breach does. */
    public enum Severity {
        /** Told in the report. */
        WARN,
        /** Nothing is published. */
        FAIL
    }
}
