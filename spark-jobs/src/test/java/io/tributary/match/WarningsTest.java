package io.tributary.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.match.Estimate.Warning;
import io.tributary.match.Evidence.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One thing at a time that is wrong with a model of two comparisons. */
class WarningsTest {
    private static final double[] NAME_MATCHES = {0.9, 0.1};
    private static final double[] NAME_STRANGERS = {0.01, 0.99};
    private static final double[] CITY_MATCHES = {0.7, 0.2, 0.1};
    private static final double[] CITY_STRANGERS = {0.1, 0.1, 0.8};
    private static final int NAME_RULE = 1;
    private static final int CITY_RULE = 2;

    private final List<PatternCount> candidates = new ArrayList<>(List.of(
            pattern(0, 0, NAME_RULE | CITY_RULE, 600),
            pattern(0, 1, NAME_RULE, 400),
            pattern(0, 2, NAME_RULE, 100),
            pattern(1, 0, CITY_RULE, 600)));
    private final List<PatternCount> random = new ArrayList<>(List.of(pattern(1, 2, 0, 1000), pattern(1, 0, 0, 10)));
    private final List<String> rules = new ArrayList<>(List.of("value(name)", "value(city)"));

    @Test
    void nothingIsWrong() {
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES))).isEmpty();
    }

    @Test
    void aFirstLevelThatNoCandidateIsAt() {
        candidates.removeIf(pattern -> AgreementVector.level(pattern.vector(), 1) == 0);
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES)))
                .contains(new Warning("level-never-observed", "city", "no candidate agrees in its first level"));
    }

    @Test
    void anotherLevelThatNoPairIsAt() {
        candidates.removeIf(pattern -> AgreementVector.level(pattern.vector(), 1) == 1);
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES)))
                .containsExactly(new Warning("level-never-observed", "city", "no pair is at level 'alike'"));
    }

    @Test
    void strangersAgreeMoreOftenThanMatches() {
        assertThat(warnings(model(new double[] {0.005, 0.995}, CITY_MATCHES)))
                .contains(new Warning("agreement-against", "name", "its first level speaks against a match"))
                .extracting(Warning::subject)
                .containsOnly("name");
    }

    @Test
    void strangersAgreeMoreOftenThanMatchesInOneOfTwoThatWeighTogether() {
        double[] matches = new double[12];
        double[] strangers = new double[12];
        Arrays.fill(matches, 0.2);
        Arrays.fill(strangers, 0.1);
        Factor cells = new Factor(new int[] {0, 1}, new int[] {3, 4}, matches, strangers, strangers);
        strangers[cells.place(AgreementVector.with(0, 1, 0))] = 0.3;
        Factor factor = new Factor(new int[] {0, 1}, new int[] {3, 4}, matches, strangers, strangers);
        assertThat(warnings(new MatchModel(0.001, List.of(factor))))
                .containsExactly(new Warning("agreement-against", "city", "its first level speaks against a match"));
    }

    @Test
    void aComparisonThatAddsNothing() {
        assertThat(warnings(model(NAME_MATCHES, CITY_STRANGERS)))
                .containsExactly(new Warning("adds-nothing", "city", "no level weighs half a bit"));
    }

    @Test
    void aRuleThatMakesMostOfThePairs() {
        candidates.add(pattern(1, 2, CITY_RULE, 3000));
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES)))
                .containsExactly(
                        new Warning("dominating-rule", "value(city)", "it alone makes 77 % of the candidate pairs"));
    }

    @Test
    void aRuleDoesNotDominateWhereOthersMakeItsPairsTooOrThereAreFewOrNoOthers() {
        candidates.add(pattern(0, 0, NAME_RULE | CITY_RULE, 3000));
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES))).isEmpty();

        candidates.replaceAll(pattern -> new PatternCount(pattern.vector(), CITY_RULE, 10));
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES))).isEmpty();

        candidates.replaceAll(pattern -> new PatternCount(pattern.vector(), NAME_RULE, 1000));
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES))).hasSize(1);
        rules.remove(1);
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES))).isEmpty();
    }

    @Test
    void aSessionThatTrainsNothing() {
        SessionOutcome outcome = new SessionOutcome(
                new Session("value(name)", 0, List.of(0), -1),
                10,
                3,
                0.1,
                List.of(),
                List.of(),
                1,
                Optional.of("fewer than 10 matches expected"));
        assertThat(Warnings.of(evidence(), model(NAME_MATCHES, CITY_MATCHES), List.of(outcome)))
                .containsExactly(
                        new Warning("session-trains-nothing", "value(name)", "fewer than 10 matches expected"));
    }

    @Test
    void nobodyIsAdvisedWhereThereIsNoPair() {
        candidates.clear();
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES))).isNotEmpty();

        random.clear();
        assertThat(warnings(model(NAME_MATCHES, CITY_MATCHES))).isEmpty();
    }

    private List<Warning> warnings(MatchModel model) {
        return Warnings.of(evidence(), model, List.of());
    }

    private Evidence evidence() {
        return new Evidence(
                List.of("name", "city"),
                List.of(List.of("equal", "else"), List.of("equal", "alike", "else")),
                rules,
                List.of(),
                candidates,
                random,
                1e6,
                List.of());
    }

    private static MatchModel model(double[] name, double[] city) {
        return new MatchModel(0.001, List.of(factor(0, name, NAME_STRANGERS), factor(1, city, CITY_STRANGERS)));
    }

    private static Factor factor(int comparison, double[] matches, double[] strangers) {
        return new Factor(
                new int[] {comparison},
                new int[] {matches.length + 1},
                withUnknown(matches),
                withUnknown(strangers),
                withUnknown(strangers));
    }

    private static double[] withUnknown(double[] shares) {
        double[] table = new double[shares.length + 1];
        table[0] = 1;
        System.arraycopy(shares, 0, table, 1, shares.length);
        return table;
    }

    private static PatternCount pattern(int name, int city, int rules, long count) {
        return new PatternCount(AgreementVector.with(AgreementVector.with(0, 0, name), 1, city), rules, count);
    }
}
