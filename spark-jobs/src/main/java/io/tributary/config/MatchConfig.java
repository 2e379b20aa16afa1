package io.tributary.config;

import java.util.List;
import java.util.Optional;

/**
 * How records are compared ({@code match.yaml}).
 *
 * @param comparisons in the order declared; at most {@value #MOST_COMPARISONS}
 * @param blocking rules that make candidate pairs; at most {@value #MOST_RULES}, in the order declared
 * @param limits bounds on the work
 * @param reviewThreshold S in bits, prior included, from which a pair is kept for review
 */
public record MatchConfig(
        List<Comparison> comparisons, List<BlockingRule> blocking, Limits limits, double reviewThreshold) {
    public static final int MOST_COMPARISONS = 10;
    public static final int MOST_RULES = 32;

    public MatchConfig {
        comparisons = List.copyOf(comparisons);
        blocking = List.copyOf(blocking);
    }

    /**
     * A comparison of one thing that two records say.
     *
     * @param name unique; shown in reports and explanations
     * @param comparator what tells levels of agreement apart
     * @param attributes whose values it takes, in order
     * @param thresholds of similarity or distance, strongest first, for comparators that take them
     * @param frequency whether agreement on a rare value weighs more
     */
    public record Comparison(
            String name, Comparator comparator, List<String> attributes, List<Double> thresholds, Frequency frequency) {
        public Comparison {
            attributes = List.copyOf(attributes);
            thresholds = List.copyOf(thresholds);
        }
    }

    /** How values are compared. */
    public enum Comparator {
        /** A person's name from all its parts, as one: tokens aligned in any order, rare ones weigh more. */
        FULL_NAME,
        /** A date, by year, month, day and single wrong digits; default days such as 1 January stand apart. */
        DATE,
        /** A postal code: equal, one edit, sector, district, area. */
        POSTCODE,
        /** Email addresses: equal, same local part, alike. */
        EMAIL,
        /** Telephone numbers: equal, or equal in their last digits. */
        PHONE,
        /** Street and house number: tokens, rare ones weigh more; the house number apart. */
        ADDRESS,
        /** Equal or not. */
        EXACT,
        /** Jaro-Winkler similarity, thresholds such as 0.92, 0.85. */
        JARO_WINKLER,
        /** Damerau-Levenshtein distance, thresholds such as 1, 2. */
        EDITS,
        /** Jaccard similarity of two-letter grams, thresholds such as 0.8, 0.6. */
        GRAMS,
        /** Difference of numbers, thresholds such as 0.5, 5. */
        NUMBER
    }

    /** Whether agreement on a rare value weighs more than on a common one. */
    public enum Frequency {
        COUNTS,
        IGNORED
    }

    /**
     * Records that have every part in common are compared.
     *
     * @param parts what must be equal
     */
    public record BlockingRule(List<BlockingPart> parts) {
        public BlockingRule {
            parts = List.copyOf(parts);
        }

        /** As written in configuration and reports: {@code name-token + year}. */
        @Override
        public String toString() {
            return String.join(" + ", parts.stream().map(BlockingPart::toString).toList());
        }
    }

    /**
     * A part of a blocking key. A part that gives several values makes several keys.
     *
     * @param key what is taken from the attributes
     * @param attributes it is taken from; none for {@link BlockingKey#EXPRESSION}
     * @param expression SQL over attributes, for {@link BlockingKey#EXPRESSION}
     */
    public record BlockingPart(BlockingKey key, List<String> attributes, Optional<String> expression) {
        public BlockingPart {
            attributes = List.copyOf(attributes);
        }

        @Override
        public String toString() {
            return expression
                    .map(sql -> "sql: " + sql)
                    .orElseGet(() -> Words.of(key) + "(" + String.join(", ", attributes) + ")");
        }
    }

    /** What a blocking key takes from attributes. */
    public enum BlockingKey {
        /** The whole value. */
        VALUE,
        /** Each token of a name, by its group of nicknames or its sound. */
        TOKEN,
        /** Each token, as it is, that few records have. */
        RARE_TOKEN,
        /** Year of a date. */
        YEAR,
        /** Month and day of a date. */
        MONTH_DAY,
        /** First part of a postal code. */
        OUTWARD,
        /** Part of an email address before the at sign. */
        LOCAL_PART,
        /** A SQL expression. */
        EXPRESSION
    }

    /**
     * @param blockSize records that one blocking key may have; a larger block is divided, or skipped and told
     * @param pairsPerRecord candidate pairs per record that the widest rules are narrowed to
     * @param randomPairs pairs drawn to learn how strangers agree
     * @param rareToken records that a rare token may be in at most
     */
    public record Limits(int blockSize, int pairsPerRecord, int randomPairs, int rareToken) {}
}
