package io.tributary.score.value;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far amounts that were foretold are from what came.
 *
 * @param absolute mean of the differences, without sign
 * @param root of the mean square of the differences
 * @param bias of the sum, as a share of the sum that came
 * @param gini normalised Gini: 1 if the order foretold is the true one, 0 if it is as good as any, or if all brought the same
 */
public record Errors(double absolute, double root, double bias, double gini) {
    /** An area that is nothing but rounding. */
    private static final double NONE = 1e-9;

    /** Of what was foretold and what came, in the same order. */
    public static Errors of(double[] foretold, double[] came) {
        double absolute = 0;
        double squares = 0;
        double sum = 0;
        double all = 0;
        for (int i = 0; i < came.length; i++) {
            double difference = foretold[i] - came[i];
            absolute += Math.abs(difference);
            squares += difference * difference;
            sum += difference;
            all += came[i];
        }
        double most = area(came, came);
        return new Errors(
                absolute / came.length,
                Math.sqrt(squares / came.length),
                sum / all,
                most > NONE ? area(foretold, came) / most : 0);
    }

    /** Between the even line and what came of customers in the order of a key, the greatest first; ties keep theirs. */
    private static double area(double[] key, double[] came) {
        List<Integer> order = IntStream.range(0, came.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -key[i]))
                .toList();
        double total = IntStream.range(0, came.length).mapToDouble(i -> came[i]).sum();
        double reached = 0;
        double area = 0;
        for (int place = 0; place < came.length; place++) {
            reached += came[order.get(place)];
            area += reached / total - (place + 1.0) / came.length;
        }
        return area;
    }
}
