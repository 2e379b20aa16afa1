package io.tributary.quality;

import io.tributary.config.QualityConfig.Check;
import io.tributary.config.Words;
import io.tributary.stage.GateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses a run that broke a rule of severity fail; says which, on what, by how much, and what to do. */
final class Verdict {
    private static final Map<String, String> REMEDIES = Map.of(
            Balance.RULE,
            "Rows are missing or counted twice, which is a defect of the program: keep the report and report it",
            Words.of(Check.QUARANTINE_RATE),
            "See in the report why rows were refused; correct the delivery or the source's contract",
            Words.of(Check.REFUSED_DELIVERIES),
            "Have the refused delivery sent again, whole",
            Words.of(Check.FRESHNESS_DAYS),
            "Ask the source's owner for the missing deliveries",
            Words.of(Check.NULL_RATE),
            "Check the attribute's mapping in the source's contract, and the delivery",
            Words.of(Check.UNIQUE_KEY),
            "See which keys occur twice and why; if the sources are right, report it as a defect",
            Words.of(Check.VOLUME_RATIO),
            "Check that the delivery is complete and was not sent twice",
            Words.of(Check.INVALID_IDENTIFIER_RATE),
            "See in the report which identifiers are invalid and why; check the columns they are mapped from");

    private Verdict() {}

    /** The refusal, if there is one. */
    static Optional<GateException> of(long runSequence, List<Judgement> judgements) {
        List<Judgement> broken = judgements.stream().filter(Judgement::refuses).toList();
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        String problem = "Run " + runSequence + " is not published: "
                + broken.stream().map(Judgement::inWords).collect(Collectors.joining("; "));
        String remedy = broken.stream()
                .map(Judgement::check)
                .distinct()
                .map(REMEDIES::get)
                .collect(Collectors.joining(". "));
        boolean configurable =
                broken.stream().anyMatch(judgement -> !judgement.check().equals(Balance.RULE));
        return Optional.of(new GateException(
                problem,
                configurable ? remedy + ". Then run again; if the limit is wrong, change it in quality.yaml" : remedy));
    }
}
