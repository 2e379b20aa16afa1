package io.tributary.match.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.TestSession;
import io.tributary.compare.AgreementVector;
import io.tributary.match.learn.DrawnPairs.Strangers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static final int PAIRS = 20_000;
    private static final PatternFeatures FEATURES = new PatternFeatures(DrawnPairs.MODEL);

    private static Learning.Outcome from(DrawnPairs pairs) {
        return Learning.from(pairs.patterns(), FEATURES, TestSession.session());
    }

    private static Trial trial(Learning.Outcome outcome, String variant) {
        return outcome.trials().stream()
                .filter(trial -> trial.variant().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    private static double loss(Learning.Outcome outcome, String variant) {
        return trial(outcome, variant).loss().mean();
    }

    @Test
    void attributesThatHangTogetherAreLearned() {
        Learning.Outcome outcome = from(DrawnPairs.of(PAIRS, Strangers.HOUSEHOLDS, 1));

        assertThat(outcome.used()).isPresent();
        assertThat(outcome.reason()).startsWith("clearly better: held-out log loss of ");
        double learned = loss(outcome, outcome.variant());
        assertThat(learned).isLessThan(0.9 * loss(outcome, Trial.CALIBRATED));
        assertThat(loss(outcome, Trial.CALIBRATED)).isLessThan(loss(outcome, Trial.FELLEGI_SUNTER));

        // Trees that are behind in the first folds are dropped.
        Trial regression = trial(outcome, Learner.LOGISTIC_REGRESSION.variant());
        Trial trees = trial(outcome, Learner.GRADIENT_BOOSTED_TREES.variant());
        assertThat(outcome.variant()).isEqualTo(regression.variant());
        assertThat(regression.loss().folds()).hasSize(LabelledPairs.FOLDS);
        assertThat(trees.loss().folds()).hasSize(2);
        assertThat(trees.judged())
                .startsWith("held out by entity, natural logarithm per pair; of 2 folds, where that of"
                        + " logistic-regression is 0.")
                .endsWith(": not tried further");
    }

    /** Whether an odd number of three comparisons agree: beyond interactions of two. */
    @Test
    void treesThatAreAheadAreTriedOnAllFolds() {
        int folds = 3;
        List<LabelledPattern> patterns = new ArrayList<>();
        for (int levels = 0; levels < 8; levels++) {
            long vector = 0;
            for (int comparison = 0; comparison < 3; comparison++) {
                vector = AgreementVector.with(vector, comparison, levels >> comparison & 1);
            }
            boolean odd = Integer.bitCount(levels) % 2 == 1;
            for (int fold = 0; fold < folds; fold++) {
                patterns.add(
                        odd
                                ? new LabelledPattern(vector, fold, 3000 + 50L * levels, 10)
                                : new LabelledPattern(vector, fold, 10, 300 + 400L * levels));
            }
        }

        Learning.Outcome outcome = Learning.from(patterns, FEATURES, TestSession.session());

        assertThat(outcome.variant()).isEqualTo(Learner.GRADIENT_BOOSTED_TREES.variant());
        assertThat(trial(outcome, outcome.variant()).loss().folds()).hasSize(folds);
    }

    @Test
    void attributesThatAreIndependentLeaveNothingToLearn() {
        Learning.Outcome outcome = from(DrawnPairs.of(PAIRS, Strangers.INDEPENDENT, 2));

        assertThat(outcome.used()).isEmpty();
        assertThat(outcome.variant()).isEqualTo(Trial.FELLEGI_SUNTER);
        assertThat(outcome.reason()).startsWith("not clearly better: held-out log loss of ");
    }

    @Test
    void aDraftThatOnlyRepeatsFellegiSunterTeachesNothing() {
        Learning.Outcome outcome =
                from(DrawnPairs.of(PAIRS, Strangers.INDEPENDENT, 3).labelledByModel());

        assertThat(outcome.used()).isEmpty();
        assertThat(loss(outcome, Trial.CALIBRATED)).isLessThan(loss(outcome, Trial.FELLEGI_SUNTER) / 10);
    }

    @Test
    void whereThereIsTooLittleNothingIsLearnedAndTheReasonTold() {
        DrawnPairs drawn = DrawnPairs.of(1000, Strangers.INDEPENDENT, 4);
        long matches =
                drawn.patterns().stream().mapToLong(LabelledPattern::matches).sum();

        assertThat(Learning.from(List.of(), FEATURES, TestSession.session()))
                .isEqualTo(new Learning.Outcome(
                        List.of(), Optional.empty(), "nothing is learned: there are no scored pairs"));
        assertThat(from(drawn.only(1)).reason())
                .isEqualTo("nothing is learned: " + matches
                        + " scored pairs within clusters of the draft and 0 between them; 50 of each are needed");
        assertThat(from(drawn.only(0)).reason())
                .isEqualTo("nothing is learned: 0 scored pairs within clusters of the draft and " + (1000 - matches)
                        + " between them; 50 of each are needed");
        List<LabelledPattern> oneEntity = new ArrayList<>(drawn.only(0).patterns());
        oneEntity.add(new LabelledPattern(0, 2, 500, 0));
        assertThat(Learning.from(oneEntity, FEATURES, TestSession.session()).reason())
                .isEqualTo("nothing is learned: too few entities to hold some of them out");
    }

    @Test
    void aCalibrationUndoesWhatIsTooSure() {
        List<LabelledPattern> patterns =
                DrawnPairs.of(PAIRS, Strangers.INDEPENDENT, 5).patterns();
        double[] sure = patterns.stream()
                .mapToDouble(pattern -> 2 * FEATURES.logOdds(pattern.agreement()) + 1)
                .toArray();

        Calibration calibration = Calibration.fit(patterns, sure);

        assertThat(calibration.slope()).isBetween(0.45, 0.55);
        assertThat(calibration.offset()).isBetween(-0.65, -0.35);
    }

    @Test
    void theFeaturesOfAPattern() {
        long vector = AgreementVector.with(AgreementVector.with(0, 0, 0), 2, 1);

        assertThat(FEATURES.weights(vector).toArray())
                .containsExactly(
                        new double[] {FEATURES.weight(vector), Math.log(6) / Math.log(2), 0, -3.087463, 0},
                        within(1e-6));
        assertThat(FEATURES.indicators(vector).size()).isEqualTo(1 + 4 * 3 + 9 * 6);
        // Levels of four comparisons, and agreement with disagreement of the first and third.
        assertThat(FEATURES.indicators(vector).toSparse().indices()).containsExactly(0, 2, 4, 9, 10, 24);
    }
}
