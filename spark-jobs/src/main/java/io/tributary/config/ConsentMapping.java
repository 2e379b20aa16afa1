package io.tributary.config;

import io.tributary.config.EventMapping.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a row describes a consent decision.
 *
 * @param identifiers identifier type to column: whose decision, or which contact point's
 * @param purpose what the data may be used for
 * @param channel email, sms, phone, post, push ... or none for all
 * @param status one of {@link #STATUSES}
 * @param lawfulBasis consent, contract, legitimate_interest ...
 * @param policyVersion version of the text agreed to
 * @param proof reference of the evidence
 * @param expiry when it ends
 * @param jurisdiction whose law applies
 */
public record ConsentMapping(
        Map<String, String> identifiers,
        Expression purpose,
        Optional<Expression> channel,
        Expression status,
        Optional<Expression> lawfulBasis,
        Optional<Expression> policyVersion,
        Optional<Expression> proof,
        Optional<Expression> expiry,
        Optional<Expression> jurisdiction) {
    /** What a decision can be. */
    public static final List<String> STATUSES = List.of("granted", "denied", "withdrawn", "pending", "expired");

    public ConsentMapping {
        identifiers = Ordered.copy(identifiers);
    }
}
