package io.tributary.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the records of a cluster say: for each factor its commonest values, at most five, with how many records say each.
 *
 * @param size records
 * @param values number of a value to how many say it, per factor
 */
record Profile(int size, List<Map<Integer, Integer>> values) {
    private static final int MOST_VALUES = 5;

    /** Of one record. */
    static Profile of(int[] numbers) {
        List<Map<Integer, Integer>> values = new ArrayList<>();
        for (int number : numbers) {
            values.add(number == ValuePairs.NOTHING ? Map.of() : Map.of(number, 1));
        }
        return new Profile(1, values);
    }

    Profile with(Profile other) {
        List<Map<Integer, Integer>> merged = new ArrayList<>();
        for (int factor = 0; factor < values.size(); factor++) {
            TreeMap<Integer, Integer> counts = new TreeMap<>(values.get(factor));
            other.values.get(factor).forEach((number, count) -> counts.merge(number, count, Integer::sum));
            merged.add(commonest(counts));
        }
        return new Profile(size + other.size, merged);
    }

    private static Map<Integer, Integer> commonest(TreeMap<Integer, Integer> counts) {
        if (counts.size() <= MOST_VALUES) {
            return counts;
        }
        TreeMap<Integer, Integer> kept = new TreeMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }

    /**
     * Bits for the two being one person: prior odds, the mean likelihood ratio of each factor over all pairs of values,
     * and twice log2 of the size of the smaller against, since many records find an agreement somewhere. One person and
     * related people are each weighed against strangers, and then against each other: a family that has moved agrees in
     * one of two addresses as well as one person who has.
     */
    double score(Profile other, ValuePairs pairs) {
        double strangers = 0;
        double related = 0;
        double agreeing = 1;
        for (int factor = 0; factor < values.size(); factor++) {
            double sumOfMatches = 0;
            double sumOfRelated = 0;
            double sumOfAgreeing = 0;
            double weight = 0;
            for (Map.Entry<Integer, Integer> own : values.get(factor).entrySet()) {
                for (Map.Entry<Integer, Integer> its : other.values.get(factor).entrySet()) {
                    ValuePairs.Ratios ratios = pairs.ratios(factor, own.getKey(), its.getKey());
                    if (!Double.isNaN(ratios.matches())) {
                        double count = (double) own.getValue() * its.getValue();
                        sumOfMatches += count * ratios.matches();
                        sumOfRelated += count * ratios.related();
                        sumOfAgreeing += count * ratios.agreeing();
                        weight += count;
                    }
                }
            }
            strangers += weight == 0 ? 0 : log2(sumOfMatches / weight);
            related += weight == 0 ? 0 : log2(sumOfMatches / sumOfRelated);
            agreeing *= weight == 0 ? pairs.agreeingIfUnknown(factor) : sumOfAgreeing / weight;
        }
        return pairs.priorBits() - 2 * log2(Math.min(size, other.size)) + pairs.against(strangers, related, agreeing);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
