package io.tributary.show;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.show.BehaviourFacts.Interaction;
import io.tributary.show.BehaviourFacts.Rfm;
import io.tributary.show.BehaviourFacts.Trait;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a customer does, for programs: numbers are numbers, lists are lists. */
final class BehaviourJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BehaviourJson() {}

    static void write(BehaviourFacts facts, ObjectNode root) {
        ArrayNode traits = root.putArray("traits");
        facts.traits().forEach(trait -> trait(traits.addObject(), trait));
        ArrayNode scores = root.putArray("scores");
        facts.scores().forEach(score -> {
            ObjectNode node = scores.addObject()
                    .put("score", score.name())
                    .put("value", exact(score.value()))
                    .put("percentile", score.percentile().orElse(null));
            score.reasons().forEach(node.putArray("reasons")::add);
            node.put("model_version", score.modelVersion()).put("run_sequence", score.runSequence());
        });
        standing(facts, root);
        ArrayNode interactions = root.putArray("interactions");
        facts.interactions().forEach(event -> interaction(interactions.addObject(), event));
        root.put("earlier_interactions", facts.more());
    }

    private static void trait(ObjectNode node, Trait trait) {
        node.put("trait", trait.name())
                .put("description", trait.description())
                .put("group", trait.group().name().toLowerCase(Locale.ROOT));
        node.set(
                "value",
                JSON.valueToTree(trait.value().map(BehaviourJson::plain).orElse(null)));
        node.put("unit", trait.unit().orElse(null))
                .put("window_days", trait.window().orElse(null));
    }

    private static Object plain(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(BehaviourJson::plain).toList();
        }
        if (value instanceof BigDecimal number) {
            return exact(number);
        }
        return value instanceof Instant || value instanceof LocalDate ? value.toString() : value;
    }

    /** Without zeros at the end, and without an exponent. */
    private static BigDecimal exact(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static void standing(BehaviourFacts facts, ObjectNode root) {
        root.set(
                "lifecycle",
                facts.lifecycle()
                        .map(state -> JSON.createObjectNode()
                                .put("state", state.state())
                                .put("since", text(state.since()))
                                .put("previous", state.previous().orElse(null)))
                        .orElse(null));
        root.set("rfm", facts.rfm().map(BehaviourJson::rfm).orElse(null));
        ArrayNode segments = root.putArray("segments");
        facts.segments().forEach(segment -> segments.addObject()
                .put("segment", segment.name())
                .put("description", segment.description())
                .put("since", text(segment.since()))
                .put("since_run", segment.sinceRun()));
    }

    private static ObjectNode rfm(Rfm rfm) {
        return JSON.createObjectNode()
                .put("segment", rfm.segment())
                .put("r", rfm.recencyScore().orElse(null))
                .put("f", rfm.frequencyScore().orElse(null))
                .put("m", rfm.monetaryScore().orElse(null))
                .put("recency_days", rfm.recencyDays())
                .put("frequency", rfm.frequency())
                .put("monetary", rfm.monetary().map(BehaviourJson::exact).orElse(null))
                .put("currency", rfm.currency().orElse(null));
    }

    private static void interaction(ObjectNode node, Interaction event) {
        node.put("event_time", text(event.time()))
                .put("interaction_type", event.type())
                .put("channel", event.channel().orElse(null))
                .put("amount", event.amount().map(BehaviourJson::exact).orElse(null))
                .put("currency", event.currency().orElse(null))
                .put("subject", event.subject().orElse(null));
        ObjectNode properties = node.putObject("properties");
        event.properties().forEach(properties::put);
        node.put("source_system", event.source());
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
