package io.tributary.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import io.tributary.compare.RelatedPeople.Telling;
import io.tributary.match.Estimate.Warning;
import io.tributary.match.Evidence.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pairs drawn from parameters that are known: what is estimated from their patterns must be close to those. */
class EstimationTest {
    private static final List<String> NAMES = List.of("name", "birth", "postcode", "email", "sex", "city");
    private static final List<String> RULES = List.of("value(birth)", "value(postcode)", "token(name) + token(name)");
    private static final double[][] MATCHES = {
        {0.55, 0.25, 0.12, 0.05, 0.03},
        {0.85, 0.08, 0.04, 0.03},
        {0.75, 0.10, 0.15},
        {0.80, 0.10, 0.10},
        {0.97, 0.03},
        {0.85, 0.05, 0.10}
    };
    private static final List<List<String>> LEVELS = Arrays.stream(MATCHES)
            .map(shares -> IntStream.range(0, shares.length)
                    .mapToObj(level -> "level " + level)
                    .toList())
            .toList();
    private static final double[][] STRANGERS = {
        {0.0001, 0.0009, 0.009, 0.04, 0.95},
        {0.0001, 0.0029, 0.027, 0.97},
        {0.0002, 0.0098, 0.99},
        {0.00002, 0.0001, 0.99988},
        {0.5, 0.5},
        {0.02, 0.03, 0.95}
    };
    /** Of one household: the family name, postcode and city agree, the rest as of strangers. */
    private static final double[][] RELATED = {
        {0.001, 0.03, 0.85, 0.07, 0.049},
        {0.001, 0.0029, 0.0961, 0.9},
        {0.96, 0.02, 0.02},
        {0.08, 0.02, 0.9},
        {0.5, 0.5},
        {0.97, 0.02, 0.01}
    };

    /** Of one family: all agrees but the given name or, of the others, the birth date. */
    private static final double[][] FAMILY = {
        {0.04, 0.06, 0.86, 0.03, 0.01},
        {0.40, 0.01, 0.05, 0.54},
        {0.97, 0.02, 0.01},
        {0.96, 0.02, 0.02},
        {0.5, 0.5},
        {0.98, 0.01, 0.01}
    };

    /** As a family, but with many of one given name and many of one birth date. */
    private static final double[][] NAMESAKES_OR_TWINS = {
        {0.25, 0.05, 0.66, 0.03, 0.01},
        {0.40, 0.01, 0.05, 0.54},
        {0.97, 0.02, 0.01},
        {0.96, 0.02, 0.02},
        {0.5, 0.5},
        {0.98, 0.01, 0.01}
    };

    private static final int RANDOM_PAIRS = 1_000_000;

    @Test
    void whatIsKnownIsFoundAgain() {
        Estimate estimate = Estimation.of(drawn(20_000, 5_000, STRANGERS, 3));

        assertThat(estimate.unusable()).isEmpty();
        assertThat(SessionOutcome.valid(estimate.sessions())).hasSize(3);
        double prior = 5_000 / pairs(20_000);
        assertThat(estimate.model().prior()).isCloseTo(prior, within(0.1 * prior));
        for (int comparison = 0; comparison < NAMES.size(); comparison++) {
            for (int level = 0; level < MATCHES[comparison].length; level++) {
                double bits = log2(MATCHES[comparison][level] / STRANGERS[comparison][level]);
                assertThat(weight(estimate.model(), comparison, level))
                        .as("%s, level %d", NAMES.get(comparison), level)
                        .isCloseTo(bits, within(STRANGERS[comparison][level] < 0.001 ? 0.7 : 0.35));
            }
        }
    }

    @Test
    void fewDuplicatesAmongMany() {
        Estimate estimate = Estimation.of(drawn(20_000, 100, STRANGERS, 4));

        assertThat(estimate.unusable()).isEmpty();
        assertThat(estimate.matches()).isBetween(70.0, 130.0);
        assertThat(estimate.ambiguity()).isLessThan(0.2);
    }

    @Test
    void whereNobodyMatchesNothingIsInvented() {
        Estimate estimate = Estimation.of(drawn(20_000, 0, STRANGERS, 5));

        assertThat(SessionOutcome.valid(estimate.sessions())).isEmpty();
        assertThat(estimate.matches()).isLessThan(15);
        assertThat(estimate.warnings())
                .extracting(Warning::code)
                .filteredOn("session-trains-nothing"::equals)
                .hasSize(3);
    }

    @Test
    void whereNoMatchIsToldFromStrangersNothingIsMergedByScore() {
        double[][] alike = Arrays.stream(STRANGERS).map(double[]::clone).toArray(double[][]::new);
        for (int comparison = 0; comparison < alike.length; comparison++) {
            double most = 0.08 - alike[comparison][0];
            alike[comparison][0] += most;
            alike[comparison][alike[comparison].length - 1] -= most;
        }
        Estimate estimate = Estimation.of(drawn(2_000, 0, alike, 9));

        assertThat(SessionOutcome.valid(estimate.sessions())).isEmpty();
        assertThat(estimate.ambiguity()).isGreaterThan(0.5);
        assertThat(estimate.unusable())
                .contains("no session found matches that agree beyond strangers, and more than half of the expected"
                        + " matches are unclear");
    }

