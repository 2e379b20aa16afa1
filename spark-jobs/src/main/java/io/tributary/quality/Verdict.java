package io.tributary.quality;

import io.tributary.config.QualityConfig.Check;
import io.tributary.config.Words;
import io.tributary.stage.GateException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses a run that broke a rule of severity fail; says which, on what, by how much, and what to do. */
final class Verdict {
    private static final String DEFECT = "report it as a defect";

    private Verdict() {}

    private static String remedy(String check) {
        if (check.equals(Balance.RULE)) {
            return "Rows are missing or counted twice, which is a defect of the program: keep the report and report it";
        }
        return Arrays.stream(Check.values())
                .filter(each -> Words.of(each).equals(check))
                .findFirst()
                .map(Verdict::remedy)
                .orElseThrow();
    }

    private static String remedy(Check check) {
        return switch (check) {
            case QUARANTINE_RATE ->
                "See in the report why rows were refused; correct the delivery or the source's contract";
            case REFUSED_DELIVERIES -> "Have the refused delivery sent again, whole";
            case FRESHNESS_DAYS -> "Ask the source's owner for the missing deliveries";
            case NULL_RATE -> "Check the attribute's mapping in the source's contract, and the delivery";
            case UNIQUE_KEY -> "See which keys occur twice and why; if the sources are right, " + DEFECT;
            case VOLUME_RATIO -> "Check that the delivery is complete and was not sent twice";
            case INVALID_IDENTIFIER_RATE ->
                "See in the report which identifiers are invalid and why; check the columns they are mapped from";
            case REFERENCE -> "A row names a customer who is none, or no more: keep the report and " + DEFECT;
            case IDENTITY_CHANGE_RATE ->
                "See customer_id_history for what was merged or split; check the deliveries, and match.yaml and"
                        + " resolve.yaml if they were changed";
            case CUSTOMER_SIZE ->
                "See the largest customers with show, and what links their records with explain; declare values that many"
                        + " share invalid, or hold records apart";
            case CONFLICT_RATE ->
                "See golden_conflict; check the attribute's mapping in the sources that disagree in the report";
            case COMPLETENESS ->
                "See in the report which sources have the attribute; check their mapping and deliveries";
            case SCORE_RANGE -> "See score_card for the model and its limits; of a score from outside, ask its makers";
            case SEGMENT_CHANGE_RATE -> "See segment_history for who entered or left, and why";
        };
    }

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
                .map(check -> remedy(check))
                .collect(Collectors.joining(". "));
        boolean configurable =
                broken.stream().anyMatch(judgement -> !judgement.check().equals(Balance.RULE));
        return Optional.of(new GateException(
                problem,
                configurable ? remedy + ". Then run again; if the limit is wrong, change it in quality.yaml" : remedy));
    }
}
