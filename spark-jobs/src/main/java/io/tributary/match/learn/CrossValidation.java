package io.tributary.match.learn;

import io.tributary.table.Parallel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.SparkSession;

/**
 * What each model says of entities that it has not learned from, fold by fold, and what that is worth. A calibration, two
 * numbers, is fitted to what is said of the other folds.
 */
final class CrossValidation {
    private final List<LabelledPattern> patterns;
    private final PatternFeatures features;
    private final List<Integer> folds;

    CrossValidation(List<LabelledPattern> patterns, PatternFeatures features) {
        this.patterns = patterns;
        this.features = features;
        this.folds =
                patterns.stream().map(LabelledPattern::fold).distinct().sorted().toList();
    }

    /** Folds that have pairs. */
    List<Integer> folds() {
        return folds;
    }

    /** Patterns of all folds but one. */
    List<LabelledPattern> without(int fold) {
        return patterns.stream().filter(pattern -> pattern.fold() != fold).toList();
    }

    /** Log odds by Fellegi-Sunter, which has seen no labels. */
    double[] fellegiSunter() {
        return patterns.stream()
                .mapToDouble(pattern -> features.logOdds(pattern.agreement()))
                .toArray();
    }

    /** What a kind of model, trained without a pattern's fold, says of each pattern of some folds; nothing of the rest. */
    double[] heldOut(SparkSession session, Learner learner, List<Integer> held) {
        // Training is many small jobs of one task: side by side they keep more than one core at work.
        List<ProbabilisticClassificationModel<Vector, ?>> trained =
                Parallel.map(held, fold -> learner.train(session, without(fold), features));
        Map<Integer, ProbabilisticClassificationModel<Vector, ?>> models = new HashMap<>();
        for (int i = 0; i < held.size(); i++) {
            models.put(held.get(i), trained.get(i));
        }
        return patterns.stream()
                .mapToDouble(pattern -> held.contains(pattern.fold())
                        ? models.get(pattern.fold())
                                .predictRaw(learner.features(features, pattern.agreement()))
                                .apply(1)
                        : Double.NaN)
                .toArray();
    }

    /** Of two that each know some folds, what either knows. */
    static double[] together(double[] some, double[] others) {
        return IntStream.range(0, some.length)
                .mapToDouble(i -> Double.isNaN(some[i]) ? others[i] : some[i])
                .toArray();
    }

    /** Log loss of what is said, as it is. */
    LogLoss loss(double[] margins) {
        return new LogLoss(folds.stream()
                .map(fold -> loss(margins, fold, Calibration.NONE))
                .toList());
    }

    /** A model judged on all folds by what it says, calibrated. */
    Trial calibrated(String variant, double[] margins) {
        return new Trial(
                variant,
                calibratedLoss(margins, folds),
                calibration(margins, folds).rounded());
    }

    /** Log loss in some folds of what is said, calibrated on the others of them. */
    LogLoss calibratedLoss(double[] margins, List<Integer> held) {
        return new LogLoss(held.stream()
                .map(fold -> loss(
                        margins,
                        fold,
                        calibration(
                                margins,
                                held.stream()
                                        .filter(other -> !other.equals(fold))
                                        .toList())))
                .toList());
    }

    /** Fitted to what is said of some folds. */
    private Calibration calibration(double[] margins, List<Integer> held) {
        int[] places = IntStream.range(0, margins.length)
                .filter(i -> held.contains(patterns.get(i).fold()))
                .toArray();
        return Calibration.fit(
                IntStream.of(places).mapToObj(patterns::get).toList(),
                IntStream.of(places).mapToDouble(i -> margins[i]).toArray());
    }

    private double loss(double[] margins, int fold, Calibration calibration) {
        double loss = 0;
        double pairs = 0;
        for (int i = 0; i < margins.length; i++) {
            if (patterns.get(i).fold() == fold) {
                loss += LogLoss.of(patterns.get(i), calibration.logOdds(margins[i]));
                pairs += patterns.get(i).pairs();
            }
        }
        return loss / pairs;
    }
}
