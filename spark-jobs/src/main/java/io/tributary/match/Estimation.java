package io.tributary.match;

import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.compare.RelatedPeople;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Estimates a model without labels. How strangers look (u) is counted on random pairs, and counted again without the
 * matches among them, three times. Related people ({@link RelatedEstimation}) are looked for each time, first while matches
 * are only taken to agree as records agree with themselves. How matches look (m) comes from sessions
 * ({@link SessionEstimation}), averaged over those that pass their gate. How rare matches are is how many the candidates hold, over all possible pairs. Comparisons
 * that strangers agree on together are joined ({@link Dependence}).
 */
final class Estimation {
    private static final int LOOPS = 3;
    private static final double SURE = 0.9;
    private static final int PRIOR_ROUNDS = 30;
    private static final double MORE_STRANGERS = 0.3;
    private static final double MOST_AMBIGUITY = 0.5;
    private static final double SELF = 0.8;
    private static final double LEVEL = 0.1;
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
        Related related = Related.none(u, evidence.candidates().size());
        MatchModel model = null;
        for (int loop = 0; loop < LOOPS; loop++) {
            double[][] stranger = u;
            double[][] start = start(stranger);
            // Related people are looked for first: where they are many, they would teach how matches look.
            if (loop > 0) {
                SessionEstimation estimation = new SessionEstimation(evidence, stranger, start, related);
                sessions = evidence.sessions().stream().map(estimation::learn).toList();
            }
            double[][] m = matchShares(SessionOutcome.valid(sessions), start);
            // Before anything is known of matches, those among the random pairs look like dependence.
            List<int[]> groups = loop == 0
                    ? IntStream.range(0, m.length).mapToObj(i -> new int[] {i}).toList()
                    : Dependence.groups(evidence.random(), sure(random, strangers), stranger);
            Related none = Related.none(stranger, evidence.candidates().size());
            MatchModel twoClasses = withPrior(factors(m, stranger, strangers, groups, sessions, none), none, sessions);
            related = new RelatedEstimation(evidence, twoClasses, m, stranger).learn();
            model = related.isNone()
                    ? twoClasses
                    : withPrior(factors(m, stranger, strangers, groups, sessions, related), related, sessions);
            for (int i = 0; i < random.length; i++) {
                long vector = evidence.random().get(i).vector();
                strangers[i] = random[i] * (1 - posterior(model, vector) - model.relatedProbability(vector));
            }
            u = shares(strangers).smoothed(MORE_STRANGERS);
        }
        return judged(model, sessions);
    }

    /** Without pairs that may be matches: those agree in everything, which is no dependence. */
    private static double[] sure(double[] random, double[] strangers) {
        double[] sure = strangers.clone();
        for (int i = 0; i < sure.length; i++) {
            sure[i] = strangers[i] < SURE * random[i] ? 0 : strangers[i];
        }
        return sure;
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
                .map(session -> IntStream.range(0, evidence.comparisons())
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

    /** A factor for each group of comparisons. */
    private List<Factor> factors(
            double[][] m,
            double[][] u,
            double[] strangers,
            List<int[]> groups,
            List<SessionOutcome> sessions,
            Related related) {
        JointTables relatives = new JointTables(
                evidence.candidates(),
                related.expected().stream().mapToDouble(Double::doubleValue).toArray(),
                related.shares().toArray(double[][]::new));
        JointTables unknown = new JointTables(evidence.random(), strangers, u);
        double[] none = new double[0];
        JointTables learned = new JointTables(evidence.candidates(), none, m);
        boolean joined = groups.stream().anyMatch(group -> group.length > 1);
        if (joined) {
            MatchModel independent = withPrior(
                    firsts(groups).stream()
                            .map(group -> JointTables.factor(group, learned, unknown, relatives))
                            .toList(),
                    related,
                    sessions);
            double[] matched = evidence.candidates().stream()
                    .mapToDouble(pattern ->
                            pattern.count() * SessionEstimation.sharpened(posterior(independent, pattern.vector())))
                    .toArray();
            JointTables matches = new JointTables(evidence.candidates(), matched, m);
            return groups.stream()
                    .map(group -> JointTables.factor(group, matches, unknown, relatives))
                    .toList();
        }
        return groups.stream()
                .map(group -> JointTables.factor(group, learned, unknown, relatives))
                .toList();
    }

    /** Of each group its first comparison alone: independent of all others. */
    private static List<int[]> firsts(List<int[]> groups) {
        return groups.stream().map(group -> new int[] {group[0]}).toList();
    }

    /** Determines how rare matches are: as many as the candidates hold under the model itself. */
    private MatchModel withPrior(List<Factor> factors, Related related, List<SessionOutcome> sessions) {
        double prior = Math.max(
                        1,
                        sessions.stream()
                                .mapToDouble(SessionOutcome::matches)
                                .max()
                                .orElse(1))
                / evidence.possiblePairs();
        RelatedPeople people = new RelatedPeople(
                rounded(related.people().share()), related.people().telling());
        MatchModel model = new MatchModel(bounded(prior), people, factors);
        for (int round = 0; round < PRIOR_ROUNDS; round++) {
            double matches = 0;
            for (PatternCount pattern : evidence.candidates()) {
                matches += pattern.count() * posterior(model, pattern.vector());
            }
            double next = bounded(matches / evidence.possiblePairs());
            boolean still = Math.abs(next - model.prior()) < 1e-6 * next;
            model = new MatchModel(next, people, factors);
            if (still) {
                break;
            }
        }
        return new MatchModel(rounded(model.prior()), people, factors);
    }

    /** The last digits of a sum depend on the machine. */
    private static double rounded(double share) {
        return new BigDecimal(share).round(PRIOR_DIGITS).doubleValue();
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
        return new Estimate(model, sessions, Warnings.of(evidence, model, sessions), matches, ambiguity, unusable);
    }
}
