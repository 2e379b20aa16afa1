package io.tributary.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.tributary.stage.Checkpoint;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Clusters of records: candidate components, each clustered by itself. A component whose content is what it was before
 * keeps its clusters without being looked at.
 */
final class Clustering {
    private final Scoring scoring;
    private final Map<String, Integer> limits;
    private final String settings;

    /**
     * @param limits distinct values that a customer may have, by identifier type
     * @param settings fingerprint of all else that decides the result
     */
    Clustering(Scoring scoring, Map<String, Integer> limits, String settings) {
        this.scoring = scoring;
        this.limits = limits;
        this.settings = settings;
    }

    /**
     * Holds caches until it is closed.
     *
     * @param records record_id, component, content_hash, cluster
     * @param links left, right, bits, state and reason of links of components that were clustered anew
     * @param reused component, of those that were not
     * @param reclustered records that were clustered anew
     * @param largest records of the largest component
     */
    record Clusters(
            Dataset<Row> records,
            Dataset<Row> links,
            Dataset<Row> reused,
            long reclustered,
            long largest,
            Runnable release)
            implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    /**
     * @param facts of {@link RecordFacts}
     * @param links of {@link RecordLinks}; used several times
     * @param components node_id and component of every record
     * @param before record_id, component, content_hash and cluster of the run before, if any
     */
    Clusters of(Dataset<Row> facts, Dataset<Row> links, Dataset<Row> components, Optional<Dataset<Row>> before) {
        Dataset<Row> members =
                facts.join(components.withColumnRenamed("node_id", "record_id"), new String[] {"record_id"});
        Dataset<Row> linked = links.join(components.withColumnRenamed("node_id", "left"), new String[] {"left"});
        Dataset<Row> judged = judged(hashes(members, linked), before).localCheckpoint(true);
        Dataset<Row> work = judged.where("not same and records > 1").select("component");
        Dataset<Row> results = members.join(work, new String[] {"component"})
                .select("component", "record_id", "clean", "values", "unique", "suffixes", "apart")
                .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
                .cogroup(
                        linked.join(work, new String[] {"component"})
                                .select("component", "left", "right", "bits", "correction", "shared")
                                .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING()),
                        new ComponentClusters(scoring, limits),
                        Encoders.row(ComponentClusters.RESULT))
                .localCheckpoint(true);
        Dataset<Row> fresh = results.where("right is null").select(col("left").as("record_id"), col("cluster"));
        Dataset<Row> known = before.map(nodes ->
                        fresh.union(nodes.join(judged.where("same").select("component"), new String[] {"component"})
                                .select("record_id", "cluster")))
                .orElse(fresh);
        Dataset<Row> records = components
                .withColumnRenamed("node_id", "record_id")
                .join(judged.select("component", "content_hash"), new String[] {"component"})
                .join(known, new String[] {"record_id"}, "left_outer")
                .select(
                        col("record_id"),
                        col("component"),
                        col("content_hash"),
                        coalesce(col("cluster"), col("record_id")).as("cluster"));
        Row sizes = judged.agg(
                        coalesce(sum(when(col("same"), 0L).otherwise(col("records"))), lit(0L)),
                        coalesce(max("records"), lit(0L)))
                .first();
        return new Clusters(
                records,
                results.where("right is not null").select("left", "right", "bits", "state", "reason"),
                judged.where("same").select("component"),
                sizes.getLong(0),
                sizes.getLong(1),
                () -> {
                    Checkpoint.free(results);
                    Checkpoint.free(judged);
                });
    }

    /** component, content_hash, records, and whether the content is the same as before. */
    private static Dataset<Row> judged(Dataset<Row> hashed, Optional<Dataset<Row>> before) {
        if (before.isEmpty()) {
            return hashed.withColumn("same", lit(false));
        }
        Dataset<Row> old = before.get()
                .select(col("component"), col("content_hash").as("old_hash"))
                .distinct();
        return hashed.join(old, new String[] {"component"}, "left_outer")
                .select(
                        col("component"),
                        col("content_hash"),
                        col("records"),
                        coalesce(col("content_hash").equalTo(col("old_hash")), lit(false))
                                .as("same"));
    }

    /** component, content_hash and records: the hash is of all records, links and settings, in any order. */
    private Dataset<Row> hashes(Dataset<Row> members, Dataset<Row> linked) {
        Dataset<Row> records = members.groupBy("component")
                .agg(
                        count(lit(1)).as("records"),
                        both(
                                        col("record_id"),
                                        coalesce(col("clean"), lit("")),
                                        inPlace("values"),
                                        size(col("unique")),
                                        col("unique"),
                                        col("suffixes"),
                                        size(col("apart")),
                                        col("apart"))
                                .as("of_records"));
        Dataset<Row> links = linked.groupBy("component")
                .agg(both(col("left"), col("right"), col("bits"), col("correction"), col("shared"))
                        .as("of_links"));
        return records.join(links, new String[] {"component"}, "left_outer")
                .select(
                        col("component"),
                        col("records"),
                        concat(col("of_records"), lit("-"), coalesce(col("of_links"), lit("")), lit("-" + settings))
                                .as("content_hash"));
    }

    /** Values with their places: the hash passes over what is null, and would not see a value that moves. */
    private static Column inPlace(String values) {
        return transform(col(values), (value, place) -> struct(place, value));
    }

    /** 128 bits that do not depend on the order of rows. */
    private static Column both(Column... columns) {
        return concat(hex(functions.bit_xor(seeded(1, columns))), hex(functions.bit_xor(seeded(2, columns))));
    }

    private static Column seeded(int seed, Column[] columns) {
        Column[] all = new Column[columns.length + 1];
        all[0] = lit(seed);
        System.arraycopy(columns, 0, all, 1, columns.length);
        return xxhash64(all);
    }
}
