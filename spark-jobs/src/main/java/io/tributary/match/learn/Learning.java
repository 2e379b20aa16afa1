package io.tributary.match.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Trains MLlib on the draft's labels and decides whether it is used.
 *
 * <p>The rule: the better of the two MLlib models (see {@link Race}) is used where its held-out log loss is clearly lower than that of
 * Fellegi-Sunter, both as it is and calibrated to the same labels: by at least 5 %, by at least two standard errors over
 * the folds, and by at least .0005 a pair. The draft was made from Fellegi-Sunter, at a threshold, so that any model can
 * learn to be surer than that; only what beats the calibrated one as well has learned how attributes hang together.
 */
final class Learning {
    /** Pairs of each kind, in and between clusters, that there must be. */
    static final long LEAST_PAIRS = 50;

    private static final int LEAST_FOLDS = 3;
    private static final double LEAST_SHARE = 0.05;
    private static final double LEAST_ERRORS = 2;
    private static final double LEAST_GAIN = 0.0005;

    private final List<LabelledPattern> patterns;
    private final PatternFeatures features;
    private final CrossValidation validation;

    private Learning(List<LabelledPattern> patterns, PatternFeatures features) {
        this.patterns = patterns;
        this.features = features;
        this.validation = new CrossValidation(patterns, features);
    }

    /**
     * @param trials what was compared; none if there is too little to learn from
     * @param used the model that is used instead of Fellegi-Sunter, if one is
     * @param reason why
     */
    record Outcome(List<Trial> trials, Optional<LearnedModel> used, String reason) {
        Outcome {
            trials = List.copyOf(trials);
        }

        static Outcome nothing(String reason) {
            return new Outcome(List.of(), Optional.empty(), "nothing is learned: " + reason);
        }

        /** Name of what is used. */
        String variant() {
            return used.map(model -> model.learner().variant()).orElse(Trial.FELLEGI_SUNTER);
        }
    }

    /** Learns from patterns in their total order. */
    static Outcome from(List<LabelledPattern> patterns, PatternFeatures features, SparkSession session) {
        return new Learning(patterns, features).outcome(session);
    }

    private Outcome outcome(SparkSession session) {
        Optional<String> lack = lack();
        if (lack.isPresent()) {
            return Outcome.nothing(lack.get());
        }
        double[] given = validation.fellegiSunter();
        List<Trial> trials = new ArrayList<>(List.of(
                new Trial(Trial.FELLEGI_SUNTER, validation.loss(given), Calibration.NONE),
                validation.calibrated(Trial.CALIBRATED, given)));
        Trial baseline = lowest(trials);
        Race race = Race.run(validation, session);
        trials.addAll(race.trials());
        Trial best = lowest(race.finished());
        String reason = reason(best, baseline);
        if (!isClear(best, baseline)) {
            return new Outcome(trials, Optional.empty(), "not clearly better: " + reason);
        }
        Learner learner = Learner.of(best.variant());
        LearnedModel model = new LearnedModel(learner, learner.train(session, patterns, features), best.calibration());
        return new Outcome(trials, Optional.of(model), "clearly better: " + reason);
    }

    private Optional<String> lack() {
        long matches = patterns.stream().mapToLong(LabelledPattern::matches).sum();
        long others = patterns.stream().mapToLong(LabelledPattern::others).sum();
        if (matches + others == 0) {
            return Optional.of("there are no scored pairs");
        }
        if (matches < LEAST_PAIRS || others < LEAST_PAIRS) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%d scored pairs within clusters of the draft and %d between them; %d of each are needed",
                    matches,
                    others,
                    LEAST_PAIRS));
        }
        boolean oneSided = validation.folds().stream()
                .map(validation::without)
                .anyMatch(rest -> rest.stream().allMatch(pattern -> pattern.matches() == 0)
                        || rest.stream().allMatch(pattern -> pattern.others() == 0));
        return validation.folds().size() < LEAST_FOLDS || oneSided
                ? Optional.of("too few entities to hold some of them out")
                : Optional.empty();
    }

    private static Trial lowest(List<Trial> trials) {
        return trials.stream()
                .min(Comparator.comparingDouble(trial -> trial.loss().mean()))
                .orElseThrow();
    }

    private static boolean isClear(Trial best, Trial baseline) {
        LogLoss gain = baseline.loss().less(best.loss());
        return gain.mean() >= LEAST_SHARE * baseline.loss().mean()
                && gain.mean() >= LEAST_ERRORS * gain.error()
                && gain.mean() >= LEAST_GAIN;
    }

    private static String reason(Trial best, Trial baseline) {
        LogLoss gain = baseline.loss().less(best.loss());
        return String.format(
                Locale.ROOT,
                "held-out log loss of %s %.5f, of %s %.5f; difference %.5f, standard error %.5f",
                best.variant(),
                best.loss().mean(),
                baseline.variant(),
                baseline.loss().mean(),
                gain.mean(),
                gain.error());
    }
}
