package io.tributary.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.config.ConfigurationException;
import io.tributary.config.MatchConfig.BlockingKey;
import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.evaluate.Evaluation.Given;
import io.tributary.evaluate.Evaluation.Request;
import io.tributary.evaluate.EvaluationFigures.Coverage;
import io.tributary.evaluate.EvaluationFigures.Example;
import io.tributary.evaluate.EvaluationFigures.Mistake;
import io.tributary.evaluate.EvaluationFigures.Pairwise;
import io.tributary.evaluate.EvaluationFigures.Trap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Ann has a1, a2, a3 and Bob b1, b2; b1 has fallen to Ann's customer, a3 and b2 stand alone; x has no label. */
@TestInstance(Lifecycle.PER_CLASS)
class EvaluationTest {
    private static final String CLUSTERS = "source_system,source_record_id,person_id";
    private static final String PAIRS =
            "left_source_system,left_source_record_id,right_source_system,right_source_record_id,match";
    private static final String TRAPS = "kind,trap_id,person_id,source_system,source_record_id";
    private static final List<BlockingRule> RULES =
            List.of(new BlockingRule(List.of(new BlockingPart(BlockingKey.VALUE, List.of("name"), Optional.empty()))));

    private final Judged lake = new Judged()
            .record("a1", "C1", "k1", 1, 2)
            .record("a2", "C1", "k1", 2, 3)
            .record("a3", "C2", "k1", 4)
            .record("b1", "C1", "k1", 1)
            .record("b2", "C3", "k2", 1)
            .record("x", "C4", "k4", 9)
            .pair("a1", "a2", 8, "kept", null)
            .pair("a1", "a3", -2, "cut", "birth dates differ")
            .pair("a2", "b1", 3, "kept", null)
            .pair("b2", "x", -4, null, null)
            .carries("a1", "e", "email")
            .carries("b1", "e", "email")
            .carries("a2", "f", "phone");
    private final Dataset<Row> labels = Judged.file(
            CLUSTERS, "shop,A1,Ann", "shop,A2,Ann", "shop,A3,Ann", "shop,B1,Bob", "shop,B2,Bob", "shop,C,Cy");

    private EvaluationFigures figures;

    @BeforeAll
    void judge() {
        Dataset<Row> traps = Judged.file(
                TRAPS,
                "twins,t1,Ann,shop,A1",
                "twins,t1,Ann,shop,A2",
                "twins,t1,Bob,shop,B1",
                "twins,t2,Ann,shop,A3",
                "twins,t2,Bob,shop,B2",
                "shared-device,t3,Ann,,",
                "shared-device,t3,Bob,,");
        figures = evaluate(labels, Optional.of(new Given("traps", traps)));
    }

    @Test
    void clusters() {
        assertThat(figures.coverage()).isEqualTo(new Coverage("clusters", 5, 2, 3, 1, 1, 0));
        assertThat(figures.pairwise()).isEqualTo(new Pairwise(4, 3, 1));
        assertThat(figures.bCubed().orElseThrow().precision()).isCloseTo((4.0 / 3 + 1.0 / 3 + 2) / 5, within(1e-12));
        assertThat(figures.blocking().sharedKey()).contains(0.5);
        assertThat(figures.blocking().scored()).isEqualTo(0.5);
        assertThat(figures.blocking().afterClosure()).isEqualTo(0.75);
        double inside = probability(8) + probability(3);
        assertThat(figures.estimate().pairs()).isEqualTo(4);
        assertThat(figures.estimate().precision().orElseThrow()).isCloseTo(inside / 2, within(1e-12));
        assertThat(figures.estimate().recall().orElseThrow())
                .isCloseTo(inside / (inside + probability(-2)), within(1e-12));
    }

