package io.tributary.match;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a user should know of a model: what it could not learn, what it learned against reason, what it does not need. */
final class Warnings {
    private static final double NOTHING = 0.5;

    private Warnings() {}

    static List<Estimate.Warning> of(Evidence evidence, MatchModel model, List<SessionOutcome> sessions) {
        List<Estimate.Warning> warnings = new ArrayList<>();
        for (SessionOutcome session : sessions) {
            session.invalid()
                    .ifPresent(why -> warnings.add(new Estimate.Warning(
                            "session-trains-nothing", session.session().name(), why)));
        }
        double[] seen = new double[evidence.comparisons()];
        for (PatternCount pattern : evidence.candidates()) {
            for (int comparison = 0; comparison < seen.length; comparison++) {
                seen[comparison] += AgreementVector.level(pattern.vector(), comparison) == 0 ? pattern.count() : 0;
            }
        }
        for (Factor factor : model.factors()) {
            int[] comparisons = factor.comparisons();
            String name = names(evidence, comparisons);
            double[] m = factor.matches();
            double[] u = factor.strangers();
            if (Arrays.stream(comparisons).anyMatch(comparison -> seen[comparison] == 0)) {
                warnings.add(
                        new Estimate.Warning("level-never-observed", name, "no candidate agrees in its first level"));
            }
            if (comparisons.length == 1 && m[1] < u[1]) {
                warnings.add(new Estimate.Warning("agreement-against", name, "its first level speaks against a match"));
            }
            boolean addsNothing = true;
            for (int place = 1; place < m.length; place++) {
                addsNothing &= Math.abs(Math.log(m[place] / u[place]) / Math.log(2)) < NOTHING;
            }
            if (addsNothing) {
                warnings.add(new Estimate.Warning("adds-nothing", name, "no level weighs half a bit"));
            }
        }
        return warnings;
    }

    private static String names(Evidence evidence, int[] comparisons) {
        return String.join(
                " and ",
                Arrays.stream(comparisons).mapToObj(evidence.names()::get).toList());
    }
}
