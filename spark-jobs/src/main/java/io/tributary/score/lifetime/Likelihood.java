package io.tributary.score.lifetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * Finds the most likely parameters, all of them above 0, by BOBYQA (Powell 2009) over their logarithms, between bounds. A
 * parameter that ends at a bound would run on for ever: the data do not determine it, and the fit says so.
 */
final class Likelihood {
    private static final double LEAST = Math.log(1e-4);
    private static final double GREATEST = Math.log(1e4);

    /** How near to a bound counts as at it, as a logarithm: a factor of e. */
    private static final double AT_BOUND = 1;

    private static final double FIRST_STEP = 1;
    private static final double LAST_STEP = 1e-7;
    private static final int EVALUATIONS = 5_000;

    private Likelihood() {}

    /**
     * @param names of the parameters
     * @param start of the search
     * @param logLikelihood of the data at given parameters
     */
    static Found greatest(List<String> names, double[] start, ToDoubleFunction<double[]> logLikelihood) {
        int size = names.size();
        double[] guess = Arrays.stream(start)
                .map(value -> Math.max(LEAST + FIRST_STEP, Math.min(GREATEST - FIRST_STEP, Math.log(value))))
                .toArray();
        double[] low = new double[size];
        double[] high = new double[size];
        Arrays.fill(low, LEAST);
        Arrays.fill(high, GREATEST);
        PointValuePair best = new BOBYQAOptimizer(2 * size + 1, FIRST_STEP, LAST_STEP)
                .optimize(
                        new MaxEval(EVALUATIONS),
                        GoalType.MAXIMIZE,
                        new ObjectiveFunction(point -> logLikelihood.applyAsDouble(exponentials(point))),
                        new InitialGuess(guess),
                        new SimpleBounds(low, high));
        return new Found(exponentials(best.getPoint()), best.getValue(), atBound(names, best.getPoint()));
    }

    /**
     * @param parameters in their order
     * @param logLikelihood at them
     * @param atBound which of them ran away, in words
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(double[] parameters, double logLikelihood, Optional<String> atBound) {}

    private static double[] exponentials(double[] point) {
        return Arrays.stream(point).map(Math::exp).toArray();
    }

    private static Optional<String> atBound(List<String> names, double[] point) {
        List<String> stuck = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            if (point[i] > GREATEST - AT_BOUND) {
                stuck.add(names.get(i) + " grows without bound");
            } else if (point[i] < LEAST + AT_BOUND) {
                stuck.add(names.get(i) + " falls to 0");
            }
        }
        return stuck.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", stuck));
    }
}
