package io.tributary.table;

import java.util.List;
import java.util.Map;

/**
 * A completed stage: its done marker and its figures.
 *
 * @param stage its name
 * @param seconds monotonic time it took
 * @param inputVersions table to the version read
 * @param outputVersions table to the version written
 * @param metrics its figures
 */
public record StageMarker(
        String stage,
        double seconds,
        Map<String, Long> inputVersions,
        Map<String, Long> outputVersions,
        List<Metric> metrics) {

    public StageMarker {
        inputVersions = Map.copyOf(inputVersions);
        outputVersions = Map.copyOf(outputVersions);
        metrics = List.copyOf(metrics);
    }
}