    @Test
    void comparisonsThatStrangersAgreeOnTogetherAreJoined() {
        Evidence independent = drawn(20_000, 3_000, STRANGERS, 6);
        assertThat(Estimation.of(independent).model().factors()).hasSize(NAMES.size());

        Evidence together = drawn(20_000, 3_000, STRANGERS, 6, true);
        assertThat(Estimation.of(together).model().factors())
                .filteredOn(factor -> factor.comparisons().length == 2)
                .singleElement()
                .satisfies(factor -> assertThat(factor.comparisons()).containsExactly(2, 5));
    }

    @Test
    void relatedPeopleAreTakenForNeitherMatchesNorStrangers() {
        Estimate estimate = Estimation.of(drawn(20_000, 3_000, STRANGERS, 8, false, 3_000));

        double share = 3_000 / pairs(20_000);
        assertThat(estimate.model().prior()).isCloseTo(share, within(0.1 * share));
        assertThat(estimate.model().related().share()).isCloseTo(share, within(0.15 * share));
        MatchModel model = estimate.model();
        // Same family name, postcode and city, another sex, nothing else known.
        long household = vector(2, AgreementVector.UNKNOWN, 0, AgreementVector.UNKNOWN, 1, 0);
        assertThat(model.priorBits() + model.weight(household)).isLessThan(-3);
        assertThat(model.relatedProbability(household)).isGreaterThan(0.9);
        // A match of whom as much is known, with the given name equal.
        long match = vector(0, AgreementVector.UNKNOWN, 0, AgreementVector.UNKNOWN, 0, 0);
        assertThat(model.priorBits() + model.weight(match)).isGreaterThan(4);
    }

    @Test
    void familiesDoNotTeachHowMatchesLookHoweverManyTheyAre() {
        Estimate estimate = Estimation.of(drawn(20_000, 3_000, STRANGERS, 13, false, 12_000, FAMILY));

        double share = 12_000 / pairs(20_000);
        assertThat(estimate.model().related().share()).isCloseTo(share, within(0.15 * share));
        MatchModel model = estimate.model();
        long brothers = vector(2, 0, 0, 0, 0, 0);
        assertThat(model.priorBits() + model.weight(brothers)).isLessThan(-1);
        long fatherAndChild = vector(2, 3, 0, 0, 1, 0);
        assertThat(model.priorBits() + model.weight(fatherAndChild)).isLessThan(-4);
        long match = vector(0, 0, 0, 0, 0, 0);
        assertThat(model.priorBits() + model.weight(match)).isGreaterThan(2);
    }

    @Test
    void relativesWhoShareTheNameOrTheBirthDateForetellNoneWhoShareBoth() {
        Estimate estimate = Estimation.of(drawn(20_000, 3_000, STRANGERS, 14, false, 12_000, NAMESAKES_OR_TWINS));

        MatchModel model = estimate.model();
        assertThat(model.related().telling()).extracting(Telling::comparison).containsExactly(0, 1, 4);
        double share = 3_000 / pairs(20_000);
        // Which of those who agree in nearly all are matches cannot be known well.
        assertThat(model.prior()).isCloseTo(share, within(0.3 * share));
        long match = vector(0, 0, 0, 0, 0, 0);
        assertThat(model.priorBits() + model.weight(match)).isGreaterThan(3);
        long namesakes = vector(0, 3, 0, 0, 0, 0);
        assertThat(model.priorBits() + model.weight(namesakes)).isLessThan(-2);
        long twins = vector(2, 0, 0, 0, 0, 0);
        assertThat(model.priorBits() + model.weight(twins)).isLessThan(-2);
    }

    @Test
    void matchesWithErrorsAreNotRelatedPeople() {
        for (long seed = 9; seed < 12; seed++) {
            assertThat(Estimation.of(drawn(20_000, 3_000, STRANGERS, seed))
                            .model()
                            .related()
                            .share())
                    .isZero();
        }
    }

    @Test
    void theOrderOfPatternsDoesNotMatter() {
        Evidence evidence = drawn(20_000, 1_000, STRANGERS, 7);
        List<PatternCount> candidates = new ArrayList<>(evidence.candidates());
        List<PatternCount> random = new ArrayList<>(evidence.random());
        Collections.shuffle(candidates, new Random(1));
        Collections.shuffle(random, new Random(2));
        Evidence shuffled = new Evidence(
                evidence.names(),
                evidence.levelNames(),
                evidence.rules(),
                evidence.self(),
                candidates,
                random,
                evidence.possiblePairs(),
                evidence.sessions());

        assertThat(Estimation.of(shuffled).model().factors().toString())
                .isEqualTo(Estimation.of(evidence).model().factors().toString());
        assertThat(Estimation.of(shuffled).model().prior())
                .isEqualTo(Estimation.of(evidence).model().prior());
    }

