package io.tributary.standardise;

import io.tributary.config.SourceConfig;
import io.tributary.stage.StageContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The figures of standardise, per source, from parts that work beside each other. Those of events come from an observation
 * of the write itself; those of persons from one aggregate of a text column of the records that are kept in memory for the
 * two tables they go to.
 */
final class StandardiseMetrics {
    private static final String COUNTS = "counts";

    private final Map<String, Long> identified = new TreeMap<>();
    private final Map<String, Long> rows = new TreeMap<>();

    /** What is counted of rows when they are written. */
    static List<Column> counted() {
        return List.of(Tally.column().as(COUNTS));
    }

    /** Notes what was counted in a write. */
    void note(String metric, List<SourceConfig> sources, Map<String, Object> counted) {
        note(metric, sources, (String) counted.get(COUNTS));
    }

    /** Notes records. */
    void note(String metric, List<SourceConfig> sources, Dataset<Row> records) {
        note(metric, sources, records.agg(Tally.column()).collectAsList().get(0).getString(0));
    }

    /** Notes that nothing was put out. */
    void noteNothing(String metric, List<SourceConfig> sources) {
        note(metric, sources, "");
    }

    /** Hands over what was noted. Identifiers of a source add up over its persons and events. */
    void finish(StageContext context) {
        for (Map<String, Long> figures : List.of(rows, identified)) {
            figures.forEach((figure, count) -> {
                String[] parts = figure.split("\n", -1);
                context.metric(parts[0], parts[1], parts[2], count);
            });
        }
    }

    private synchronized void note(String metric, List<SourceConfig> sources, String aggregated) {
        sources.forEach(source -> rows.put(rows(metric, source.name()), 0L));
        Tally.counts(aggregated).forEach((entry, count) -> {
            rows.merge(rows(metric, entry.get(0)), count, Long::sum);
            entry.subList(1, entry.size()).forEach(mark -> {
                String figure = figure(mark.charAt(0)) + '\n' + entry.get(0) + '\n' + mark.substring(1);
                identified.merge(figure, count, Long::sum);
            });
        });
    }

    private static String rows(String metric, String source) {
        return metric + '\n' + source + '\n';
    }

    private static String figure(char mark) {
        return switch (mark) {
            case Tally.VALID -> "identifiers_valid";
            case Tally.INVALID -> "identifiers_invalid";
            default -> "attributes_invalid";
        };
    }
}
