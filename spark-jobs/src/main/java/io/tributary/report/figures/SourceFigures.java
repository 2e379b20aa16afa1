package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import io.tributary.table.Metrics;
import io.tributary.table.StageMarker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one source's rows in a run. {@code rowsRead = accepted() + quarantined()}.
 *
 * @param source its name
 * @param rowsRead of its files
 * @param inserted keys not seen before
 * @param updated keys with new content
 * @param unchanged rows equal to the version held
 * @param superseded rows replaced by a later row of the same key
 * @param deletedByRow rows that say delete
 * @param deletedByAbsence keys missing from a snapshot; not rows
 * @param quarantineReasons refused rows by reason, the commonest first
 * @param files read
 * @param refusedDeliveries deliveries refused whole, by defect
 * @param deletionsSuspended whether unreadable keys have kept deletions from being made
 * @param personRecords put out
 * @param interactions put out
 * @param consents put out
 * @param identifiersValid by identifier type
 * @param identifiersInvalid by {@code type:reason}
 * @param attributesInvalid by {@code attribute:reason}
 */
public record SourceFigures(
        String source,
        long rowsRead,
        long inserted,
        long updated,
        long unchanged,
        long superseded,
        long deletedByRow,
        long deletedByAbsence,
        Map<String, Long> quarantineReasons,
        long files,
        Map<String, Long> refusedDeliveries,
        boolean deletionsSuspended,
        long personRecords,
        long interactions,
        long consents,
        Map<String, Long> identifiersValid,
        Map<String, Long> identifiersInvalid,
        Map<String, Long> attributesInvalid) {

    /** One per source that ingest has noted anything about, by name. */
    public static List<SourceFigures> of(RunFigures figures) {
        Metrics ingest = metrics(figures, "ingest");
        Metrics standardise = metrics(figures, "standardise");
        return ingest.subjects("rows_read").stream()
                .map(source -> of(source, ingest, standardise))
                .toList();
    }

    private static SourceFigures of(String source, Metrics ingest, Metrics standardise) {
        return new SourceFigures(
                source,
                ingest.total("rows_read", source),
                ingest.total("inserted", source),
                ingest.total("updated", source),
                ingest.total("unchanged", source),
                ingest.total("superseded", source),
                ingest.total("deleted_by_row", source),
                ingest.total("deleted_by_absence", source),
                commonestFirst(ingest.byDetail("quarantined", source)),
                ingest.total("files", source),
                ingest.byDetail("refused_deliveries", source),
                ingest.total("deletions_suspended", source) > 0,
                standardise.total("person_records", source),
                standardise.total("interactions", source),
                standardise.total("consents", source),
                standardise.byDetail("identifiers_valid", source),
                commonestFirst(standardise.byDetail("identifiers_invalid", source)),
                commonestFirst(standardise.byDetail("attributes_invalid", source)));
    }

    private static Metrics metrics(RunFigures figures, String stage) {
        return new Metrics(figures.stages().stream()
                .filter(marker -> marker.stage().equals(stage))
                .map(StageMarker::metrics)
                .flatMap(List::stream)
                .toList());
    }

    public long quarantined() {
        return sum(quarantineReasons);
    }

    /** Rows let in. */
    public long accepted() {
        return inserted + updated + unchanged + superseded + deletedByRow;
    }

    /** Versions handed on to the next stage. */
    public long changes() {
        return inserted + updated + deletedByRow + deletedByAbsence;
    }

    /** Sum of counts. */
    public static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Adds up counts of all sources, the commonest first. */
    public static Map<String, Long> together(List<Map<String, Long>> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach(each -> each.forEach((name, count) -> sums.merge(name, count, Long::sum)));
        return commonestFirst(sums);
    }

    private static Map<String, Long> commonestFirst(Map<String, Long> counts) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }
}
