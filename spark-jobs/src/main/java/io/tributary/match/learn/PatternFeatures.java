package io.tributary.match.learn;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * An agreement pattern as numbers to learn from. Both forms begin with the Fellegi-Sunter weight, so that a model which
 * finds nothing more can repeat it, and departs from it only where the labels speak for it.
 *
 * <p>The width is bounded: for interactions the levels of a comparison are merged into three by the bits that they weigh
 * alone: agreement (more than half of the most), partly, disagreement (less than none). Where the model knows related people,
 * levels that strangers hardly reach and related people oftener than matches are a fourth: twins agree in a rare family name
 * and in the birth date, which must not look like a name and a birth date that agree. Immutable; travels to tasks.
 */
final class PatternFeatures implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double LOG_2 = Math.log(2);
    private static final int AGREES = 0;
    private static final int PARTLY = 1;
    private static final int DISAGREES = 2;
    private static final int AS_RELATED = 3;

    private final MatchModel model;
    private final boolean knowsRelated;
    private final int groups;
    private final int comparisons;

    /** Per comparison, bits of each level alone, unknown first. */
    private final double[][] bits;

    /** The same against related people. */
    private final double[][] relatedBits;

    private final int[] offsets;
    private final int width;

    PatternFeatures(MatchModel model) {
        this.model = model;
        this.knowsRelated = model.related().share() > 0;
        this.groups = knowsRelated ? 4 : 3;
        this.comparisons = model.factors().stream()
                .mapToInt(factor -> factor.comparisons().length)
                .sum();
        this.bits = new double[comparisons][];
        this.relatedBits = new double[comparisons][];
        model.factors().forEach(this::noteBits);
        this.offsets = new int[comparisons + 1];
        offsets[0] = 1;
        for (int comparison = 0; comparison < comparisons; comparison++) {
            offsets[comparison + 1] = offsets[comparison] + bits[comparison].length;
        }
        this.width = offsets[comparisons] + groups * groups * comparisons * (comparisons - 1) / 2;
    }

    private void noteBits(MatchModel.Factor factor) {
        int[] numbers = factor.comparisons();
        for (int i = 0; i < numbers.length; i++) {
            int comparison = numbers[i];
            bits[comparison] = new double[factor.widths()[i]];
            relatedBits[comparison] = new double[factor.widths()[i]];
            for (int level = 1; level < bits[comparison].length; level++) {
                long alone = AgreementVector.with(0, comparison, level - 1);
                bits[comparison][level] = factor.weight(alone);
                relatedBits[comparison][level] = factor.weightOfRelated(alone);
            }
        }
    }

    /** Fellegi-Sunter, bits without prior and rarity. */
    double weight(long agreement) {
        return model.weight(agreement);
    }

    /** Fellegi-Sunter with the prior, as a natural logarithm of the odds. */
    double logOdds(long agreement) {
        return (model.priorBits() + model.weight(agreement)) * LOG_2;
    }

    /** The weight, an indicator for each level of each comparison, and one for each two groups of two comparisons. */
    Vector indicators(long agreement) {
        int[] places = new int[1 + comparisons + comparisons * (comparisons - 1) / 2];
        double[] values = new double[places.length];
        Arrays.fill(values, 1);
        values[0] = weight(agreement) * LOG_2;
        int used = 1;
        for (int comparison = 0; comparison < comparisons; comparison++) {
            places[used++] = offsets[comparison] + known(agreement, comparison);
        }
        int cell = offsets[comparisons];
        for (int one = 0; one < comparisons; one++) {
            for (int other = one + 1; other < comparisons; other++) {
                if (known(agreement, one) > 0 && known(agreement, other) > 0) {
                    places[used++] = cell + groups * group(agreement, one) + group(agreement, other);
                }
                cell += groups * groups;
            }
        }
        return Vectors.sparse(width, Arrays.copyOf(places, used), Arrays.copyOf(values, used));
    }

    /**
     * The weight, and the bits of each comparison's level alone, those against related people too where there are any: for
     * trees, which find groups and interactions themselves.
     */
    Vector weights(long agreement) {
        double[] values = new double[1 + (knowsRelated ? 2 : 1) * comparisons];
        values[0] = weight(agreement);
        for (int comparison = 0; comparison < comparisons; comparison++) {
            int level = known(agreement, comparison);
            values[1 + comparison] = bits[comparison][level];
            if (knowsRelated) {
                values[1 + comparisons + comparison] = relatedBits[comparison][level];
            }
        }
        return Vectors.dense(values);
    }

    /** The level counted from 1; 0 if it is unknown. */
    private static int known(long agreement, int comparison) {
        return AgreementVector.level(agreement, comparison) + 1;
    }

    private int group(long agreement, int comparison) {
        int level = known(agreement, comparison);
        double weight = bits[comparison][level];
        double most = Arrays.stream(bits[comparison]).max().orElse(0);
        if (weight < 0) {
            return DISAGREES;
        }
        if (knowsRelated && relatedBits[comparison][level] < 0) {
            return AS_RELATED;
        }
        return 2 * weight > most ? AGREES : PARTLY;
    }
}
