package io.tributary.match;

import io.tributary.compare.AgreementVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Learns how matches look on pairs that agree on one strong thing, where matches are not rare: expectation-maximisation
 * with u known (Winkler 2000), the comparisons of that thing left out. Where there is no match to find, the method finds
 * something else that goes together, such as namesakes; the gate tells by how far the supposed matches agree beyond
 * strangers.
 */
final class SessionEstimation {
    private static final int ROUNDS = 25;
    private static final double STILL = 1e-5;
    private static final double MORE = 0.5;
    private static final double PSEUDO_MATCHES = 20;
    private static final double PSEUDO_RELATED = 20;
    private static final double LEAST_MATCHES = 10;
    private static final double MOST_AMBIGUITY = 0.5;
    private static final double LEAST_KAPPA = 0.7;
    private static final double LEAST_SHARE = 0.75;
    private static final double LEAST_KNOWN = 5;
    private static final double PURE_SHARE = 0.25;
    private static final long PURE_PAIRS = 500;

    private final Evidence evidence;
    private final double[][] strangers;
    private final double[][] start;
    private final Related related;

    /**
     * @param strangers u, per comparison and level
     * @param start m to begin with
     * @param related pairs that are neither; in a session they may look different
     */
    SessionEstimation(Evidence evidence, double[][] strangers, double[][] start, Related related) {
        this.evidence = evidence;
        this.strangers = strangers;
        this.start = start;
        this.related = related;
    }

    SessionOutcome learn(Evidence.Session session) {
        List<PatternCount> patterns = pure(
                evidence.candidates().stream()
                        .filter(pattern -> (pattern.rules() & (1 << session.rule())) != 0)
                        .toList(),
                session.purify());
        double pairs = patterns.stream().mapToDouble(PatternCount::count).sum();
        double[][] relatives = related.shares().toArray(double[][]::new);
        Fit fit = !related.isNone() ? new Fit(start, relatives, 1.0 / 3, 1.0 / 3) : new Fit(start, relatives, 0.5, 0);
        int round = 0;
        double change = 1;
        while (pairs > 0 && round < ROUNDS && change > STILL) {
            round++;
            Shares sums = Shares.none(evidence.levels());
            sums.add(start, PSEUDO_MATCHES);
            Shares relatedSums = Shares.none(evidence.levels());
            relatedSums.add(relatives, PSEUDO_RELATED);
            double matched = 0;
            double kin = 0;
            for (PatternCount pattern : patterns) {
                Odds odds = odds(pattern.vector(), session, fit);
                double p = odds.matchProbability();
                double ofKin = odds.relatedProbability() * pattern.count();
                matched += p * pattern.count();
                kin += ofKin;
                sums.add(pattern.vector(), pattern.count() * sharpened(p));
                relatedSums.add(pattern.vector(), ofKin);
            }
            double[][] next = sums.smoothed(MORE);
            change = Math.max(
                    Shares.change(
                            fit.matches, next, comparison -> !session.without().contains(comparison)),
                    Math.abs(fit.matchShare - matched / pairs));
            double share = Math.min(0.999, Math.max(1e-9, matched / pairs));
            fit = new Fit(next, relatedSums.smoothed(MORE), share, Math.min(0.9995 - share, kin / pairs));
        }
        return outcome(session, patterns, fit, round);
    }

    /** Of pairs that agree on a name, those that agree on the rarest: common names are of many people. */
    private List<PatternCount> pure(List<PatternCount> patterns, int comparison) {
        if (comparison < 0) {
            return patterns;
        }
        long all = patterns.stream().mapToLong(PatternCount::count).sum();
        double enough = Math.max(PURE_SHARE * all, PURE_PAIRS);
        List<PatternCount> strongest = patterns.stream()
                .filter(pattern -> AgreementVector.level(pattern.vector(), comparison) >= 0)
                .sorted(Comparator.comparingInt(pattern -> AgreementVector.level(pattern.vector(), comparison)))
                .toList();
        List<PatternCount> kept = new ArrayList<>();
        double sum = 0;
        int last = -1;
        for (PatternCount pattern : strongest) {
            int level = AgreementVector.level(pattern.vector(), comparison);
            if (sum >= enough && level != last) {
                break;
            }
            kept.add(pattern);
            sum += pattern.count();
            last = level;
        }
        kept.sort(PatternCount.ORDER);
        return kept;
    }

