package io.tributary.explain.words;

import io.tributary.explain.facts.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars of a waterfall: each begins where the one before ended; the last is the sum, from 0.
 *
 * @param bars one for each step, then that of the sum
 * @param least left end of the scale in bits, at most 0
 * @param most right end, at least 0
 */
public record Waterfall(List<Bar> bars, double least, double most) {

    public Waterfall {
        bars = List.copyOf(bars);
    }

    /**
     * @param from bits where it begins
     * @param to bits where it ends
     */
    public record Bar(double from, double to) {}

    public static Waterfall of(List<Step> steps) {
        List<Bar> bars = new ArrayList<>();
        double sum = 0;
        double least = 0;
        double most = 0;
        for (Step step : steps) {
            bars.add(new Bar(sum, sum + step.bits()));
            sum += step.bits();
            least = Math.min(least, sum);
            most = Math.max(most, sum);
        }
        bars.add(new Bar(0, sum));
        return new Waterfall(bars, least, most);
    }

    /** Where a number of bits lies on the scale, from 0 to 1. */
    public double place(double bits) {
        return most > least ? (bits - least) / (most - least) : 0;
    }
}
