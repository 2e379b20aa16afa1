package io.tributary.explain.facts;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.Comparator;
import io.tributary.compare.Comparators;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.explain.facts.Step.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The arithmetic of a pair, by the comparators that the configuration declares and the saved model. */
final class Reckoning {
    private final MatchConfig config;
    private final MatchModel model;
    private final List<Comparator> comparators;

    Reckoning(MatchConfig config, MatchModel model) {
        this.config = config;
        this.model = model;
        this.comparators = config.comparisons().stream().map(Comparators::of).toList();
    }

    /** Whether the model is one of these comparisons: as many, each with as many levels. */
    boolean fits() {
        int known = 0;
        for (Factor factor : model.factors()) {
            int[] comparisons = factor.comparisons();
            int[] widths = factor.widths();
            for (int i = 0; i < comparisons.length; i++) {
                known++;
                if (comparisons[i] >= comparators.size()
                        || widths[i] != comparators.get(comparisons[i]).levels().size() + 1) {
                    return false;
                }
            }
        }
        return known == comparators.size();
    }

    /**
     * Levels of agreement of two records' prepared values.
     *
     * @param left value of each comparison, null where the record says nothing
     * @param right the same of the other record
     */
    long vector(List<byte[]> left, List<byte[]> right) {
        long vector = 0;
        for (int i = 0; i < comparators.size(); i++) {
            boolean known = left.get(i) != null && right.get(i) != null;
            vector = AgreementVector.with(
                    vector, i, known ? comparators.get(i).level(left.get(i), right.get(i)) : AgreementVector.UNKNOWN);
        }
        return vector;
    }

    /**
     * Prior, then each factor against strangers, followed by the rarity of its values where that counts; then what related
     * people take away, where the model knows any.
     */
    List<Step> steps(long vector, List<byte[]> left, List<byte[]> right) {
        List<Step> steps = new ArrayList<>();
        String rarity = String.format(Locale.ROOT, "%,d", Math.round(1 / model.prior()));
        steps.add(new Step(
                Kind.PRIOR, List.of(), List.of("1 pair of records in " + rarity + " matches"), model.priorBits()));
        for (Factor factor : model.factors()) {
            int[] comparisons = factor.comparisons();
            steps.add(new Step(
                    Kind.AGREEMENT,
                    Arrays.stream(comparisons).mapToObj(this::name).toList(),
                    Arrays.stream(comparisons)
                            .mapToObj(i -> level(i, vector, left, right))
                            .toList(),
                    factor.weight(vector)));
            for (int comparison : comparisons) {
                double bits = rarityBits(comparison, vector, left, right);
                if (bits != 0) {
                    String found = bits > 0 ? "the value is rarer than most" : "the value is commoner than most";
                    steps.add(new Step(Kind.RARITY, List.of(name(comparison)), List.of(found), bits));
                }
            }
        }
        if (model.related().share() > 0) {
            double strangers = steps.stream().skip(1).mapToDouble(Step::bits).sum();
            steps.add(new Step(
                    Kind.RELATED,
                    List.of(),
                    List.of("so do different people of one household, or alike"),
                    model.against(strangers, model.bitsAgainstRelated(vector)) - strangers));
        }
        return steps;
    }

    private double rarityBits(int comparison, long vector, List<byte[]> left, List<byte[]> right) {
        int level = AgreementVector.level(vector, comparison);
        byte[] one = left.get(comparison);
        byte[] other = right.get(comparison);
        return level == AgreementVector.UNKNOWN || one == null || other == null
                ? 0
                : comparators.get(comparison).frequencyBits(one, other, level);
    }

    private String name(int comparison) {
        return config.comparisons().get(comparison).name();
    }

    private String level(int comparison, long vector, List<byte[]> left, List<byte[]> right) {
        int level = AgreementVector.level(vector, comparison);
        if (level != AgreementVector.UNKNOWN) {
            return comparators.get(comparison).levels().get(level);
        }
        return left.get(comparison) == null && right.get(comparison) == null
                ? "unknown: neither says anything"
                : "unknown: one says nothing";
    }

    /** Names of the rules whose bits are set. */
    List<String> rules(int bits) {
        return IntStream.range(0, config.blocking().size())
                .filter(rule -> (bits & (1 << rule)) != 0)
                .mapToObj(rule -> config.blocking().get(rule).toString())
                .toList();
    }

    /**
     * Names of the rules of which two records have every part in common, however many others have it too.
     *
     * @param left hashes of the values of each part of a rule, the parts in the order the rules first name them
     * @param right the same of the other record
     */
    List<String> commonRules(List<List<Long>> left, List<List<Long>> right) {
        List<BlockingPart> parts = new ArrayList<>(new LinkedHashSet<>(config.blocking().stream()
                .flatMap(rule -> rule.parts().stream())
                .toList()));
        if (left.size() != parts.size() || right.size() != parts.size()) {
            return List.of();
        }
        return config.blocking().stream()
                .filter(rule -> rule.parts().stream()
                        .allMatch(part -> common(left, right, parts.indexOf(part)) >= times(rule, part)))
                .map(BlockingRule::toString)
                .toList();
    }

    private static long common(List<List<Long>> left, List<List<Long>> right, int part) {
        return left.get(part).stream().filter(right.get(part)::contains).count();
    }

    /** A part that a rule names twice asks for two values. */
    private static long times(BlockingRule rule, BlockingPart part) {
        return rule.parts().stream().filter(part::equals).count();
    }

    List<Comparison> comparisons() {
        return config.comparisons();
    }
}
