package io.tributary.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.report.figures.ComparisonFigures;
import io.tributary.report.figures.CustomerFigures;
import io.tributary.report.figures.MatchingFigures;
import io.tributary.report.figures.MatchingFigures.Origin;
import io.tributary.stage.RunFigures;
import io.tributary.stage.TruthFigures;
import io.tributary.stage.TruthFigures.Rates;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** {@code pairs}, {@code customers} and {@code evaluation} of the JSON report; null where a run has none. */
final class IdentityJson {
    private static final double DECIMALS = 1e6;

    private IdentityJson() {}

    static void write(ObjectNode root, RunFigures figures) {
        MatchingFigures.of(figures)
                .ifPresentOrElse(
                        matching -> pairs(root.putObject("pairs"), matching, figures), () -> root.putNull("pairs"));
        CustomerFigures.of(figures)
                .ifPresentOrElse(
                        customers -> customers(root.putObject("customers"), customers),
                        () -> root.putNull("customers"));
        figures.truth()
                .ifPresentOrElse(
                        truth -> evaluation(
                                root.putObject("evaluation"),
                                truth,
                                CustomerFigures.of(figures).flatMap(CustomerFigures::estimated)),
                        () -> root.putNull("evaluation"));
    }

    private static void pairs(ObjectNode node, MatchingFigures matching, RunFigures figures) {
        node.put("candidates", boxed(matching.candidates()))
                .put("kept", matching.kept())
                .put("records_compared", boxed(matching.compared()));
        ArrayNode rules = node.putArray("rules");
        matching.rules().forEach(rule -> {
            ObjectNode entry = rules.addObject()
                    .put("rule", rule.rule())
                    .put("pairs", rule.pairs())
                    .put("blocks", rule.blocks())
                    .put("largest_block", rule.largest());
            ArrayNode skipped = entry.putArray("skipped_block_records");
            rule.skipped().forEach(skipped::add);
        });
        node.put("skipped_blocks", matching.skippedBlocks());
        OptionalDouble prior = ComparisonFigures.prior(figures.model());
        OptionalDouble related = ComparisonFigures.related(figures.model());
        node.putObject("model")
                .put("version", boxed(matching.version()))
                .put("trained", matching.origin() == Origin.ESTIMATED)
                .put("prior", prior.isPresent() ? Double.valueOf(prior.getAsDouble()) : null)
                .put("related", related.isPresent() ? Double.valueOf(related.getAsDouble()) : null)
                .put("unusable", matching.unusable().orElse(null));
        comparisons(node.putArray("comparisons"), figures);
        ArrayNode warnings = node.putArray("warnings");
        matching.warnings()
                .forEach(warning ->
                        warnings.addObject().put("code", warning.code()).put("text", warning.text()));
    }

    private static void comparisons(ArrayNode node, RunFigures figures) {
        ComparisonFigures.of(figures.model()).forEach(comparison -> {
            ObjectNode entry = node.addObject().put("comparison", comparison.name());
            ArrayNode levels = entry.putArray("levels");
            comparison.levels().forEach(level -> levels.addObject()
                    .put("level", level.name())
                    .put("m", level.matches())
                    .put("u", level.strangers())
                    .put("weight", rounded(level.weight())));
        });
    }

    private static void customers(ObjectNode node, CustomerFigures customers) {
        node.put("with_records", boxed(customers.withRecords())).put("anonymous", boxed(customers.anonymous()));
        counts(node.putObject("sizes"), customers.sizes());
        counts(node.putObject("events"), customers.events());
        ObjectNode edges = node.putObject("edges");
        customers.edges().forEach((kind, states) -> counts(edges.putObject(kind), states));
        counts(node.putObject("suppressed_values"), customers.suppressed());
        node.put("largest_component", boxed(customers.largestComponent()))
                .put("records_reclustered", boxed(customers.reclustered()));
        estimated(node, customers.estimated());
    }

    private static void evaluation(ObjectNode node, TruthFigures truth, Optional<Rates> expected) {
        node.putObject("labels")
                .put("form", "clusters")
                .put("judged", truth.records())
                .put("people", truth.people())
                .put("customers", truth.customers());
        rates(node.putObject("pairwise"), truth.pairwise())
                .put("true_pairs", truth.truePairs())
                .put("found_pairs", truth.foundPairs())
                .put("true_positives", truth.truePositives());
        rates(node.putObject("b_cubed"), truth.bCubed());
        node.putObject("blocking_recall")
                .put(
                        "shared_key",
                        truth.kept().sharedKey().map(IdentityJson::rounded).orElse(null))
                .put("scored", rounded(truth.kept().scored()))
                .put("after_closure", rounded(truth.kept().afterClosure()));
        estimated(node, expected);
        ArrayNode traps = node.putArray("traps");
        truth.traps().forEach(trap -> traps.addObject()
                .put("kind", trap.kind())
                .put("traps", trap.traps())
                .put("pairs", trap.pairs())
                .put("apart", trap.apart()));
        ArrayNode golden = node.putArray("golden");
        truth.golden().forEach(each -> golden.addObject()
                .put("attribute", each.attribute())
                .put("customers", each.customers())
                .put("known", each.known())
                .put("right", each.right())
                .put("most_recent_right", each.mostRecent())
                .put("best_source", each.bestSource())
                .put("best_source_right", each.bySource()));
    }

    private static void estimated(ObjectNode node, Optional<Rates> rates) {
        rates.ifPresentOrElse(each -> rates(node.putObject("estimated"), each), () -> node.putNull("estimated"));
    }

    private static ObjectNode rates(ObjectNode node, Rates rates) {
        return node.put("precision", rounded(rates.precision()))
                .put("recall", rounded(rates.recall()))
                .put("f1", rounded(rates.f1()));
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        counts.forEach(node::put);
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
    }

    private static double rounded(double value) {
        return Math.rint(value * DECIMALS) / DECIMALS;
    }
}