    @Test
    void largestErrors() {
        assertThat(figures.merges()).hasSize(1);
        Mistake merge = figures.merges().get(0);
        assertThat(merge.subject()).isEqualTo("C1");
        assertThat(List.of(merge.records(), merge.parts(), merge.pairs())).containsExactly(3L, 2L, 2L);
        assertThat(merge.why()).isEqualTo("records of different people score up to 3.0 bits; they share: email");
        assertThat(merge.weakestLink().orElseThrow()).isEqualTo(3);
        assertThat(merge.examples()).hasSize(1);
        assertThat(merge.examples().get(0).left()).isEqualTo("shop A2");
        assertThat(merge.examples().get(0).right()).isEqualTo("shop B1");
        assertThat(merge.examples().get(0).bits()).isCloseTo(3, within(1e-9));

        assertThat(figures.splits()).extracting(Mistake::subject).containsExactly("Ann", "Bob");
        Mistake ann = figures.splits().get(0);
        assertThat(List.of(ann.records(), ann.parts(), ann.pairs())).containsExactly(3L, 2L, 2L);
        assertThat(ann.why()).isEqualTo("strongest pair apart -2.0 bits, cut: birth dates differ");
        assertThat(figures.splits().get(1).why())
                .isEqualTo("no two of its records in different customers reached the review threshold");
    }

    @Test
    void pairs() {
        Dataset<Row> pairs = Judged.file(
                PAIRS,
                "shop,A2,shop,A1,1",
                "shop,A1,shop,A3,1",
                "shop,B1,shop,A2,0",
                "shop,B2,shop,X,0",
                "shop,Q,shop,X,1");

        EvaluationFigures judged = evaluate(pairs, Optional.empty());

        assertThat(judged.coverage()).isEqualTo(new Coverage("pairs", 4, 0, 0, 1, 0, 0));
        assertThat(judged.pairwise()).isEqualTo(new Pairwise(2, 2, 1));
        assertThat(judged.bCubed()).isEmpty();
        assertThat(judged.blocking().scored()).isEqualTo(1);
        assertThat(judged.blocking().sharedKey()).contains(0.5);
        assertThat(judged.blocking().afterClosure()).isEqualTo(1);
        assertThat(judged.merges()).extracting(Mistake::subject).containsExactly("shop A2 and shop B1");
        assertThat(judged.splits()).extracting(Mistake::subject).containsExactly("shop A1 and shop A3");
        assertThat(judged.splits().get(0).examples()).extracting(Example::bits).allSatisfy(bits -> assertThat(bits)
                .isCloseTo(-2, within(1e-9)));
    }

    @Test
    void traps() {
        assertThat(figures.traps()).containsExactly(new Trap("shared-device", 1, 6, 4), new Trap("twins", 2, 3, 1));
    }

    @Test
    void trapsWithoutTheirColumns() {
        assertThatThrownBy(() -> Traps.of(Judged.file("kind,trap_id", "a,b"), "t.csv", labels))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Traps t.csv lack person_id, source_system, source_record_id. Give a file with kind, "
                        + "trap_id, person_id, source_system, source_record_id");
    }

    @Test
    void noLabelFits() {
        assertThatThrownBy(() -> evaluate(Judged.file(CLUSTERS, "shop,Q,Ann"), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("No label of labels speaks of a record in the lake. "
                        + "Give source_system and source_record_id as standard_record has them");
    }

    @Test
    void noCustomers() {
        Request request = request(labels, Optional.empty());

        assertThatThrownBy(() -> new Evaluation(new Judged().published(), request).figures())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The lake has published no customers. Run every stage first: tributary run");
    }

    @Test
    void textAndJsonSayTheSame() {
        assertThat(EvaluationText.of(figures))
                .contains("Judged: 5 records of 2 people in 3 customers")
                .contains("  pairwise                       0.3333     0.2500     0.2857")
                .contains("Pairs: 4 true, 3 found, 1 both; 2 false, 3 missed")
                .contains("  customer C1: 3 records, 2 people, 2 pairs");
        assertThat(EvaluationJson.of(figures).replaceAll("\\s+", ""))
                .contains("\"pairwise\":{\"precision\":0.333333,\"recall\":0.25,\"f1\":0.285714,\"true_pairs\":4,"
                        + "\"found_pairs\":3,\"true_positives\":1,\"false_positives\":2,\"false_negatives\":3}")
                .contains("\"blocking_recall\":{\"shared_key\":0.5,\"scored\":0.5,\"after_closure\":0.75}");
    }

    private EvaluationFigures evaluate(Dataset<Row> file, Optional<Given> traps) {
        return new Evaluation(lake.published(), request(file, traps)).figures();
    }

    private static Request request(Dataset<Row> file, Optional<Given> traps) {
        return new Request(new Given("labels", file), Map.of(), traps, Set.of("shop", "web"), RULES, 5);
    }

    private static double probability(double bits) {
        return Math.pow(2, bits) / (1 + Math.pow(2, bits));
    }
}
