package io.tributary.standardise;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.SourceConfig;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which versions of {@code source_record} a run standardises: those that it ingested itself, and, of sources whose
 * contract or attributes have changed, every living row as well, which then counts as updated.
 */
final class SourceVersions {
    static final String DELETE = "delete";

    private final Dataset<Row> sourceRecords;
    private final long runSequence;
    private final Set<String> changed;

    /**
     * @param sourceRecords as the run sees it
     * @param runSequence of the run
     * @param changed names of the sources to standardise again
     */
    SourceVersions(Dataset<Row> sourceRecords, long runSequence, Collection<String> changed) {
        this.sourceRecords = sourceRecords;
        this.runSequence = runSequence;
        this.changed = Set.copyOf(changed);
    }

    /** The versions of some sources, one per record at most. */
    Dataset<Row> of(List<SourceConfig> sources) {
        Set<String> names = sources.stream().map(SourceConfig::name).collect(Collectors.toSet());
        Column own = col("run_sequence").equalTo(runSequence);
        List<String> again = names.stream().filter(changed::contains).sorted().toList();
        List<String> usual =
                names.stream().filter(name -> !changed.contains(name)).sorted().toList();
        Dataset<Row> versions = sourceRecords.where(own.and(in(usual)));
        return again.isEmpty() ? versions : versions.union(living(again));
    }

    private Dataset<Row> living(List<String> names) {
        Column own = col("run_sequence").equalTo(runSequence);
        Dataset<Row> latest = sourceRecords
                .where(in(names))
                .groupBy("record_id")
                .agg(max_by(struct("*"), col("run_sequence")).as("latest"))
                .select("latest.*");
        return latest.where(own.or(col("change").notEqual(DELETE)))
                .withColumn("change", when(own, col("change")).otherwise(lit("update")));
    }

    private static Column in(List<String> names) {
        return col("source_system").isin(names.toArray());
    }
}
