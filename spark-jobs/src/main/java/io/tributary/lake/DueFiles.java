package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.SourceConfig;
import io.tributary.table.InputFile;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Input files that a run would read: those delivered up to its date, or ranges of a database, that no published run has read. */
public final class DueFiles {
    private DueFiles() {}

    /**
     * Of a run on a lake as it is published.
     *
     * @throws ConfigurationException when a source has no file at all
     */
    public static List<InputFile> of(Lake lake, RunRequest request) {
        return of(lake, lake.publications().latest(), request);
    }

    /**
     * Of the first run on a lake that is not made yet.
     *
     * @throws ConfigurationException when a source has no file at all
     */
    public static List<InputFile> ofFirstRun(SparkSession session, RunRequest request) {
        return delivered(session, request, Map.of());
    }

    /** @param base what the run starts from */
    static List<InputFile> of(Lake lake, Publication base, RunRequest request) {
        Set<String> read = base.runSequence() == 0 ? Set.of() : identitiesRead(lake, base);
        boolean asked =
                request.sources().stream().anyMatch(source -> source.database().isPresent());
        Map<String, String> ranges = asked && base.runSequence() > 0 ? rangesRead(lake, base) : Map.of();
        return delivered(lake.session(), request, ranges).stream()
                .filter(file -> !read.contains(file.identity()))
                .toList();
    }

    /** Files read before among them; of a database what follows the ranges read. */
    private static List<InputFile> delivered(SparkSession session, RunRequest request, Map<String, String> ranges) {
        DeliveryFinder finder = new DeliveryFinder(session, Location.of(request.dataRoot()));
        List<InputFile> files = new ArrayList<>();
        for (SourceConfig source : request.sources()) {
            if (source.database().isPresent()) {
                DatabaseQuery query = new DatabaseQuery(source);
                query.due(source, request, Optional.ofNullable(ranges.get(place(source.name(), query.label()))))
                        .ifPresent(files::add);
            } else {
                files.addAll(finder.find(source, request.runDate()));
            }
        }
        return files;
    }

    private static Set<String> identitiesRead(Lake lake, Publication base) {
        return read(lake, base)
                .select("source_system", "path", "delivery_date", "size", "modified", "etag")
                .collectAsList()
                .stream()
                .map((Row row) -> new InputFile(
                                row.getString(0),
                                row.getString(1),
                                row.getDate(2).toLocalDate(),
                                row.getLong(3),
                                row.getTimestamp(4).toInstant(),
                                row.getString(5))
                        .identity())
                .collect(Collectors.toSet());
    }

    /** Source and place in a database to the entity tag of what has been read there last. */
    private static Map<String, String> rangesRead(Lake lake, Publication base) {
        Map<String, String> ranges = new HashMap<>();
        read(lake, base)
                .where("etag like '%|%|%'")
                .select("source_system", "path", "etag", "run_sequence")
                .orderBy("run_sequence")
                .collectAsList()
                .forEach(row -> ranges.put(place(row.getString(0), row.getString(1)), row.getString(2)));
        return ranges;
    }

    private static Dataset<Row> read(Lake lake, Publication base) {
        return lake.store(Tables.SOURCE_FILE).read(base.version(Tables.SOURCE_FILE.name()));
    }

    private static String place(String source, String path) {
        return source + " " + path;
    }
}
