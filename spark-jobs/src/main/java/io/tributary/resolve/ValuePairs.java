package io.tributary.resolve;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.Comparator;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Likelihood ratios of the values of a few records, each pair of distinct values compared once. A value of a joined factor
 * is what a record says in both comparisons.
 */
final class ValuePairs {
    /** Stands for a factor in which a record says nothing. */
    static final int NOTHING = -1;

    private final MatchModel model;
    private final List<Comparator> comparators;
    private final List<Factor> factors;
    private final List<List<byte[][]>> values = new ArrayList<>();
    private final List<Map<Key, Integer>> numbers = new ArrayList<>();
    private final List<Map<Long, Ratios>> ratios = new ArrayList<>();

    ValuePairs(MatchModel model, List<Comparator> comparators) {
        this.model = model;
        this.comparators = comparators;
        this.factors = model.factors();
        for (int factor = 0; factor < factors.size(); factor++) {
            values.add(new ArrayList<>());
            numbers.add(new HashMap<>());
            ratios.add(new HashMap<>());
        }
    }

    private record Key(List<String> parts) {}

    /**
     * How much more often than strangers, who seldom share rare values, others say these two things.
     *
     * @param matches records of one person
     * @param related related people, other comparisons left out of account
     * @param agreeing chance that related people who say these two agree in all of it that tells them from matches
     */
    record Ratios(double matches, double related, double agreeing) {}

    private static final Ratios UNKNOWN = new Ratios(Double.NaN, Double.NaN, Double.NaN);

    int factors() {
        return factors.size();
    }

    double priorBits() {
        return model.priorBits();
    }

    /**
     * Number of each factor's value in a record, {@link #NOTHING} where it has none.
     *
     * @param prepared of each comparison, null where the record says nothing
     */
    int[] numbers(byte[][] prepared) {
        int[] own = new int[factors.size()];
        for (int factor = 0; factor < own.length; factor++) {
            byte[][] parts = Arrays.stream(factors.get(factor).comparisons())
                    .mapToObj(comparison -> prepared[comparison])
                    .toArray(byte[][]::new);
            own[factor] = Arrays.stream(parts).allMatch(part -> part == null) ? NOTHING : number(factor, parts);
        }
        return own;
    }

    private int number(int factor, byte[][] parts) {
        Key key = new Key(Arrays.stream(parts)
                .map(part -> part == null ? "" : new String(part, java.nio.charset.StandardCharsets.ISO_8859_1) + ".")
                .toList());
        Integer known = numbers.get(factor).get(key);
        if (known != null) {
            return known;
        }
        values.get(factor).add(parts);
        numbers.get(factor).put(key, values.get(factor).size() - 1);
        return values.get(factor).size() - 1;
    }

    /** Of two values; not a number if they have nothing to compare. */
    Ratios ratios(int factor, int left, int right) {
        long pair = left < right ? ((long) left << 32) | right : ((long) right << 32) | left;
        return ratios.get(factor).computeIfAbsent(pair, unused -> compared(factor, left, right));
    }

    /** Chance that related people of whom a factor is not known agree in it. */
    double agreeingIfUnknown(int factor) {
        return model.related().agreeing(0, factors.get(factor).comparisons());
    }

    /**
     * Bits for one person against all else, see {@link MatchModel#against}.
     *
     * @param strangers bits against strangers
     * @param related bits against related people, each factor by itself
     * @param agreeing chance that related people would agree in all that tells them from matches
     */
    double against(double strangers, double related, double agreeing) {
        return model.against(strangers, related - Math.log(model.related().ratio(agreeing)) / Math.log(2));
    }

    private Ratios compared(int factor, int left, int right) {
        byte[][] one = values.get(factor).get(left);
        byte[][] other = values.get(factor).get(right);
        int[] comparisons = factors.get(factor).comparisons();
        long vector = 0;
        double bits = 0;
        for (int i = 0; i < comparisons.length; i++) {
            if (one[i] != null && other[i] != null) {
                Comparator comparator = comparators.get(comparisons[i]);
                int level = comparator.level(one[i], other[i]);
                vector = AgreementVector.with(vector, comparisons[i], level);
                bits += comparator.frequencyBits(one[i], other[i], level);
            }
        }
        Factor table = factors.get(factor);
        double matches = bits + table.weight(vector);
        return vector == 0
                ? UNKNOWN
                : new Ratios(
                        Math.pow(2, matches),
                        Math.pow(2, matches - table.weightOfRelated(vector)),
                        model.related().agreeing(vector, comparisons));
    }
}
