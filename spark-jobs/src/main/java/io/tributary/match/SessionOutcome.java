package io.tributary.match;

import java.util.List;
import java.util.Optional;

/**
 * What a session learned.
 *
 * @param session on which pairs
 * @param pairs how many they were
 * @param matches expected among them
 * @param ambiguity sum of min(p, 1-p) over sum of p: how many of the matches are unclear
 * @param kappa agreement of matches beyond that of strangers, per comparison; NaN where too little is known
 * @param matchShares m, per comparison and level
 * @param rounds of estimation
 * @param invalid why it counts for nothing, if so
 */
record SessionOutcome(
        Evidence.Session session,
        double pairs,
        double matches,
        double ambiguity,
        List<Double> kappa,
        List<double[]> matchShares,
        int rounds,
        Optional<String> invalid) {

    boolean isValid() {
        return invalid.isEmpty();
    }

    boolean includes(int comparison) {
        return !session.without().contains(comparison);
    }

    static List<SessionOutcome> valid(List<SessionOutcome> outcomes) {
        return outcomes.stream().filter(SessionOutcome::isValid).toList();
    }
}
