package io.tributary.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.compare.MatchModel;
import io.tributary.config.Words;
import io.tributary.explain.facts.CustomerFacts;
import io.tributary.explain.facts.CustomerFacts.Link;
import io.tributary.explain.facts.EdgeFacts;
import io.tributary.explain.facts.PairFacts;
import io.tributary.explain.facts.PairFacts.Learned;
import io.tributary.explain.facts.PairFacts.Origin;
import io.tributary.explain.facts.RecordFacts;
import io.tributary.explain.facts.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Explanations for programs: snake case; what is not known is null. */
final class ExplanationJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ExplanationJson() {}

    static String of(PairFacts facts) {
        ObjectNode root = JSON.createObjectNode();
        record(root.putObject("left"), facts.left())
                .put("customer_id", facts.leftCustomer().orElse(null));
        record(root.putObject("right"), facts.right())
                .put("customer_id", facts.rightCustomer().orElse(null));
        root.put("one_customer", facts.together()).put("model_version", facts.modelVersion());
        ArrayNode steps = root.putArray("steps");
        facts.steps().forEach(step -> step(steps.addObject(), step));
        root.put("bits", facts.bits()).put("probability", MatchModel.probability(facts.bits()));
        root.put("learned_bits", facts.learned().map(Learned::bits).orElse(null))
                .put(
                        "learned_probability",
                        facts.learned()
                                .map(learned -> MatchModel.probability(learned.bits()))
                                .orElse(null))
                .put("model_used", facts.used())
                .put("model_unusable", facts.unusable().orElse(null));
        origin(root.putObject("compared"), facts.origin());
        if (facts.edge().isPresent()) {
            edge(root.putObject("edge"), facts.edge().get());
        } else {
            root.putNull("edge");
        }
        ArrayNode shared = root.putArray("shared_identifiers");
        facts.shared().forEach(each -> shared.addObject()
                .put("identifier_type", each.type())
                .put("identifier", each.value())
                .put("state", each.state())
                .put("reason", each.reason().orElse(null)));
        if (!facts.values().isEmpty()) {
            ArrayNode values = root.putArray("values");
            facts.values().forEach(each -> values.addObject()
                    .put("comparison", each.comparison())
                    .put("attribute", each.attribute())
                    .put("left", each.left())
                    .put("right", each.right()));
        }
        return written(root);
    }

    private static void step(ObjectNode node, Step step) {
        node.put("kind", Words.of(step.kind()));
        texts(node.putArray("comparisons"), step.comparisons());
        texts(node.putArray("levels"), step.levels());
        node.put("bits", step.bits());
    }

    private static void origin(ObjectNode node, Origin origin) {
        node.put("state", Words.of(origin.way()));
        texts(node.putArray("blocking_rules"), origin.rules());
        node.put("review_threshold", origin.reviewThreshold())
                .put("stored_bits", origin.stored().orElse(null));
    }

    private static ObjectNode record(ObjectNode node, RecordFacts record) {
        return node.put("record_id", record.recordId())
                .put("source_system", record.source())
                .put("source_record_id", record.key().equals(record.recordId()) ? null : record.key());
    }

    private static void edge(ObjectNode node, EdgeFacts edge) {
        node.put("left", edge.left())
                .put("right", edge.right())
                .put("edge_kind", edge.kind())
                .put("bits", edge.bits().orElse(null))
                .put("state", edge.state())
                .put("reason", edge.reason().orElse(null))
                .put("other_customer_id", edge.otherCustomer().orElse(null));
    }

    static String of(CustomerFacts facts) {
        ObjectNode root = JSON.createObjectNode();
        root.put("customer_id", facts.customerId())
                .put("asked", facts.asked().orElse(null))
                .put("nodes", facts.nodes().all())
                .put("nodes_explained", facts.nodes().lookedAt())
                .put("kept_edges", facts.nodes().edges())
                .put("groups", facts.groups());
        ArrayNode members = root.putArray("records");
        facts.members().forEach(member -> {
            ObjectNode node = record(members.addObject(), member.record());
            member.strongest().ifPresent(link -> link(node.putObject("strongest_link"), link));
        });
        ObjectNode identifiers = root.putObject("identifiers");
        facts.identifiers().forEach((type, values) -> texts(identifiers.putArray(type), values));
        facts.weakest().ifPresent(weakest -> {
            ObjectNode node = root.putObject("weakest_link");
            link(node, weakest.link());
            texts(node.putArray("smaller_side"), weakest.smaller());
            node.put("larger_side", weakest.larger());
        });
        ArrayNode tree = root.putArray("spanning_tree");
        facts.tree().forEach(link -> link(tree.addObject(), link));
        ArrayNode refused = root.putArray("refused");
        facts.refused().forEach(edge -> edge(refused.addObject(), edge));
        ObjectNode suppressed = root.putObject("suppressed");
        facts.suppressed().forEach(suppressed::put);
        ArrayNode history = root.putArray("history");
        facts.history().forEach(event -> history.addObject()
                .put("run_sequence", event.runSequence())
                .put("event_time", event.time())
                .put("event", event.event())
                .put("customer_id", event.customerId())
                .put("other_customer_id", event.other().orElse(null))
                .put("nodes", event.nodes())
                .put("reason", event.reason().orElse(null)));
        return written(root);
    }

    private static void link(ObjectNode node, Link link) {
        node.put("left", link.left())
                .put("right", link.right())
                .put("bits", link.bits().orElse(null))
                .put("why", link.why());
    }

    private static void texts(ArrayNode node, List<String> texts) {
        texts.forEach(node::add);
    }

    private static String written(ObjectNode root) {
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
