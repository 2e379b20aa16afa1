package io.tributary.resolve;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.when;

import io.tributary.resolve.Constraints.Shared;
import io.tributary.stage.Checkpoint;
import io.tributary.stage.StageContext;
import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Decision;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What stewards have decided about pairs of records: together goes before everything that is computed, apart forbids. A
 * decision about a record that no longer lives waits until it is back.
 */
final class StewardDecisions {
    static final String KEPT_APART = "kept apart by override ";
    private static final String TOGETHER = "together by override ";
    private static final String ENTRY = "entry";
    private static final StructType PAIR = new StructType()
            .add("left", DataTypes.StringType, false)
            .add("right", DataTypes.StringType, false)
            .add(ENTRY, DataTypes.LongType, false);

    private final Dataset<Row> together;
    private final Dataset<Row> apart;

    private StewardDecisions(Dataset<Row> together, Dataset<Row> apart) {
        this.together = together;
        this.apart = apart;
    }

    /** @param records record_id of those that live */
    static StewardDecisions of(StageContext context, Dataset<Row> records) {
        return of(context.session(), context.overrides(), records);
    }

    /** See {@link #of(StageContext, Dataset)}. */
    static StewardDecisions of(SparkSession session, List<StewardOverride> standing, Dataset<Row> records) {
        return new StewardDecisions(
                pairs(session, standing, Decision.TOGETHER, records),
                pairs(session, standing, Decision.APART, records));
    }

    private static Dataset<Row> pairs(
            SparkSession session, List<StewardOverride> standing, Decision decision, Dataset<Row> records) {
        List<Row> rows = standing.stream()
                .filter(each -> each.decision() == decision)
                .map(each ->
                        RowFactory.create(each.records().get(0), each.records().get(1), each.entry()))
                .toList();
        Dataset<Row> pairs = session.createDataFrame(rows, PAIR);
        if (rows.isEmpty()) {
            return pairs;
        }
        return pairs.join(records, col("left").equalTo(records.col("record_id")), "left_semi")
                .join(records, col("right").equalTo(records.col("record_id")), "left_semi")
                .localCheckpoint(true);
    }

    /** As {@link RecordLinks} gives them. */
    Dataset<Row> links() {
        return together.select(
                col("left"),
                col("right"),
                lit(0.0).as("bits"),
                lit(0.0).as("correction"),
                lit(Shared.STEWARD.name()).as("shared"));
    }

    /**
     * record_id and apart: for each decision its number, below zero for the second of the two. Records that have a number
     * and its opposite are never one customer.
     */
    Dataset<Row> marks() {
        return apart.select(col("left").as("record_id"), col(ENTRY).as("mark"))
                .union(apart.select(col("right"), negate(col(ENTRY))))
                .groupBy("record_id")
                .agg(array_sort(collect_set("mark")).as("apart"));
    }

    /** left, right, state and reason of both kinds. */
    Dataset<Row> edges() {
        return together.withColumn("kept", lit(true))
                .union(apart.withColumn("kept", lit(false)))
                .select(
                        col("left"),
                        col("right"),
                        when(col("kept"), ComponentClusters.KEPT)
                                .otherwise(ComponentClusters.CUT)
                                .as("state"),
                        concat(reason(), col(ENTRY)).as("reason"));
    }

    private static Column reason() {
        return when(col("kept"), TOGETHER).otherwise(KEPT_APART);
    }

    void free() {
        Checkpoint.free(together);
        Checkpoint.free(apart);
    }
}
