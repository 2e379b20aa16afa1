package io.tributary.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a row describes an event.
 *
 * @param type kind of event
 * @param identifiers identifier type to column: who did it
 * @param channel where it happened
 * @param amount money moved
 * @param currency ISO 4217 code
 * @param subject what it was about: product, ticket, campaign
 * @param properties further columns kept with the event
 */
public record EventMapping(
        Expression type,
        Map<String, String> identifiers,
        Optional<Expression> channel,
        Optional<Expression> amount,
        Optional<Expression> currency,
        Optional<Expression> subject,
        List<String> properties) {

    public EventMapping {
        identifiers = Ordered.copy(identifiers);
        properties = List.copyOf(properties);
    }

    /**
     * A value of a row: a constant, or a column whose values may be renamed.
     *
     * @param constant fixed value; then there is no column
     * @param column declared column
     * @param values source value to our value; a value that is not listed stays
     */
    public record Expression(Optional<String> constant, Optional<String> column, Map<String, String> values) {
        public Expression {
            values = Ordered.copy(values);
        }
    }
}
