package io.tributary.match;

import java.util.List;

/**
 * What a model is estimated from.
 *
 * @param names of the comparisons
 * @param levelNames of each, strongest first
 * @param rules that made the candidates, by their bits
 * @param self how often each comparison has each level when a record with a value is compared with itself
 * @param candidates pairs that blocking made
 * @param random pairs drawn at random, of which hardly any match
 * @param possiblePairs all there are
 * @param sessions rules on which to learn how matches look
 */
record Evidence(
        List<String> names,
        List<List<String>> levelNames,
        List<String> rules,
        List<double[]> self,
        List<PatternCount> candidates,
        List<PatternCount> random,
        double possiblePairs,
        List<Session> sessions) {

    Evidence {
        levelNames = List.copyOf(levelNames);
        rules = List.copyOf(rules);
        self = List.copyOf(self);
        candidates = candidates.stream().sorted(PatternCount.ORDER).toList();
        random = random.stream().sorted(PatternCount.ORDER).toList();
    }

    int comparisons() {
        return levelNames.size();
    }

    /** How many levels each comparison has. */
    List<Integer> levels() {
        return levelNames.stream().map(List::size).toList();
    }

    /**
     * Pairs that agree on one strong thing.
     *
     * @param name of the thing
     * @param rule number of the blocking rule
     * @param without comparisons that say the same as the rule, and so tell nothing in it
     * @param purify comparison whose strongest levels alone are kept; -1 for none
     */
    record Session(String name, int rule, List<Integer> without, int purify) {}
}
