package io.tributary.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.report.figures.MasteringFigures;
import io.tributary.report.figures.MasteringFigures.Agreement;
import io.tributary.report.figures.MasteringFigures.Attribute;
import io.tributary.stage.RunFigures;

/** {@code golden} of the JSON report; null where a run has made no golden records. A share of nothing is null. */
final class MasteringJson {
    private static final double DECIMALS = 1e6;

    private MasteringJson() {}

    static void write(ObjectNode root, RunFigures figures) {
        MasteringFigures.of(figures)
                .ifPresentOrElse(
                        mastering -> mastering(root.putObject("golden"), mastering), () -> root.putNull("golden"));
    }

    private static void mastering(ObjectNode node, MasteringFigures mastering) {
        node.put("golden_records", mastering.golden())
                .put("customers_with_records", mastering.customers())
                .put("records", mastering.records())
                .put("customers_remastered", mastering.remastered());
        ArrayNode attributes = node.putArray("attributes");
        mastering.attributes().forEach(attribute -> attribute(attributes.addObject(), attribute, mastering));
        ArrayNode agreement = node.putArray("agreement");
        mastering.pairs().forEach(pair -> {
            ObjectNode entry = agreement.addObject().put("left", pair.left()).put("right", pair.right());
            agreement(entry, pair.all());
            ObjectNode each = entry.putObject("attributes");
            pair.byAttribute().forEach((name, agreed) -> agreement(each.putObject(name), agreed));
        });
        ObjectNode rules = node.putObject("rules");
        mastering.rules().forEach((policy, times) -> {
            ObjectNode entry = rules.putObject(policy);
            times.forEach(entry::put);
        });
        ArrayNode sources = node.putArray("sources");
        mastering.sources().forEach(source -> sources.addObject()
                .put("source", source.name())
                .put("records", source.records())
                .put("values", source.offered())
                .put("lost", source.lost())
                .put("lost_share", share(source.lost(), source.offered())));
    }

    private static void attribute(ObjectNode node, Attribute attribute, MasteringFigures mastering) {
        boolean judged = attribute.conflicts().isPresent();
        long conflicts = attribute.conflicts().orElse(0);
        node.put("attribute", attribute.name())
                .put("records", attribute.records())
                .put("records_share", share(attribute.records(), mastering.records()))
                .put("customers", attribute.customers())
                .put("golden", attribute.golden())
                .put("golden_share", share(attribute.golden(), mastering.customers()))
                .put("conflicts", judged ? Long.valueOf(conflicts) : null)
                .put("conflict_rate", judged ? share(conflicts, attribute.customers()) : null);
        ObjectNode sources = node.putObject("records_by_source");
        attribute.bySource().forEach(sources::put);
    }

    private static void agreement(ObjectNode node, Agreement agreement) {
        node.put("compared", agreement.compared())
                .put("agreed", agreement.agreed())
                .put("agreement_rate", share(agreement.agreed(), agreement.compared()));
    }

    private static Double share(long part, long whole) {
        return whole == 0 ? null : Double.valueOf(Math.rint(DECIMALS * part / whole) / DECIMALS);
    }
}
