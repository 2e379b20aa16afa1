package io.tributary.match.learn;

import io.tributary.table.Parallel;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * MLlib's models against each other. A fold of trees costs more jobs than one of regression, which is better on most lakes:
 * trees that are behind it in the first folds are not trained on the others (a race as of Maron and Moore 1994, with a fixed
 * number of folds in place of their bound).
 *
 * @param finished judged on all folds, one at least
 * @param dropped judged on the first ones only
 */
record Race(List<Trial> finished, List<Trial> dropped) {
    private static final int FIRST_FOLDS = 2;

    Race {
        finished = List.copyOf(finished);
        dropped = List.copyOf(dropped);
    }

    /** Trains and judges. */
    static Race run(CrossValidation validation, SparkSession session) {
        List<Integer> folds = validation.folds();
        List<Integer> first = folds.subList(0, FIRST_FOLDS);
        Learner regression = Learner.LOGISTIC_REGRESSION;
        Learner trees = Learner.GRADIENT_BOOSTED_TREES;
        List<double[]> said = Parallel.both(
                () -> validation.heldOut(session, regression, folds),
                () -> validation.heldOut(session, trees, first),
                List::of);
        Trial ahead = validation.calibrated(regression.variant(), said.get(0));
        LogLoss toBeat = validation.calibratedLoss(said.get(0), first);
        LogLoss reached = validation.calibratedLoss(said.get(1), first);
        if (toBeat.mean() < reached.mean()) {
            return new Race(
                    List.of(ahead), List.of(Trial.dropped(trees.variant(), reached, regression.variant(), toBeat)));
        }
        double[] rest = validation.heldOut(session, trees, folds.subList(FIRST_FOLDS, folds.size()));
        return new Race(
                List.of(ahead, validation.calibrated(trees.variant(), CrossValidation.together(said.get(1), rest))),
                List.of());
    }

    /** All that took part. */
    List<Trial> trials() {
        return Stream.concat(finished.stream(), dropped.stream()).toList();
    }
}
