package io.tributary.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.report.figures.IdentifierFigures;
import io.tributary.report.figures.SourceFigures;
import io.tributary.report.figures.StageFigures;
import io.tributary.stage.RunFigures;
import io.tributary.stage.RunFigures.QualityFigure;
import io.tributary.stage.RunFigures.TableFigure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The report for programs: snake case, counts as numbers, seconds as decimals; what is not known is null. */
final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    static String of(RunFigures figures) {
        ObjectNode root = JSON.createObjectNode();
        run(root.putObject("run"), figures);
        ArrayNode sources = root.putArray("sources");
        SourceFigures.of(figures).forEach(source -> source(sources.addObject(), source));
        ArrayNode stages = root.putArray("stages");
        StageFigures.of(figures).forEach(stage -> stage(stages.addObject(), stage));
        ArrayNode tables = root.putArray("tables");
        figures.tables().forEach(table -> table(tables.addObject(), table));
        IdentityJson.write(root, figures);
        MasteringJson.write(root, figures);
        ProfileJson.write(root, figures);
        ArrayNode quality = root.putArray("quality");
        figures.quality().forEach(rule -> quality(quality.addObject(), rule));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(ObjectNode node, RunFigures figures) {
        node.put("run_sequence", figures.runSequence())
                .put("run_date", figures.runDate().toString())
                .put("run_instant", figures.runInstant().toString())
                .put("attempt", figures.attempt())
                .put("state", figures.outcome().state())
                .put("exit_code", figures.outcome().exitCode())
                .put("message", figures.outcome().message().orElse(null))
                .put("seconds", figures.seconds())
                .put("lake", figures.lake())
                .put("reports", figures.reports());
    }

    private static void source(ObjectNode node, SourceFigures source) {
        node.put("source", source.source())
                .put("rows_read", source.rowsRead())
                .put("inserted", source.inserted())
                .put("updated", source.updated())
                .put("unchanged", source.unchanged())
                .put("superseded", source.superseded())
                .put("deleted_by_row", source.deletedByRow())
                .put("deleted_by_absence", source.deletedByAbsence())
                .put("quarantined", source.quarantined());
        counts(node.putObject("quarantine_reasons"), source.quarantineReasons());
        node.put("files", source.files());
        counts(node.putObject("refused_deliveries"), source.refusedDeliveries());
        node.put("deletions_suspended", source.deletionsSuspended())
                .put("person_records", source.personRecords())
                .put("interactions", source.interactions())
                .put("consents", source.consents())
                .put("identifiers_valid", SourceFigures.sum(source.identifiersValid()))
                .put("identifiers_invalid", SourceFigures.sum(source.identifiersInvalid()));
        ObjectNode types = node.putObject("identifiers");
        IdentifierFigures.of(java.util.List.of(source)).forEach(type -> {
            ObjectNode entry = types.putObject(type.type()).put("valid", type.valid());
            counts(entry.put("invalid", type.invalid()).putObject("invalid_reasons"), type.reasons());
        });
        counts(node.putObject("attributes_invalid"), source.attributesInvalid());
    }

    private static void stage(ObjectNode node, StageFigures stage) {
        node.put("stage", stage.stage()).put("seconds", stage.seconds());
        node.put("rows_in", boxed(stage.rowsIn())).put("rows_out", boxed(stage.rowsOut()));
        node.put("spilled_bytes", stage.spilledBytes());
    }

    private static void table(ObjectNode node, TableFigure table) {
        node.put("table", table.table())
                .put("version", table.version())
                .put("rows", table.rows())
                .put("path", table.path());
    }

    private static void quality(ObjectNode node, QualityFigure rule) {
        node.put("rule", rule.rule())
                .put("check", rule.check())
                .put("subject", rule.subject())
                .put("measure", boxed(rule.measure()))
                .put("minimum", boxed(rule.minimum()))
                .put("maximum", boxed(rule.maximum()))
                .put("severity", rule.severity())
                .put("passed", rule.passed());
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        counts.forEach(node::put);
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
    }

    private static Double boxed(Optional<Double> value) {
        return value.orElse(null);
    }
}
