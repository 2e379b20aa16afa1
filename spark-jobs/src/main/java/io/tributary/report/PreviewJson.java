package io.tributary.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.config.Words;
import io.tributary.stage.PreviewFigures;
import io.tributary.stage.PreviewFigures.Attribute;
import io.tributary.stage.PreviewFigures.Change;
import io.tributary.stage.PreviewFigures.Example;
import io.tributary.stage.PreviewFigures.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A preview for programs: snake case, counts as numbers; what is not known is null. */
final class PreviewJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PreviewJson() {}

    static String of(PreviewFigures figures) {
        ObjectNode root = JSON.createObjectNode();
        root.put("run_sequence", figures.runSequence())
                .put("run_instant", figures.runInstant().toString())
                .put("published_policy", figures.publishedPolicy())
                .put("policy", figures.policy())
                .put("customers", figures.customers())
                .put("customers_affected", figures.affected())
                .put("changes", figures.changes());
        ArrayNode attributes = root.putArray("attributes");
        figures.attributes().forEach(attribute -> attribute(attributes.addObject(), attribute));
        texts(root.putArray("attributes_not_compared"), figures.notCompared());
        figures.others()
                .ifPresentOrElse(
                        files -> texts(root.putArray("not_previewed"), files), () -> root.putNull("not_previewed"));
        ArrayNode examples = root.putArray("examples");
        figures.examples().forEach(example -> example(examples.addObject(), example));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void attribute(ObjectNode node, Attribute attribute) {
        node.put("attribute", attribute.name());
        for (Change change : Change.values()) {
            node.put(Words.of(change), attribute.of(change));
        }
        ObjectNode rules = node.putObject("rules");
        attribute.rules().forEach(rules::put);
    }

    private static void example(ObjectNode node, Example example) {
        node.put("customer_id", example.customerId())
                .put("attribute", example.attribute())
                .put("change", Words.of(example.change()));
        side(node, "published", example.before());
        side(node, "would_be", example.after());
        node.put("published_loses_by", example.lostBy().orElse(null))
                .put("other_loses_by", example.heldBy().orElse(null));
    }

    private static void side(ObjectNode node, String name, Optional<Side> side) {
        if (side.isEmpty()) {
            node.putNull(name);
            return;
        }
        Side known = side.get();
        ObjectNode entry = node.putObject(name)
                .put("source", known.source())
                .put("rule", known.rule().orElse(null))
                .put("date", known.date().orElse(null));
        if (!known.values().isEmpty()) {
            texts(entry.putArray("values"), known.values());
        }
    }

    private static void texts(ArrayNode node, List<String> texts) {
        texts.forEach(node::add);
    }
}
