package io.tributary.match;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.match.Estimate.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a user should know of a model: what it could not learn, what it learned against reason, what it does not need. */
final class Warnings {
    private static final double NOTHING = 0.5;
    private static final double DOMINATES = 0.5;
    /** Candidates that cost nothing, whichever rule makes them. */
    private static final long FEW = 1000;

    private static final int LEVELS_NAMED = 3;

    private final Evidence evidence;
    private final MatchModel model;

    private Warnings(Evidence evidence, MatchModel model) {
        this.evidence = evidence;
        this.model = model;
    }

    static List<Warning> of(Evidence evidence, MatchModel model, List<SessionOutcome> sessions) {
        if (evidence.candidates().isEmpty() && evidence.random().isEmpty()) {
            // No two records, as in a lake of events alone: there is nothing to be advised about.
            return List.of();
        }
        List<Warning> warnings = new ArrayList<>();
        for (SessionOutcome session : sessions) {
            session.invalid()
                    .ifPresent(why -> warnings.add(new Warning(
                            "session-trains-nothing", session.session().name(), why)));
        }
        Warnings of = new Warnings(evidence, model);
        warnings.addAll(of.dominatingRules());
        warnings.addAll(of.levelsNeverObserved());
        warnings.addAll(of.agreementsAgainst());
        warnings.addAll(of.addingNothing());
        return warnings;
    }

    /** Rules that make most of the candidates, and make them alone: others would not miss the work. */
    private List<Warning> dominatingRules() {
        List<Warning> warnings = new ArrayList<>();
        long all = evidence.candidates().stream().mapToLong(PatternCount::count).sum();
        for (int rule = 0; rule < evidence.rules().size(); rule++) {
            int alone = 1 << rule;
            long made = evidence.candidates().stream()
                    .filter(pattern -> pattern.rules() == alone)
                    .mapToLong(PatternCount::count)
                    .sum();
            if (evidence.rules().size() > 1 && all >= FEW && made > DOMINATES * all) {
                warnings.add(new Warning(
                        "dominating-rule",
                        evidence.rules().get(rule),
                        String.format(
                                Locale.ROOT, "it alone makes %.0f %% of the candidate pairs", 100.0 * made / all)));
            }
        }
        return warnings;
    }

    private List<Warning> levelsNeverObserved() {
        boolean[][] candidates = seen(evidence.candidates());
        boolean[][] random = seen(evidence.random());
        List<Warning> warnings = new ArrayList<>();
        for (int comparison = 0; comparison < candidates.length; comparison++) {
            List<String> names = evidence.levelNames().get(comparison);
            boolean[] among = candidates[comparison];
            boolean[] amongRandom = random[comparison];
            List<String> never = IntStream.range(0, names.size())
                    .filter(level -> !among[level] && !amongRandom[level])
                    .mapToObj(level -> "'" + names.get(level) + "'")
                    .toList();
            String text = null;
            if (!among[0]) {
                text = "no candidate agrees in its first level";
            } else if (!never.isEmpty()) {
                int more = never.size() - LEVELS_NAMED;
                text = "no pair is at level "
                        + String.join(", ", never.subList(0, Math.min(LEVELS_NAMED, never.size())))
                        + (more > 0 ? " and " + more + " more of " + names.size() : "");
            }
            if (text != null) {
                warnings.add(
                        new Warning("level-never-observed", evidence.names().get(comparison), text));
            }
        }
        return warnings;
    }

    private boolean[][] seen(List<PatternCount> patterns) {
        boolean[][] seen = evidence.levels().stream().map(boolean[]::new).toArray(boolean[][]::new);
        for (PatternCount pattern : patterns) {
            for (int comparison = 0; comparison < seen.length; comparison++) {
                int level = AgreementVector.level(pattern.vector(), comparison);
                if (level >= 0) {
                    seen[comparison][level] = true;
                }
            }
        }
        return seen;
    }

    private List<Warning> agreementsAgainst() {
        List<Warning> warnings = new ArrayList<>();
        for (Factor factor : model.factors()) {
            for (int comparison : factor.comparisons()) {
                int place = factor.place(AgreementVector.with(0, comparison, 0));
                if (factor.matches()[place] < factor.strangers()[place]) {
                    warnings.add(new Warning(
                            "agreement-against",
                            evidence.names().get(comparison),
                            "its first level speaks against a match"));
                }
            }
        }
        return warnings;
    }

    private List<Warning> addingNothing() {
        List<Warning> warnings = new ArrayList<>();
        for (Factor factor : model.factors()) {
            boolean addsNothing = true;
            for (int place = 1; place < factor.matches().length; place++) {
                double bits = Math.log(factor.matches()[place] / factor.strangers()[place]) / Math.log(2);
                addsNothing &= Math.abs(bits) < NOTHING;
            }
            if (addsNothing) {
                warnings.add(new Warning("adds-nothing", names(factor.comparisons()), "no level weighs half a bit"));
            }
        }
        return warnings;
    }

    private String names(int[] comparisons) {
        return String.join(
                " and ",
                Arrays.stream(comparisons).mapToObj(evidence.names()::get).toList());
    }
}
