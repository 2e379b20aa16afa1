package io.tributary.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model in numbers, from which it can be made again exactly.
 *
 * @param variant kind of model
 * @param of lists of numbers by name
 */
public record ModelNumbers(String variant, SortedMap<String, List<Double>> of) {
    public ModelNumbers {
        SortedMap<String, List<Double>> copy = new TreeMap<>();
        of.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        of = copy;
    }

    public ModelNumbers(String variant, Map<String, List<Double>> of) {
        this(variant, new TreeMap<>(of));
    }

    /** With another list. */
    public ModelNumbers and(String name, double... numbers) {
        SortedMap<String, List<Double>> more = new TreeMap<>(of);
        more.put(name, list(numbers));
        return new ModelNumbers(variant, more);
    }

    /**
     * The numbers of a name.
     *
     * @throws IllegalArgumentException if it has none
     */
    public double[] list(String name) {
        if (!of.containsKey(name)) {
            throw new IllegalArgumentException("a model of kind " + variant + " without its numbers of '" + name + "'");
        }
        return of.get(name).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** As a list. */
    public static List<Double> list(double... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