    /** How matches and related people look in a session, and which shares of its pairs they are; the rest are strangers. */
    private static final class Fit {
        private final double[][] matches;
        private final double[][] related;
        private final double matchShare;
        private final double relatedShare;

        Fit(double[][] matches, double[][] related, double matchShare, double relatedShare) {
            this.matches = matches;
            this.related = related;
            this.matchShare = matchShare;
            this.relatedShare = relatedShare;
        }
    }

    /** Odds of a pair against strangers. */
    private record Odds(double match, double related) {
        double matchProbability() {
            return match / (1 + match + related);
        }

        double relatedProbability() {
            return related / (1 + match + related);
        }
    }

    private Odds odds(long vector, Evidence.Session session, Fit fit) {
        double strange = 1 - fit.matchShare - fit.relatedShare;
        double match = fit.matchShare / strange;
        double relatives = fit.relatedShare / strange;
        for (int comparison = 0; comparison < evidence.comparisons(); comparison++) {
            int level = AgreementVector.level(vector, comparison);
            if (level >= 0 && !session.without().contains(comparison)) {
                match *= fit.matches[comparison][level] / strangers[comparison][level];
                relatives *= fit.related[comparison][level] / strangers[comparison][level];
            }
        }
        return new Odds(match, relatives);
    }

    /** Sure pairs teach more than doubtful ones. */
    static double sharpened(double p) {
        return p * p / (p * p + (1 - p) * (1 - p));
    }

    private SessionOutcome outcome(Evidence.Session session, List<PatternCount> patterns, Fit fit, int rounds) {
        double pairs = 0;
        double matches = 0;
        double unclear = 0;
        Shares agreement = Shares.none(evidence.levels());
        for (PatternCount pattern : patterns) {
            double p = odds(pattern.vector(), session, fit).matchProbability();
            pairs += pattern.count();
            matches += p * pattern.count();
            unclear += Math.min(p, 1 - p) * pattern.count();
            agreement.add(pattern.vector(), p * pattern.count());
        }
        double ambiguity = matches == 0 ? 1 : unclear / matches;
        double[] kappa = kappa(session, agreement);
        return new SessionOutcome(
                session,
                pairs,
                matches,
                ambiguity,
                Arrays.stream(kappa).boxed().toList(),
                List.of(fit.matches),
                rounds,
                invalid(matches, ambiguity, kappa));
    }

    private double[] kappa(Evidence.Session session, Shares agreement) {
        double[] kappa = new double[evidence.comparisons()];
        double[][] shares = agreement.smoothed(1e-9);
        for (int comparison = 0; comparison < kappa.length; comparison++) {
            kappa[comparison] = Double.NaN;
            if (session.without().contains(comparison) || agreement.known(comparison) < LEAST_KNOWN) {
                continue;
            }
            kappa[comparison] = Shares.kappa(
                    shares[comparison],
                    strangers[comparison],
                    Shares.mostTelling(shares[comparison], strangers[comparison]));
        }
        return kappa;
    }

    private static Optional<String> invalid(double matches, double ambiguity, double[] kappa) {
        if (matches < LEAST_MATCHES) {
            return Optional.of("fewer than 10 matches expected");
        }
        if (ambiguity > MOST_AMBIGUITY) {
            return Optional.of("more than half of the matches are unclear");
        }
        long known = Arrays.stream(kappa).filter(each -> !Double.isNaN(each)).count();
        long agreeing = Arrays.stream(kappa).filter(each -> each >= LEAST_KAPPA).count();
        return known == 0 || agreeing < LEAST_SHARE * known
                ? Optional.of("what it found agrees hardly more than strangers do")
                : Optional.empty();
    }
}
