package io.tributary.match;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.compare.RelatedPeople;
import io.tributary.compare.RelatedPeople.Telling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds related people among the pairs that look like matches. Matches and strangers are known, so that what neither
 * explains is left to a third class (Winkler 1993), by expectation-maximisation: pairs that agree well in some comparisons,
 * and in others far less than matches do. Such a class counts only if it is clearly something else than matches with
 * errors, whose disagreements are independent of each other.
 *
 * <p>In the comparisons that tell it from matches such pairs never agree all at once, or they would be of one person: the class
 * is what its comparisons are by themselves, cut off there ({@link RelatedPeople}). Without that a class that often shares the
 * name and often the birth date foretells pairs that share both, and takes those of one person for its own.
 *
 * <p>Measured on lakes with families and public data without: related people end at agreements (kappa) of at most .45 in
 * some comparison, matches with errors at .70 or more in all of them.
 */
final class RelatedEstimation {
    private static final int ROUNDS = 100;
    /** After these it is clear enough what tells the class from matches. */
    private static final int INDEPENDENT_ROUNDS = 30;

    private static final double TELLING = 0.4;
    private static final double STILL = 1e-5;
    private static final double MORE = 0.5;
    /** Bits, S, from which a pair is asked what it is: others are of strangers in any case. */
    private static final double LEAST_BITS = -10;

    private static final double LEAST_PAIRS = 10;
    private static final double LEAST_GAIN = 4;
    private static final double LEAST_KNOWN = 5;
    private static final double LESS_THAN_MATCHES = 0.6;
    private static final double AS_MATCHES = 0.5;

    private final Evidence evidence;
    private final MatchModel model;
    private final double[][] matches;
    private final double[][] strangers;
    private final double[] odds;
    private final double[] likelihoods;

    /** @param model matches against strangers */
    RelatedEstimation(Evidence evidence, MatchModel model, double[][] matches, double[][] strangers) {
        this.evidence = evidence;
        this.model = model;
        this.matches = matches;
        this.strangers = strangers;
        this.odds = new double[evidence.candidates().size()];
        this.likelihoods = new double[odds.length];
    }

    Related learn() {
        List<PatternCount> patterns = evidence.candidates();
        for (int i = 0; i < odds.length; i++) {
            long vector = patterns.get(i).vector();
            double bits = model.priorBits() + model.weight(vector);
            odds[i] = bits < LEAST_BITS ? 0 : Math.pow(2, bits);
            likelihoods[i] = 1;
            for (Factor factor : model.factors()) {
                likelihoods[i] *= factor.matches()[factor.place(vector)];
            }
        }
        Fit fit = new Fit(new RelatedPeople(model.prior(), List.of()), between());
        fit.improve(INDEPENDENT_ROUNDS);
        fit.people = new RelatedPeople(fit.people.share(), telling(fit));
        fit.improve(ROUNDS - INDEPENDENT_ROUNDS);
        return isSomethingElse(fit)
                ? Related.of(fit.people, fit.shares, fit.expected)
                : Related.none(strangers, odds.length);
    }

    /** The class as it is found, round by round. */
    private final class Fit {
        private final double[] expected = new double[odds.length];
        private RelatedPeople people;
        private double[][] shares;
        /** Matches found, to those the model expects. */
        private double matched = 1;

        Fit(RelatedPeople people, double[][] shares) {
            this.people = people;
            this.shares = shares;
        }

        void improve(int rounds) {
            double change = 1;
            for (int round = 0; round < rounds && change > STILL; round++) {
                change = round();
            }
        }

