package io.tributary.match;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Estimates a model without labels. How strangers look (u) is counted on random pairs, and counted again without the
 * matches among them, three times. How matches look (m) comes from sessions ({@link SessionEstimation}), averaged over
 * those that pass their gate. How rare matches are is how many the candidates hold, over all possible pairs. Comparisons
 * that strangers agree on together are joined ({@link Dependence}).
 */
final class Estimation {
    private static final int LOOPS = 3;
    private static final int PRIOR_ROUNDS = 30;
    private static final double MORE_STRANGERS = 0.3;
    private static final double JOINED_MORE = 20;
    private static final double MOST_AMBIGUITY = 0.5;
    private static final double SELF = 0.8;
    private static final double LEVEL = 0.1;
    private static final double NOTHING = 0.5;
    private static final double DIGITS = 1e9;
    private static final MathContext PRIOR_DIGITS = new MathContext(9);

    private final Evidence evidence;

    private Estimation(Evidence evidence) {
        this.evidence = evidence;
    }

    static Estimate of(Evidence evidence) {
        return new Estimation(evidence).estimate();
    }

    private Estimate estimate() {
        double[] random =
                evidence.random().stream().mapToDouble(PatternCount::count).toArray();
        double[] strangers = random.clone();
        List<SessionOutcome> sessions = List.of();
        double[][] u = shares(strangers).smoothed(MORE_STRANGERS);
        MatchModel model = null;
        for (int loop = 0; loop < LOOPS; loop++) {
            double[][] stranger = u;
            double[][] start = start(stranger);
            SessionEstimation estimation = new SessionEstimation(evidence, stranger, start);
            sessions = evidence.sessions().stream().map(estimation::learn).toList();
            double[][] m = matchShares(SessionOutcome.valid(sessions), start);
            List<Dependence.Pair> dependent = Dependence.find(evidence.random(), strangers, stranger);
            model = withPrior(factors(m, stranger, strangers, dependent, sessions), sessions);
            for (int i = 0; i < random.length; i++) {
                strangers[i] = random[i]
                        * (1 - posterior(model, evidence.random().get(i).vector()));
            }
            u = shares(strangers).smoothed(MORE_STRANGERS);
        }
        return judged(model, sessions);
    }

    private Shares shares(double[] weights) {
        Shares shares = Shares.none(evidence.levels());
        for (int i = 0; i < weights.length; i++) {
            shares.add(evidence.random().get(i).vector(), weights[i]);
        }
        return shares;
    }

    /** What is assumed of matches before anything is learned: much as a record agrees with itself. */
    private double[][] start(double[][] u) {
        double[][] start = new double[u.length][];
        for (int comparison = 0; comparison < u.length; comparison++) {
            int agreeing = u[comparison].length - 1;
            start[comparison] = new double[u[comparison].length];
            for (int level = 0; level < u[comparison].length; level++) {
                start[comparison][level] = SELF * evidence.self().get(comparison)[level]
                        + (level < agreeing ? LEVEL / agreeing : 0)
                        + LEVEL * u[comparison][level];
            }
        }
        return start;
    }

    private double[][] matchShares(List<SessionOutcome> valid, double[][] start) {
        if (valid.isEmpty()) {
            return start;
        }
        List<double[]> included = valid.stream()
                .map(session -> java.util.stream.IntStream.range(0, evidence.comparisons())
                        .mapToDouble(comparison -> session.includes(comparison) ? 1 : 0)
                        .toArray())
                .toList();
        double[][] average = Shares.average(
                valid.stream()
                        .map(session -> session.matchShares().toArray(double[][]::new))
                        .toList(),
                included);
        for (int comparison = 0; comparison < average.length; comparison++) {
            average[comparison] = average[comparison] == null ? start[comparison] : average[comparison];
        }
        return average;
    }

    private List<Factor> factors(
            double[][] m,
            double[][] u,
            double[] strangers,
            List<Dependence.Pair> dependent,
            List<SessionOutcome> sessions) {
        List<Factor> factors = new ArrayList<>();
        for (int comparison = 0; comparison < m.length; comparison++) {
            int number = comparison;
            Optional<Dependence.Pair> pair = dependent.stream()
                    .filter(each -> each.left() == number || each.right() == number)
                    .findFirst();
            if (pair.isEmpty()) {
                factors.add(new Factor(
                        new int[] {number}, m[number].length + 1, withUnknown(m[number]), withUnknown(u[number])));
            } else if (pair.get().left() == number) {
                factors.add(joined(pair.get(), m, u, strangers, sessions));
            }
        }
        return factors;
    }

    private static double[] withUnknown(double[] shares) {
        double[] all = new double[shares.length + 1];
        all[0] = 1;
        for (int level = 0; level < shares.length; level++) {
            all[level + 1] = rounded(shares[level]);
        }
        return all;
    }

