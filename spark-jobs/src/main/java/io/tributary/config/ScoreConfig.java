package io.tributary.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is foretold of customers ({@code score.yaml}).
 *
 * @param purchases which events they are
 * @param churn the chance of no purchase
 * @param value money to come
 * @param behaviour what churn learns from beside purchases
 * @param sample customers that models learn from and are tested on at most
 * @param trainEvery days after which models of churn and value are trained again
 * @param own scores from outside
 */
public record ScoreConfig(
        Purchases purchases,
        Churn churn,
        Value value,
        List<Behaviour> behaviour,
        int sample,
        int trainEvery,
        List<Own> own) {

    public ScoreConfig {
        behaviour = List.copyOf(behaviour);
        own = List.copyOf(own);
    }

    /** Names of all scores. */
    public List<String> names() {
        return Stream.concat(Stream.of("churn", "value"), own.stream().map(Own::name))
                .toList();
    }

    /**
     * Types of events.
     *
     * @param events that are purchases
     * @param cancelledBy that take back a purchase
     * @param returnedBy that take back money
     */
    public record Purchases(Set<String> events, Set<String> cancelledBy, Set<String> returnedBy) {
        public Purchases {
            events = Ordered.copy(events);
            cancelledBy = Ordered.copy(cancelledBy);
            returnedBy = Ordered.copy(returnedBy);
        }
    }

    /**
     * @param horizon days without a purchase that are churn
     * @param boughtWithin days before, in which a customer must have bought to be scored
     */
    public record Churn(int horizon, int boughtWithin) {}

    /**
     * @param horizon days whose money counts
     * @param monthlyDiscount what money is worth less a month later
     */
    public record Value(int horizon, BigDecimal monthlyDiscount) {}

    /**
     * How often something happened.
     *
     * @param name for people, too
     * @param events types of the events
     * @param window days before
     */
    public record Behaviour(String name, Set<String> events, int window) {
        public Behaviour {
            events = Ordered.copy(events);
        }
    }

    /**
     * A score from outside: of a customer's events of the types, the latest tells it.
     *
     * @param name of the score
     * @param events types of the events
     * @param value property that holds the number, or {@value #AMOUNT}
     * @param longestAge days after which it no longer counts
     * @param version of the model that made it
     * @param card what its makers say of it, by measure
     */
    public record Own(
            String name,
            Set<String> events,
            String value,
            Optional<Integer> longestAge,
            String version,
            Map<String, BigDecimal> card) {
        /** Word for the amount of the event. */
        public static final String AMOUNT = "amount";

        public Own {
            events = Ordered.copy(events);
            card = Ordered.copy(card);
        }
    }
}
