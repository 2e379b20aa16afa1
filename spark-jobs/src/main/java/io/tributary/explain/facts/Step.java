package io.tributary.explain.facts;

import java.util.List;

/**
 * A step of the waterfall.
 *
 * @param kind what it stands for
 * @param comparisons it is about; none for the prior, several where they weigh together
 * @param levels what is found, a text for each comparison
 * @param bits it adds to S
 */
public record Step(Kind kind, List<String> comparisons, List<String> levels, double bits) {

    public Step {
        comparisons = List.copyOf(comparisons);
        levels = List.copyOf(levels);
    }

    /** What a step stands for. */
    public enum Kind {
        /** How rare matches are. */
        PRIOR,
        /** A level of agreement, or several that weigh together. */
        AGREEMENT,
        /** How rare the value is that both have. */
        RARITY,
        /** How likely different people who share a household, say, agree like this. */
        RELATED
    }

    /** Heading of the step. */
    public String title() {
        String names = String.join(" and ", comparisons);
        return switch (kind) {
            case PRIOR -> "prior";
            case AGREEMENT -> names;
            case RARITY -> "rarity of " + names;
            case RELATED -> "related people";
        };
    }

    /** What is found, a line for each comparison, named where there are several. */
    public List<String> lines() {
        if (comparisons.size() < 2) {
            return levels;
        }
        return java.util.stream.IntStream.range(0, levels.size())
                .mapToObj(i -> comparisons.get(i) + ": " + levels.get(i))
                .toList();
    }
}
