package io.tributary.show;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.show.CustomerFacts.Attribute;
import io.tributary.show.CustomerFacts.Decision;
import io.tributary.show.CustomerFacts.Offer;
import io.tributary.show.CustomerReader.Brief;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Customers for programs: snake case; what is not known is null; times in UTC. */
final class CustomerJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

    private CustomerJson() {}

    static String of(Found found, CustomerFacts facts, Losers losers, Moment moment) {
        ObjectNode root = state(moment)
                .put("found_by", found.by().orElse(null))
                .put("customer_id", facts.customerId())
                .put("golden_record", facts.golden());
        ArrayNode attributes = root.putArray("attributes");
        facts.attributes().forEach(attribute -> attribute(attributes.addObject(), attribute, losers));
        ArrayNode contacts = root.putArray("contact_points");
        facts.contacts().forEach(contact -> {
            ObjectNode node = contacts.addObject()
                    .put("contact_type", contact.type())
                    .put("value", contact.value())
                    .put("primary", contact.primary())
                    .put("verified", contact.verified().orElse(null))
                    .put("valid", contact.valid())
                    .put("first_seen", text(contact.firstSeen()))
                    .put("last_seen", text(contact.lastSeen()))
                    .put("records", contact.records());
            texts(node.putArray("source_systems"), contact.sources());
            node.put("shared_by", contact.sharedBy());
        });
        BehaviourJson.write(facts.behaviour(), root);
        root.put("record_count", facts.counts().records())
                .put("identifier_count", facts.counts().identifiers());
        ArrayNode records = root.putArray("records");
        facts.records().forEach(record -> records.addObject()
                .put("record_id", record.recordId())
                .put("source_system", record.source())
                .put("source_record_id", record.key())
                .put("event_time", text(record.eventTime()))
                .put("delivery_date", text(record.deliveryDate())));
        ArrayNode decisions = root.putArray("overrides");
        facts.decisions().forEach(each -> decision(decisions.addObject(), each));
        ids(root, facts);
        return written(root);
    }

    private static void attribute(ObjectNode node, Attribute attribute, Losers losers) {
        node.put("attribute", attribute.name()).put("description", attribute.description());
        ArrayNode values = node.putArray("values");
        attribute.values().forEach(value -> {
            ObjectNode one = values.addObject().put("value", value.text());
            value.offer().ifPresent(offer -> offer(one, offer));
        });
        if (losers == Losers.TOLD) {
            ArrayNode lost = node.putArray("losers");
            attribute.losers().forEach(loser -> offer(lost.addObject().put("value", loser.value()), loser)
                    .put("loser_reason", loser.loserReason().orElse(null)));
        }
    }

    private static ObjectNode offer(ObjectNode node, Offer offer) {
        return node.put("source_system", offer.pin().isPresent() ? null : offer.source())
                .put("record_id", offer.recordId().orElse(null))
                .put("override", offer.pin().orElse(null))
                .put("event_time", text(offer.eventTime()))
                .put("delivery_date", text(offer.deliveryDate()))
                .put("policy", offer.policy())
                .put("rule", offer.rule().orElse(null))
                .put("trust", offer.trust().orElse(null));
    }

    private static void decision(ObjectNode node, Decision decision) {
        node.put("override", decision.override()).put("decision", decision.decision());
        texts(node.putArray("about"), decision.about());
        node.put("until", text(decision.until()))
                .put("who", decision.who())
                .put("why", decision.why())
                .put("review", decision.review());
    }

    private static void ids(ObjectNode root, CustomerFacts facts) {
        ArrayNode former = root.putArray("former_ids");
        facts.formerIds()
                .forEach(
                        each -> former.addObject().put("customer_id", each.id()).put("since_run", each.sinceRun()));
        ArrayNode history = root.putArray("history");
        facts.history().forEach(event -> history.addObject()
                .put("run_sequence", event.runSequence())
                .put("event_time", text(event.time()))
                .put("event", event.event())
                .put("customer_id", event.customerId())
                .put("other_customer_id", event.other().orElse(null))
                .put("nodes", event.nodes())
                .put("reason", event.reason().orElse(null)));
    }

    static String of(Found found, List<Brief> customers, Moment moment) {
        ObjectNode root = state(moment).put("found_by", found.by().orElse(null)).put("customer_count", found.all());
        ArrayNode several = root.putArray("customers");
        customers.forEach(customer -> texts(
                several.addObject()
                        .put("customer_id", customer.customerId())
                        .put("name", customer.name())
                        .put("record_count", customer.records())
                        .putArray("source_systems"),
                customer.sources()));
        return written(root);
    }

    private static ObjectNode state(Moment moment) {
        return JSON.createObjectNode()
                .put("run_sequence", moment.runSequence())
                .put("run_date", moment.runDate().toString());
    }

    private static String text(Optional<?> time) {
        return time.map(Object::toString).orElse(null);
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
