package io.tributary.ingest;

import io.tributary.config.SourceConfig;
import io.tributary.ingest.Balance.Line;
import io.tributary.stage.StageContext;
import io.tributary.table.InputFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The figures of ingest, per source. */
final class IngestMetrics {
    private final StageContext context;
    private final Balance balance;
    private final SnapshotDeletions deletions;

    IngestMetrics(StageContext context, Balance balance, SnapshotDeletions deletions) {
        this.context = context;
        this.balance = balance;
        this.deletions = deletions;
    }

    /** @param gone deletions by absence; null where there can be none */
    void note(Dataset<Row> gone) {
        Map<String, Long> absent = new HashMap<>();
        if (gone != null) {
            gone.groupBy("source_system")
                    .count()
                    .collectAsList()
                    .forEach(row -> absent.put(row.getString(0), row.getLong(1)));
        }
        for (SourceConfig source : context.configuration().sources()) {
            noteRows(source.name());
            note(source.name(), "deleted_by_absence", absent.getOrDefault(source.name(), 0L));
            noteDeliveries(source);
        }
    }

    private void noteRows(String source) {
        Predicate<Line> ours = line -> line.source().equals(source);
        Predicate<Line> kept = line -> !deletions.supersededByAbsence(line);
        note(source, "rows_read", balance.rows(ours));
        note(source, "inserted", balance.rows(ours.and(kept).and(outcome(Settlement.INSERT))));
        note(source, "updated", balance.rows(ours.and(kept).and(outcome(Settlement.UPDATE))));
        note(source, "unchanged", balance.rows(ours.and(kept).and(outcome(Settlement.UNCHANGED))));
        note(source, "deleted_by_row", balance.rows(ours.and(outcome(Settlement.DELETE))));
        note(
                source,
                "superseded",
                balance.rows(ours.and(outcome(Settlement.SUPERSEDED).or(kept.negate()))));
        Map<String, Long> reasons = balance.lines().stream()
                .filter(ours.and(outcome(Settlement.QUARANTINED)))
                .collect(Collectors.groupingBy(Line::reason, TreeMap::new, Collectors.summingLong(Line::rows)));
        reasons.forEach((reason, rows) -> context.metric("quarantined", source, reason, rows));
    }

    private void noteDeliveries(SourceConfig source) {
        List<InputFile> files = context.files(source);
        note(source.name(), "files", files.size());
        Map<String, Long> refused = new TreeMap<>();
        files.forEach(file -> {
            if (balance.defectOf(file) != null) {
                refused.merge(balance.defectOf(file), 1L, Long::sum);
            }
        });
        long empty = files.stream().collect(Collectors.groupingBy(InputFile::deliveryDate)).values().stream()
                .filter(delivery ->
                        delivery.stream().allMatch(file -> balance.rowsIn(file) == 0 && balance.defectOf(file) == null))
                .count();
        if (empty > 0) {
            refused.put("empty-delivery", empty);
        }
        refused.forEach((defect, count) -> context.metric("refused_deliveries", source.name(), defect, count));
        if (deletions.suspended().contains(source.name())) {
            note(source.name(), "deletions_suspended", 1);
        }
    }

    private void note(String source, String name, long value) {
        context.metric(name, source, "", value);
    }

    private static Predicate<Line> outcome(String outcome) {
        return line -> line.outcome().equals(outcome);
    }
}
