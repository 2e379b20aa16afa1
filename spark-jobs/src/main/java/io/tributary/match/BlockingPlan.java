package io.tributary.match;

import io.tributary.config.MatchConfig.BlockingKey;
import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.BlockingRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Blocking keys of a record: 64 bits, of which the highest five are the number of the rule. A rule whose parts have several
 * values makes a key of each combination; a part that a rule names twice gives two different values. A key that too many
 * records have is made narrower by the next part that its rule does not use.
 *
 * <p>Travels to tasks; knows parts by their place in {@link #parts}.
 */
final class BlockingPlan implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int RULE_BITS = 5;
    private static final int MOST_KEYS = 64;
    private static final int ANY_DEPTH = -1;
    private static final long[] NOTHING = {0};
    /** Parts of which a record has one value, so that they divide a block. */
    private static final Set<BlockingKey> DIVIDING =
            EnumSet.of(BlockingKey.YEAR, BlockingKey.OUTWARD, BlockingKey.MONTH_DAY, BlockingKey.VALUE);

    /** Configuration does not travel: tasks know parts by their place. */
    private final transient List<BlockingPart> parts;

    private final int[][] rules;
    private final int[][] refinements;

    BlockingPlan(List<BlockingRule> rules) {
        Set<BlockingPart> distinct = new LinkedHashSet<>();
        rules.forEach(rule -> distinct.addAll(rule.parts()));
        this.parts = List.copyOf(distinct);
        this.rules = rules.stream()
                .map(rule -> rule.parts().stream().mapToInt(parts::indexOf).toArray())
                .toArray(int[][]::new);
        this.refinements = rules.stream().map(this::refinements).toArray(int[][]::new);
    }

    private int[] refinements(BlockingRule rule) {
        return parts.stream()
                .filter(part -> DIVIDING.contains(part.key()))
                .filter(part ->
                        rule.parts().stream().noneMatch(own -> own.attributes().equals(part.attributes())))
                .mapToInt(parts::indexOf)
                .toArray();
    }

    /** Parts of all rules, each once. */
    List<BlockingPart> parts() {
        return parts;
    }

    int rules() {
        return rules.length;
    }

    /** Times that keys of a rule can be made narrower. */
    int refinements(int rule) {
        return refinements[rule].length;
    }

    /** Number of the rule that made a key. */
    static int rule(long key) {
        return (int) (key >>> (Long.SIZE - RULE_BITS));
    }

    /**
     * Keys of a record, in ascending order, none twice.
     *
     * @param values hashes of the values of each part
     * @param wide keys, of any width, that too many records have
     */
    long[] keys(long[][] values, Set<Long> wide) {
        return keys(values, wide, ANY_DEPTH);
    }

    /** The same, of keys that have been made narrower so many times; 0 for those that have not. */
    long[] keys(long[][] values, Set<Long> wide, int depth) {
        List<Long> keys = new ArrayList<>();
        for (int rule = 0; rule < rules.length; rule++) {
            List<Long> made = combinations(rules[rule], values);
            for (int i = 0; i < Math.min(made.size(), MOST_KEYS); i++) {
                narrowed(rule, ofRule(rule, made.get(i)), 0, new Search(values, wide, depth, keys));
            }
        }
        return keys.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }

    /** What keys are made of, and those found so far. */
    private static final class Search {
        private final long[][] values;
        private final Set<Long> wide;
        private final int depth;
        private final List<Long> found;

        Search(long[][] values, Set<Long> wide, int depth, List<Long> found) {
            this.values = values;
            this.wide = wide;
            this.depth = depth;
            this.found = found;
        }
    }

    /** Hashes of every choice of one value per part; of a part that is named again, only later values. */
    private static List<Long> combinations(int[] rule, long[][] values) {
        List<Long> made = new ArrayList<>();
        choose(rule, values, 0, new int[rule.length], 0L, made);
        return made;
    }

    private static void choose(int[] rule, long[][] values, int place, int[] chosen, long hash, List<Long> made) {
        if (place == rule.length) {
            made.add(hash);
            return;
        }
        boolean again = place > 0 && rule[place] == rule[place - 1];
        long[] own = values[rule[place]];
        for (int i = again ? chosen[place - 1] + 1 : 0; i < own.length; i++) {
            chosen[place] = i;
            choose(rule, values, place + 1, chosen, mix(hash, own[i]), made);
        }
    }

    private void narrowed(int rule, long key, int depth, Search search) {
        if (!search.wide.contains(key)) {
            if (search.depth == ANY_DEPTH || search.depth == depth) {
                search.found.add(key);
            }
        } else if (depth < refinements[rule].length) {
            int part = refinements[rule][depth];
            long[] values = search.values[part];
            // Records that say nothing of the attribute stay together.
            for (long value : values.length == 0 ? NOTHING : values) {
                narrowed(rule, ofRule(rule, mix(mix(key, part), value)), depth + 1, search);
            }
        }
    }

    private static long ofRule(int rule, long hash) {
        return ((long) rule << (Long.SIZE - RULE_BITS)) | (hash >>> RULE_BITS);
    }

    /** Finaliser of SplitMix64 (Steele, Lea, Flood 2014) over both. */
    static long mix(long hash, long value) {
        long mixed = hash * 0x9E3779B97F4A7C15L + value;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(rules);
    }
}
