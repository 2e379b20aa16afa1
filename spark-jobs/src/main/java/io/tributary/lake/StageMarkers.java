package io.tributary.lake;

import static org.apache.spark.sql.functions.col;

import io.tributary.table.Metric;
import io.tributary.table.StageMarker;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** {@code stage_metric}: which stages of a run are done. */
final class StageMarkers {
    private final SparkSession session;
    private final TableStore store;

    StageMarkers(SparkSession session, TableStore store) {
        this.session = session;
        this.store = store;
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
        store.append(session.createDataFrame(List.of(row), store.schema()));
    }

    /** Stages that a run has done under its configuration, in no order. */
    List<StageMarker> of(RunState run) {
        return store
                .readLatest()
                .where(col("run_sequence")
                        .equalTo(run.runSequence())
                        .and(col("configuration").equalTo(run.configuration())))
                .collectAsList()
                .stream()
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
