package io.tributary.match.learn;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How far what a model says is from the labels: minus the natural logarithm of the probability that it gives to what is
 * the case, per pair of a fold it has not learned from.
 *
 * @param folds mean over the pairs of each fold that has any
 */
record LogLoss(List<Double> folds) {
    LogLoss {
        folds = List.copyOf(folds);
    }

    /** Sum over the pairs of a pattern. */
    static double of(LabelledPattern pattern, double logOdds) {
        return pattern.matches() * logOnePlusExp(-logOdds) + pattern.others() * logOnePlusExp(logOdds);
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static double logOnePlusExp(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    double mean() {
        return folds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** Standard error of the mean, by how the folds differ. */
    double error() {
        double mean = mean();
        double squares = folds.stream()
                .mapToDouble(loss -> (loss - mean) * (loss - mean))
                .sum();
        return Math.sqrt(squares / (folds.size() - 1) / folds.size());
    }

    /** Fold by fold how much lower another one is. */
    LogLoss less(LogLoss other) {
        return new LogLoss(IntStream.range(0, folds.size())
                .mapToObj(fold -> folds.get(fold) - other.folds.get(fold))
                .toList());
    }
}
