package io.tributary.resolve;

import io.tributary.compare.Comparator;
import io.tributary.compare.Comparators;
import io.tributary.compare.MatchModel;
import io.tributary.config.MatchConfig;
import io.tributary.config.ResolveConfig.Limits;
import io.tributary.config.ResolveConfig.Thresholds;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What tasks need to cluster components: the model, its comparators, thresholds and limits. */
final class Scoring implements Serializable {
    private static final long serialVersionUID = 1L;

    private final MatchModel model;
    private final ArrayList<Comparator> comparators = new ArrayList<>();
    private final int date;
    private final double merge;
    private final double core;
    private final int component;
    private final boolean scored;

    /** @param usable whether records may be merged by score; exact identifiers link them anyway */
    Scoring(MatchModel model, MatchConfig match, Thresholds thresholds, Limits limits, Usable usable) {
        this.model = model;
        match.comparisons().forEach(comparison -> comparators.add(Comparators.of(comparison)));
        this.date = match.comparisons().stream()
                .map(MatchConfig.Comparison::comparator)
                .toList()
                .indexOf(MatchConfig.Comparator.DATE);
        this.merge = thresholds.merge();
        this.core = thresholds.core();
        this.component = limits.component();
        this.scored = usable == Usable.YES;
    }

    /** Whether the model tells matches from strangers. */
    enum Usable {
        YES,
        NO
    }

    ValuePairs valuePairs() {
        return new ValuePairs(model, comparators);
    }

    List<Comparator> comparators() {
        return comparators;
    }

    /** Number of the comparison of birth dates; -1 if there is none. */
    int date() {
        return date;
    }

    double merge() {
        return scored ? merge : Double.POSITIVE_INFINITY;
    }

    double core() {
        return core;
    }

    int component() {
        return component;
    }

    /** log2 of the odds that two random records match. */
    double priorBits() {
        return model.priorBits();
    }
}