    private Factor joined(
            Dependence.Pair pair, double[][] m, double[][] u, double[] strangers, List<SessionOutcome> sessions) {
        double[] together = new double[(u[pair.left()].length + 1) * (u[pair.right()].length + 1)];
        int width = u[pair.right()].length + 1;
        for (int i = 0; i < strangers.length; i++) {
            together[place(evidence.random().get(i).vector(), pair, width)] += strangers[i];
        }
        MatchModel independent = withPrior(
                java.util.stream.IntStream.range(0, m.length)
                        .filter(comparison -> comparison != pair.right())
                        .mapToObj(comparison -> new Factor(
                                new int[] {comparison},
                                m[comparison].length + 1,
                                withUnknown(m[comparison]),
                                withUnknown(u[comparison])))
                        .toList(),
                sessions);
        double[] matched = new double[together.length];
        for (PatternCount pattern : evidence.candidates()) {
            double p = posterior(independent, pattern.vector());
            matched[place(pattern.vector(), pair, width)] += pattern.count() * SessionEstimation.sharpened(p);
        }
        return new Factor(
                new int[] {pair.left(), pair.right()},
                width,
                table(matched, m[pair.left()], m[pair.right()]),
                table(together, u[pair.left()], u[pair.right()]));
    }

    private static int place(long vector, Dependence.Pair pair, int width) {
        return (AgreementVector.level(vector, pair.left()) + 1) * width
                + AgreementVector.level(vector, pair.right())
                + 1;
    }

    /** A table of two comparisons, drawn a little towards what it would be if they were independent. */
    private static double[] table(double[] counts, double[] left, double[] right) {
        int width = right.length + 1;
        double[] table = new double[counts.length];
        double sum = JOINED_MORE;
        for (int i = 1; i <= left.length; i++) {
            for (int j = 1; j <= right.length; j++) {
                sum += counts[i * width + j];
            }
        }
        table[0] = 1;
        for (int i = 1; i <= left.length; i++) {
            table[i * width] = rounded(left[i - 1]);
            for (int j = 1; j <= right.length; j++) {
                table[j] = rounded(right[j - 1]);
                table[i * width + j] =
                        rounded((counts[i * width + j] + JOINED_MORE * left[i - 1] * right[j - 1]) / sum);
            }
        }
        return table;
    }

    /** Determines how rare matches are: as many as the candidates hold under the model itself. */
    private MatchModel withPrior(List<Factor> factors, List<SessionOutcome> sessions) {
        double prior = Math.max(
                        1,
                        sessions.stream()
                                .mapToDouble(SessionOutcome::matches)
                                .max()
                                .orElse(1))
                / evidence.possiblePairs();
        MatchModel model = new MatchModel(bounded(prior), factors);
        double[] weights = evidence.candidates().stream()
                .mapToDouble(pattern -> model(factors, pattern.vector()))
                .toArray();
        for (int round = 0; round < PRIOR_ROUNDS; round++) {
            double bits = model.priorBits();
            double matches = 0;
            for (int i = 0; i < weights.length; i++) {
                matches += evidence.candidates().get(i).count() * MatchModel.probability(bits + weights[i]);
            }
            double next = bounded(matches / evidence.possiblePairs());
            boolean still = Math.abs(next - model.prior()) < 1e-6 * next;
            model = new MatchModel(next, factors);
            if (still) {
                break;
            }
        }
        return new MatchModel(new BigDecimal(model.prior()).round(PRIOR_DIGITS).doubleValue(), factors);
    }

    private static double model(List<Factor> factors, long vector) {
        double weight = 0;
        for (Factor factor : factors) {
            weight += factor.weight(vector);
        }
        return weight;
    }

    /** At least half a pair, at most every other one. */
    private double bounded(double prior) {
        return Math.max(Math.min(0.5 / evidence.possiblePairs(), 0.25), Math.min(0.5, prior));
    }

    private static double posterior(MatchModel model, long vector) {
        return MatchModel.probability(model.priorBits() + model.weight(vector));
    }

    private Estimate judged(MatchModel model, List<SessionOutcome> sessions) {
        double matches = 0;
        double unclear = 0;
        for (PatternCount pattern : evidence.candidates()) {
            double p = posterior(model, pattern.vector());
            matches += p * pattern.count();
            unclear += Math.min(p, 1 - p) * pattern.count();
        }
        double ambiguity = matches == 0 ? 0 : unclear / matches;
        boolean learned = !SessionOutcome.valid(sessions).isEmpty();
        Optional<String> unusable = !learned && ambiguity > MOST_AMBIGUITY
                ? Optional.of("no session found matches that agree beyond strangers, and more than half of the expected"
                        + " matches are unclear")
                : Optional.empty();
        return new Estimate(model, sessions, warnings(model, sessions), matches, ambiguity, unusable);
    }

    private List<Estimate.Warning> warnings(MatchModel model, List<SessionOutcome> sessions) {
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
            String name = names(comparisons);
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

    private String names(int[] comparisons) {
        return String.join(
                " and ",
                Arrays.stream(comparisons).mapToObj(evidence.names()::get).toList());
    }

    /** The last digits of a sum depend on the machine; what is kept does not. */
    private static double rounded(double share) {
        return Math.max(1 / DIGITS, Math.rint(share * DIGITS) / DIGITS);
    }
}
