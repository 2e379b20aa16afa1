package io.tributary.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.evaluate.EvaluationFigures.Coverage;
import io.tributary.evaluate.EvaluationFigures.Mistake;
import io.tributary.evaluate.EvaluationFigures.Pairwise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** An evaluation for programs: snake case, shares with six decimals; what is not known is null. */
public final class EvaluationJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double DECIMALS = 1e6;

    private EvaluationJson() {}

    public static String of(EvaluationFigures figures) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode node = root.putObject("evaluation");
        coverage(node.putObject("labels"), figures.coverage());
        pairwise(node.putObject("pairwise"), figures.pairwise());
        figures.bCubed()
                .ifPresentOrElse(
                        each -> node.putObject("b_cubed")
                                .put("precision", rounded(each.precision()))
                                .put("recall", rounded(each.recall()))
                                .put("f1", rounded(each.f1())),
                        () -> node.putNull("b_cubed"));
        node.putObject("blocking_recall")
                .put("shared_key", rounded(figures.blocking().sharedKey()))
                .put("scored", rounded(figures.blocking().scored()))
                .put("after_closure", rounded(figures.blocking().afterClosure()));
        node.putObject("estimated")
                .put("scored_pairs", figures.estimate().pairs())
                .put("precision", rounded(figures.estimate().precision()))
                .put("recall", rounded(figures.estimate().recall()));
        ArrayNode errors = node.putArray("errors");
        mistakes(errors, "false_merge", figures.merges());
        mistakes(errors, "split", figures.splits());
        ArrayNode traps = node.putArray("traps");
        figures.traps().forEach(trap -> traps.addObject()
                .put("kind", trap.kind())
                .put("traps", trap.traps())
                .put("pairs", trap.pairs())
                .put("apart", trap.apart())
                .put("share_apart", rounded(trap.shareApart())));
        try {
            return JSON.writeValueAsString(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void coverage(ObjectNode node, Coverage coverage) {
        node.put("form", coverage.form())
                .put("judged", coverage.judged())
                .put("people", coverage.people())
                .put("customers", coverage.customers())
                .put("labels_without_record", coverage.labelsWithoutRecord())
                .put("records_without_label", coverage.recordsWithoutLabel())
                .put("incomplete_labels", coverage.incompleteLabels());
    }

    private static void pairwise(ObjectNode node, Pairwise pairwise) {
        node.put("precision", rounded(pairwise.precision()))
                .put("recall", rounded(pairwise.recall()))
                .put("f1", rounded(pairwise.f1()))
                .put("true_pairs", pairwise.truePairs())
                .put("found_pairs", pairwise.foundPairs())
                .put("true_positives", pairwise.truePositives())
                .put("false_positives", pairwise.falsePositives())
                .put("false_negatives", pairwise.falseNegatives());
    }

    private static void mistakes(ArrayNode errors, String kind, List<Mistake> mistakes) {
        for (Mistake mistake : mistakes) {
            ObjectNode node = errors.addObject()
                    .put("kind", kind)
                    .put("subject", mistake.subject())
                    .put("records", mistake.records())
                    .put("parts", mistake.parts())
                    .put("pairs", mistake.pairs())
                    .put("why", mistake.why())
                    .put("weakest_link_bits", rounded(mistake.weakestLink()));
            ArrayNode examples = node.putArray("examples");
            mistake.examples().forEach(example -> examples.addObject()
                    .put("left", example.left())
                    .put("right", example.right())
                    .put("bits", rounded(example.bits()))
                    .put("state", example.state()));
        }
    }

    private static Double rounded(Optional<Double> value) {
        return value.map(EvaluationJson::rounded).orElse(null);
    }

    private static double rounded(double value) {
        return Math.rint(value * DECIMALS) / DECIMALS;
    }
}
