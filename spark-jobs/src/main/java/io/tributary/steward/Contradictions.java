package io.tributary.steward;

import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Decision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decisions about pairs of records that stand, and what a new one would contradict. */
final class Contradictions {
    private final List<StewardOverride> standing = new ArrayList<>();

    void add(StewardOverride decision) {
        standing.add(decision);
    }

    void remove(long entry) {
        standing.removeIf(each -> each.entry() == entry);
    }

    /** The decision that says the same already. */
    Optional<StewardOverride> same(Decision decision, List<String> records) {
        return standing.stream()
                .filter(each -> each.decision() == decision && each.records().equals(records))
                .findFirst();
    }

    /** Decisions that cannot stand beside it: those that together say the opposite; empty if there are none. */
    List<StewardOverride> against(Decision decision, List<String> records) {
        String left = records.get(0);
        String right = records.get(1);
        if (decision == Decision.APART) {
            return chain(left, right);
        }
        Set<String> ofLeft = reached(left).keySet();
        Set<String> ofRight = reached(right).keySet();
        return standing.stream()
                .filter(each -> each.decision() == Decision.APART)
                .filter(each -> parts(each, ofLeft, ofRight) || parts(each, ofRight, ofLeft))
                .limit(1)
                .toList();
    }

    private static boolean parts(StewardOverride apart, Set<String> one, Set<String> other) {
        return one.contains(apart.records().get(0))
                && other.contains(apart.records().get(1));
    }

    /** The shortest chain of decisions by which two records are together. */
    private List<StewardOverride> chain(String left, String right) {
        Map<String, StewardOverride> reached = reached(left);
        List<StewardOverride> chain = new ArrayList<>();
        String at = right;
        while (reached.containsKey(at) && !at.equals(left)) {
            StewardOverride step = reached.get(at);
            chain.add(step);
            at = other(step, at);
        }
        Collections.reverse(chain);
        return chain;
    }

    /** Every record that is together with one, with the decision that led to it; nearest first. */
    private Map<String, StewardOverride> reached(String start) {
        Map<String, StewardOverride> reached = new HashMap<>();
        reached.put(start, null);
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String record = open.remove();
            standing.stream()
                    .filter(each -> each.decision() == Decision.TOGETHER
                            && each.records().contains(record))
                    .forEach(each -> {
                        String next = other(each, record);
                        if (!reached.containsKey(next)) {
                            reached.put(next, each);
                            open.add(next);
                        }
                    });
        }
        return reached;
    }

    private static String other(StewardOverride decision, String record) {
        List<String> both = decision.records();
        return both.get(both.get(0).equals(record) ? 1 : 0);
    }
}