        /** Divides the pairs among the three classes, and looks what the class is like then. Returns how much it changed. */
        private double round() {
            Shares sums = Shares.none(evidence.levels());
            double sum = 0;
            double matching = 0;
            for (int i = 0; i < odds.length; i++) {
                PatternCount pattern = evidence.candidates().get(i);
                double ratio = odds[i] * people.share() / model.prior() * likelihood(pattern.vector()) / likelihoods[i];
                double all = 1 + odds[i] * matched + ratio;
                expected[i] = pattern.count() * ratio / all;
                matching += pattern.count() * odds[i] * matched / all;
                sums.add(pattern.vector(), expected[i]);
                sum += expected[i];
            }
            // What each comparison is like by itself shows only with the pairs that agree in all: they do not occur.
            sums.add(agreeingInAll(), sum * people.missing());
            double[][] next = sums.smoothed(MORE);
            double nextShare = Math.max(sum, 1) / evidence.possiblePairs();
            double change =
                    Math.max(Shares.change(shares, next, comparison -> true), Math.abs(people.share() / nextShare - 1));
            shares = next;
            people = new RelatedPeople(
                    nextShare, people.telling().stream().map(this::counted).toList());
            matched = Math.max(matching, 1) / evidence.possiblePairs() / model.prior();
            return change;
        }

        private Telling counted(Telling telling) {
            double agreeing = Arrays.stream(shares[telling.comparison()], 0, telling.last() + 1)
                    .sum();
            return new Telling(telling.comparison(), telling.last(), agreeing);
        }

        private double[][] agreeingInAll() {
            double[][] agreeing = shares.clone();
            for (Telling telling : people.telling()) {
                double[] levels = new double[shares[telling.comparison()].length];
                for (int level = 0; level <= telling.last(); level++) {
                    levels[level] = shares[telling.comparison()][level] / telling.agreeing();
                }
                agreeing[telling.comparison()] = levels;
            }
            return agreeing;
        }

        double likelihood(long vector) {
            double likelihood = people.ratio(vector);
            for (int comparison = 0; comparison < shares.length; comparison++) {
                int level = AgreementVector.level(vector, comparison);
                likelihood *= level < 0 ? 1 : shares[comparison][level];
            }
            return likelihood;
        }
    }

    /** Halfway between matches and strangers, to begin with. */
    private double[][] between() {
        double[][] between = new double[matches.length][];
        for (int comparison = 0; comparison < between.length; comparison++) {
            between[comparison] = new double[matches[comparison].length];
            for (int level = 0; level < between[comparison].length; level++) {
                between[comparison][level] = (matches[comparison][level] + strangers[comparison][level]) / 2;
            }
        }
        return between;
    }

    private List<Telling> telling(Fit fit) {
        Shares known = known(fit);
        List<Telling> telling = new ArrayList<>();
        for (int comparison = 0; comparison < matches.length; comparison++) {
            Shares.Difference difference = Shares.greatest(matches[comparison], fit.shares[comparison]);
            if (difference.by() >= TELLING && known.known(comparison) >= LEAST_KNOWN) {
                telling.add(new Telling(comparison, difference.last(), difference.others()));
            }
        }
        return telling;
    }

    /** The levels of the pairs found. */
    private Shares known(Fit fit) {
        Shares known = Shares.none(evidence.levels());
        for (int i = 0; i < fit.expected.length; i++) {
            known.add(evidence.candidates().get(i).vector(), fit.expected[i]);
        }
        return known;
    }

    private boolean isSomethingElse(Fit fit) {
        double pairs = 0;
        double gain = 0;
        for (int i = 0; i < odds.length; i++) {
            long vector = evidence.candidates().get(i).vector();
            pairs += fit.expected[i];
            gain += fit.expected[i]
                    * Math.log(fit.people.share()
                            / fit.matched
                            * fit.likelihood(vector)
                            / (model.prior() * likelihoods[i]))
                    / Math.log(2);
        }
        Shares known = known(fit);
        boolean disagrees = false;
        for (int comparison = 0; comparison < matches.length; comparison++) {
            int level = Shares.mostTelling(matches[comparison], strangers[comparison]);
            disagrees |= known.known(comparison) >= LEAST_KNOWN
                    && Shares.kappa(matches[comparison], strangers[comparison], level) >= AS_MATCHES
                    && Shares.kappa(fit.shares[comparison], strangers[comparison], level) <= LESS_THAN_MATCHES;
        }
        return pairs >= LEAST_PAIRS && gain >= LEAST_GAIN * pairs && disagrees;
    }
}
