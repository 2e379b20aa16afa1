package io.tributary.lake;

import io.tributary.table.Metric;
import io.tributary.table.StageMarker;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** {@code stage_metric}: which stages of a run are done. */
final class StageMarkers {
    private final OperationsTable table;

    StageMarkers(OperationsTable table) {
        this.table = table;
    }

    void write(RunState run, StageMarker marker) {
        List<Row> metrics = marker.metrics().stream()
                .map(metric -> RowFactory.create(metric.name(), metric.subject(), metric.detail(), metric.value()))
                .toList();
        Row row = RowFactory.create(
                run.runSequence(),
                run.runId(),
                marker.stage(),
                run.configuration(),
                marker.seconds(),
                marker.inputVersions(),
                marker.outputVersions(),
                metrics);
        table.append(List.of(row));
    }

    /** Stages that a run has done under its configuration, in no order. */
    List<StageMarker> of(RunState run) {
        return of(run.runSequence(), run.configuration());
    }

    /** The same, of a run that has ended. */
    List<StageMarker> of(long runSequence, String configuration) {
        return table.rowsOf(runSequence).stream()
                .filter(row -> row.getString(3).equals(configuration))
                .map(StageMarkers::marker)
                .toList();
    }

    private static StageMarker marker(Row row) {
        List<Row> metrics = row.getList(7);
        return new StageMarker(
                row.getString(2),
                row.getDouble(4),
                row.getJavaMap(5),
                row.getJavaMap(6),
                metrics.stream()
                        .map(metric -> new Metric(
                                metric.getString(0), metric.getString(1), metric.getString(2), metric.getLong(3)))
                        .toList());
    }
}
