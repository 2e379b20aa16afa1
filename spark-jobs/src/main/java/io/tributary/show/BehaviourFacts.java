package io.tributary.show;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a customer does, and what is made of it, as published. What the publication or the lake does not have is empty.
 * Personal data.
 *
 * @param traits in the order declared; none where none were computed of the customer
 * @param scores of each the latest that was published, by name
 * @param lifecycle where the customer stands
 * @param rfm of a customer with an order
 * @param segments by name
 * @param interactions the latest first
 * @param more whether there are earlier ones
 */
record BehaviourFacts(
        List<Trait> traits,
        List<Score> scores,
        Optional<Lifecycle> lifecycle,
        Optional<Rfm> rfm,
        List<Segment> segments,
        List<Interaction> interactions,
        boolean more) {

    BehaviourFacts {
        traits = List.copyOf(traits);
        scores = List.copyOf(scores);
        segments = List.copyOf(segments);
        interactions = List.copyOf(interactions);
    }

    /** What a trait is about. */
    enum Group {
        MONEY,
        NUMBERS,
        TIMES,
        VALUES
    }

    /**
     * @param name column of customer_traits
     * @param description as declared; empty if it is declared no longer
     * @param group it is shown in
     * @param value a Long, BigDecimal, String, Boolean, Instant or LocalDate, or a list of such
     * @param unit of the value, if it has one
     * @param window days that count, if not all do
     */
    record Trait(
            String name,
            String description,
            Group group,
            Optional<Object> value,
            Optional<String> unit,
            Optional<Integer> window) {}

    /** A row of customer_score. */
    record Score(
            String name,
            BigDecimal value,
            Optional<Integer> percentile,
            List<String> reasons,
            String modelVersion,
            long runSequence) {
        Score {
            reasons = List.copyOf(reasons);
        }
    }

    /** A row of lifecycle. */
    record Lifecycle(String state, Optional<Instant> since, Optional<String> previous) {}

    /**
     * A row of rfm.
     *
     * @param currency of the money, if one is declared
     * @param recencyScore 1 to 5, 5 the best
     * @param frequencyScore the same
     * @param monetaryScore the same; none where money is not known
     */
    record Rfm(
            String segment,
            long recencyDays,
            long frequency,
            Optional<BigDecimal> monetary,
            Optional<String> currency,
            Optional<Integer> recencyScore,
            Optional<Integer> frequencyScore,
            Optional<Integer> monetaryScore) {}

    /** A row of segment_current. */
    record Segment(String name, String description, Optional<Instant> since, long sinceRun) {}

    /** A row of interaction. */
    record Interaction(
            Optional<Instant> time,
            String type,
            Optional<String> channel,
            Optional<BigDecimal> amount,
            Optional<String> currency,
            Optional<String> subject,
            Map<String, String> properties,
            String source) {
        Interaction {
            properties = new TreeMap<>(properties);
        }
    }
}
