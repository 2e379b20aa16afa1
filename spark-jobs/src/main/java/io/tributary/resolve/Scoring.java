package io.tributary.resolve;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.Comparator;
import io.tributary.compare.Comparators;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.config.MatchConfig;
import io.tributary.config.ResolveConfig.Limits;
import io.tributary.config.ResolveConfig.Thresholds;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What tasks need to cluster components: the model, its comparators, thresholds and limits. */
final class Scoring implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Share of matches below which a level is taken not to happen. */
    private static final double SELDOM = 0.01;

    private final MatchModel model;
    private final ArrayList<Comparator> comparators = new ArrayList<>();
    private final int date;
    private final boolean datesTell;
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
        this.datesTell = date >= 0 && clearlyDifferent(model, date) < SELDOM;
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

    /**
     * The comparator of birth dates, if clearly different ones forbid two groups to be one: where the model finds that
     * matches hardly ever have them. Where dates are often wrong they only weigh.
     */
    Optional<Comparator> decisiveDates() {
        return datesTell ? Optional.of(comparators.get(date)) : Optional.empty();
    }

    private static double clearlyDifferent(MatchModel model, int date) {
        for (Factor factor : model.factors()) {
            int place = IntStream.range(0, factor.comparisons().length)
                    .filter(i -> factor.comparisons()[i] == date)
                    .findFirst()
                    .orElse(-1);
            if (place >= 0) {
                double share = 0;
                for (int level = Constraints.CLEARLY_DIFFERENT; level + 1 < factor.widths()[place]; level++) {
                    share += factor.matches()[factor.place(AgreementVector.with(0, date, level))];
                }
                return share;
            }
        }
        return 0;
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
