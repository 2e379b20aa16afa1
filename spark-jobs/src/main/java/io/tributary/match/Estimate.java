package io.tributary.match;

import io.tributary.compare.MatchModel;
import java.util.List;
import java.util.Optional;

/**
 * A model and how far it can be trusted.
 *
 * @param model its parameters
 * @param sessions what each session learned, also those that count for nothing
 * @param warnings what a user should know
 * @param matches expected among the candidates
 * @param ambiguity share of them that is unclear
 * @param unusable why nothing may be merged by score, if so
 */
record Estimate(
        MatchModel model,
        List<SessionOutcome> sessions,
        List<Warning> warnings,
        double matches,
        double ambiguity,
        Optional<String> unusable) {

    /**
     * @param code of the kind, for machines
     * @param subject comparison, session or rule
     * @param text for people
     */
    record Warning(String code, String subject, String text) {}
}
