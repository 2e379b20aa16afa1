package io.tributary.explain.facts;

import static io.tributary.explain.facts.ExplainedLake.ANN;
import static io.tributary.explain.facts.ExplainedLake.ANN_ON_THE_WEB;
import static io.tributary.explain.facts.ExplainedLake.BOB;
import static io.tributary.explain.facts.ExplainedLake.EVE;
import static io.tributary.explain.facts.ExplainedLake.MODEL_VERSION;
import static io.tributary.explain.facts.ExplainedLake.id;
import static io.tributary.explain.facts.ExplainedLake.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.config.ConfigurationException;
import io.tributary.explain.facts.PairFacts.SharedIdentifier;
import io.tributary.explain.facts.PairFacts.Way;
import io.tributary.explain.words.PairWords;
import io.tributary.explain.words.Waterfall;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairTest {
    @TempDir
    private Path folder;

    private ExplainedLake lake;

    @BeforeEach
    void publish() {
        lake = ExplainedLake.in(folder);
    }

    private PairFacts pair(String left, String right) {
        return lake.inquiry(Values.HIDDEN).pair(left, right);
    }

    @Test
    void stepsAddUpToS() {
        PairFacts facts = pair(ANN, ANN_ON_THE_WEB);

        assertThat(facts.steps())
                .extracting(Step::title)
                .containsExactly("prior", "name", "birth", "postcode and city", "rarity of postcode");
        assertThat(facts.steps().get(0).bits()).isCloseTo(-10.9993, within(.0001));
        assertThat(facts.steps().get(3).lines()).containsExactly("postcode: equal", "city: equal");
        // log2(1000) of the postcode, less log2(250) of any.
        assertThat(facts.steps().get(4).bits()).isCloseTo(2, within(.0001));
        assertThat(facts.bits())
                .isEqualTo(facts.steps().stream().mapToDouble(Step::bits).sum());
        List<Waterfall.Bar> bars = Waterfall.of(facts.steps()).bars();
        assertThat(bars).hasSize(6);
        assertThat(bars.get(4).to()).isEqualTo(facts.bits());
        assertThat(bars.get(5)).isEqualTo(new Waterfall.Bar(0, facts.bits()));
    }

    @Test
    void whatOneDoesNotSayAddsNothing() {
        PairFacts facts = pair(ANN, EVE);

        assertThat(facts.steps().get(3).lines()).containsExactly("postcode: equal", "city: unknown: one says nothing");
        assertThat(pair(EVE, BOB).steps().get(3))
                .satisfies(step -> assertThat(step.bits()).isZero())
                .satisfies(step -> assertThat(step.lines())
                        .containsExactly(
                                "postcode: unknown: one says nothing", "city: unknown: neither says anything"));
    }

    @Test
    void bothWaysRoundIsTheSame() {
        assertThat(pair(id(ANN_ON_THE_WEB), id(ANN)).steps())
                .isEqualTo(pair(ANN, ANN_ON_THE_WEB).steps());
    }

    @Test
    void aKeptPairHasItsRules() {
        lake.scored(ANN, ANN_ON_THE_WEB, 0b10);

        PairFacts facts = pair(ANN, ANN_ON_THE_WEB);

        assertThat(facts.origin().way()).isEqualTo(Way.SCORED);
        assertThat(facts.origin().rules()).containsExactly("value(postcode)");
        assertThat(facts.origin().stored().orElseThrow()).isCloseTo(facts.bits(), within(1e-9));
        assertThat(new PairWords(facts).probabilities()).hasSize(1);
    }

    @Test
    void whatTheRunFoundOtherwiseIsTold() {
        lake.with(
                IdentityTables.SCORED_PAIR,
                id(ANN).compareTo(id(EVE)) < 0 ? id(ANN) : id(EVE),
                id(ANN).compareTo(id(EVE)) < 0 ? id(EVE) : id(ANN),
                lake.vector(ANN, EVE),
                1,
                0.0,
                4.5,
                .5,
                MODEL_VERSION);

        assertThat(new PairWords(pair(ANN, EVE)).probabilities())
                .anyMatch(line -> line.startsWith("The run that scored the pair found -6.50 bits"));
    }

    @Test
    void neverCompared() {
        PairFacts facts = pair(EVE, BOB);

        assertThat(facts.origin().way()).isEqualTo(Way.NO_RULE);
        assertThat(new PairWords(facts).origin()).startsWith("No blocking rule made this pair");
        assertThat(facts.edge()).isEmpty();
        assertThat(facts.bits()).isNegative();
    }

    @Test
    void notKept() {
        PairFacts likely = pair(ANN, ANN_ON_THE_WEB);
        assertThat(likely.origin().way()).isEqualTo(Way.BLOCK_TOO_LARGE);
        assertThat(likely.origin().rules())
                .containsExactly("token(family_name) + year(date_of_birth)", "value(postcode)");

        PairFacts doubtful = pair(ANN, EVE);
        assertThat(doubtful.bits()).isLessThan(-5);
        assertThat(doubtful.origin().way()).isEqualTo(Way.BELOW_REVIEW);
        assertThat(doubtful.origin().rules()).containsExactly("value(postcode)");
        assertThat(new PairWords(doubtful).origin())
                .isEqualTo("Below the review threshold of -5.00 bits, so the pair was not kept. 1 blocking rule could"
                        + " have made it:");
    }

    @Test
    void theLearnedModelCountsWhereItIsUsed() {
        long vector = lake.vector(ANN, ANN_ON_THE_WEB);
        lake.with(IdentityTables.PATTERN_SCORE, vector, 7L, 3.0, 11.5, MODEL_VERSION);

        PairFacts facts = pair(ANN, ANN_ON_THE_WEB);
        assertThat(facts.learned().orElseThrow().bits()).isCloseTo(13.5, within(.0001));
        assertThat(new PairWords(facts).probabilities().get(0)).endsWith("by Fellegi-Sunter (used)");

        lake.with(IdentityTables.MODEL_CARD, 3L, "match", MODEL_VERSION, "logistic-regression", "used", 1.0, null);
        lake.with(IdentityTables.MODEL_CARD, 3L, "match", MODEL_VERSION, "fellegi-sunter", "used", 0.0, null);
        assertThat(new PairWords(pair(ANN, ANN_ON_THE_WEB)).probabilities().get(1))
                .isEqualTo("+13.50 bits: probability 0.999914 by the learned model, logistic-regression (used)");
        assertThat(new PairWords(pair(ANN, BOB)).probabilities().get(1))
                .isEqualTo("The learned model, logistic-regression, has not met this combination of levels");
    }

    @Test
    void edgeIdentifiersAndCustomers() {
        lake.scoredEdge(ANN, EVE, -1.25, "cut", "different birth dates")
                .identifier("email", "archers@example.com")
                .carried(ANN, "email", "archers@example.com")
                .carried(EVE, "email", "archers@example.com")
                .carried(ANN, "user_id", "7")
                .customer("c-1", ANN)
                .customer("c-2", EVE);

        PairFacts facts = pair(EVE, ANN);

        assertThat(new PairWords(facts).edge()).isEqualTo("Edge (scored) of -1.25 bits cut: different birth dates");
        assertThat(new PairWords(facts).verdict()).isEqualTo("Two customers today: c-2 and c-1");
        assertThat(facts.shared())
                .containsExactly(new SharedIdentifier(
                        "email", node("email", "archers@example.com").substring(0, 8), "kept", Optional.empty()));
    }

    @Test
    void valuesOnlyWhenAskedFor() {
        PairFacts hidden = pair(ANN, ANN_ON_THE_WEB);
        assertThat(hidden.values()).isEmpty();
        assertThat(hidden.right().name()).isEqualTo(id(ANN_ON_THE_WEB));

        PairFacts shown = lake.inquiry(Values.SHOWN).pair(ANN, ANN_ON_THE_WEB);
        assertThat(shown.right().name()).isEqualTo(ANN_ON_THE_WEB);
        assertThat(shown.values())
                .extracting(each -> each.attribute() + " " + each.left() + "/" + each.right())
                .containsExactly(
                        "given_name Ann/Anne",
                        "family_name Archer/Archer",
                        "date_of_birth 1980-05-02/1980-05-02",
                        "postcode AB10 1AB/AB10 1AB",
                        "city Aberdeen/Aberdeen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crm:1    | crm:1   | Both are the same record. Give two different records",
                "cmr:1    | crm:1   | Unknown source 'cmr'. Did you mean 'crm'?",
                "crm:1    | crm:99  | The second of the two is no living record. Give a record_id, or SOURCE:KEY as in"
                        + " source_system and source_record_id of standard_record",
                "c-1      | crm:1   | The first of the two is a customer, not a record. Explain one customer: tributary"
                        + " explain c-1; or give two records",
                "crm:1    | old     | The second of the two is a customer, not a record. Explain one customer: tributary"
                        + " explain old; or give two records"
            })
    void problems(String left, String right, String problem) {
        lake.customer("c-1", ANN).with(IdentityTables.CUSTOMER_REDIRECT, "old", "c-1", 2L);

        assertThatThrownBy(() -> pair(left, right))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(problem);
    }

    @Test
    void aModelThatIsNotGoodEnoughIsTold() {
        lake.with(
                IdentityTables.MATCH_MODEL,
                MODEL_VERSION,
                "unusable",
                "unusable",
                0,
                null,
                null,
                null,
                null,
                null,
                "no matches found",
                null);

        assertThat(new PairWords(pair(ANN, EVE)).probabilities())
                .contains("Nothing is merged by score under this model: no matches found");
    }

    @Test
    void noModelYet() {
        lake.without(IdentityTables.MATCH_MODEL);

        assertThatThrownBy(() -> pair(ANN, EVE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The lake has no matching model yet. Run all stages once: tributary run --conf DIR --lake"
                        + " URI");
    }

    @Test
    void aModelOfOtherComparisons() {
        lake.without(IdentityTables.MATCH_MODEL)
                .with(
                        IdentityTables.MATCH_MODEL,
                        MODEL_VERSION,
                        ModelRows.PRIOR,
                        "prior",
                        0,
                        null,
                        null,
                        null,
                        null,
                        .1,
                        null,
                        null)
                .with(
                        IdentityTables.MATCH_MODEL,
                        MODEL_VERSION,
                        ModelRows.FACTOR,
                        "sex",
                        0,
                        "x",
                        1.0,
                        1.0,
                        0.0,
                        null,
                        "0:1",
                        null);

        assertThatThrownBy(() -> pair(ANN, EVE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("match.yaml declares other comparisons than the lake's matching model has: sex. Give the"
                        + " configuration that the lake was run with: --conf DIR; or run again with this one");
    }
}