    @Test
    void whatIsUnknownWeighsNothing() {
        Estimate estimate = Estimation.of(drawn(20_000, 3_000, STRANGERS, 6, true));
        assertThat(estimate.model().weight(0)).isCloseTo(0, within(1e-12));
        long cityOnly = AgreementVector.with(0, 5, 0);
        assertThat(estimate.model().weight(cityOnly)).isCloseTo(log2(0.85 / 0.02), within(0.5));
    }

    private static double weight(MatchModel model, int comparison, int level) {
        return model.weight(AgreementVector.with(0, comparison, level));
    }

    private static long vector(int... levels) {
        long vector = 0;
        for (int comparison = 0; comparison < levels.length; comparison++) {
            vector = AgreementVector.with(vector, comparison, levels[comparison]);
        }
        return vector;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static double pairs(int records) {
        return records * (records - 1.0) / 2;
    }

    private static Evidence drawn(int records, int matches, double[][] strangers, long seed) {
        return drawn(records, matches, strangers, seed, false);
    }

    private static Evidence drawn(int records, int matches, double[][] strangers, long seed, boolean together) {
        return drawn(records, matches, strangers, seed, together, 0);
    }

    private static Evidence drawn(
            int records, int matches, double[][] strangers, long seed, boolean together, int related) {
        return drawn(records, matches, strangers, seed, together, related, RELATED);
    }

    /**
     * @param together whether strangers of one city have one postcode more often than by chance
     * @param related pairs of related people
     * @param relatives how these look
     */
    private static Evidence drawn(
            int records,
            int matches,
            double[][] strangers,
            long seed,
            boolean together,
            int related,
            double[][] relatives) {
        Random random = new Random(seed);
        Map<Long, Map<Integer, Long>> candidates = new TreeMap<>();
        for (int i = 0; i < matches; i++) {
            count(candidates, draw(MATCHES, random, -1, 0, false));
        }
        for (int i = 0; i < related; i++) {
            count(candidates, relative(relatives, random));
        }
        int[][] rules = {{1, 0}, {2, 0}, {0, 0}};
        for (int[] rule : rules) {
            long made = Math.round(pairs(records) * strangers[rule[0]][rule[1]]);
            for (long i = 0; i < made; i++) {
                count(candidates, draw(strangers, random, rule[0], rule[1], together));
            }
        }
        Map<Long, Long> drawn = new TreeMap<>();
        for (int i = 0; i < RANDOM_PAIRS; i++) {
            double kind = random.nextDouble() * pairs(records);
            boolean neither = kind >= matches + related;
            long vector = kind >= matches && !neither
                    ? relative(relatives, random)
                    : draw(neither ? strangers : MATCHES, random, -1, 0, together && neither);
            drawn.merge(vector, 1L, Long::sum);
        }
        List<PatternCount> patterns = new ArrayList<>();
        candidates.forEach((vector, byRules) ->
                byRules.forEach((bits, count) -> patterns.add(new PatternCount(vector, bits, count))));
        return new Evidence(
                NAMES,
                LEVELS,
                RULES,
                Arrays.stream(MATCHES)
                        .map(levels -> {
                            double[] self = new double[levels.length];
                            self[0] = 1;
                            return self;
                        })
                        .toList(),
                patterns,
                drawn.entrySet().stream()
                        .map(entry -> new PatternCount(entry.getKey(), 0, entry.getValue()))
                        .toList(),
                pairs(records),
                List.of(
                        new Session("birth", 0, List.of(1), -1),
                        new Session("postcode", 1, List.of(2), -1),
                        new Session("name", 2, List.of(0), -1)));
    }

    private static void count(Map<Long, Map<Integer, Long>> candidates, long vector) {
        int rules = (AgreementVector.level(vector, 1) == 0 ? 1 : 0)
                | (AgreementVector.level(vector, 2) == 0 ? 2 : 0)
                | (AgreementVector.level(vector, 0) == 0 ? 4 : 0);
        if (rules != 0) {
            candidates.computeIfAbsent(vector, key -> new TreeMap<>()).merge(rules, 1L, Long::sum);
        }
    }

    /** Two people who share the given name, or the birth date, or neither, but not both. */
    private static long relative(double[][] relatives, Random random) {
        long vector;
        do {
            vector = draw(relatives, random, -1, 0, false);
        } while (AgreementVector.level(vector, 0) <= 1 && AgreementVector.level(vector, 1) <= 1);
        return vector;
    }

    private static long draw(double[][] shares, Random random, int fixed, int fixedLevel, boolean together) {
        long vector = 0;
        for (int comparison = 0; comparison < shares.length; comparison++) {
            int level = comparison == fixed ? fixedLevel : level(shares[comparison], random);
            if (together && comparison == 5 && AgreementVector.level(vector, 2) <= 1) {
                level = random.nextInt(10) < 8 ? 0 : level;
            }
            vector = AgreementVector.with(vector, comparison, level);
        }
        return vector;
    }

    private static int level(double[] shares, Random random) {
        double left = random.nextDouble();
        for (int level = 0; level < shares.length; level++) {
            left -= shares[level];
            if (left < 0) {
                return level;
            }
        }
        return shares.length - 1;
    }
}
