package io.tributary.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;

import io.tributary.table.ModelRows;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What readers of a lake see.
 *
 * @param records {@code standard_record}
 * @param crosswalk living and ended rows
 * @param pairs {@code scored_pair}
 * @param features {@code record_feature}
 * @param nodes {@code identity_node}
 * @param edges {@code identity_edge}
 * @param models {@code match_model}
 */
public record Published(
        Dataset<Row> records,
        Dataset<Row> crosswalk,
        Dataset<Row> pairs,
        Dataset<Row> features,
        Dataset<Row> nodes,
        Dataset<Row> edges,
        Dataset<Row> models) {
    private static final String[] USING_RECORD = {"record_id"};

    /** record_id and customer of the records that have one now. */
    public Dataset<Row> customers() {
        return crosswalk
                .where(col("valid_to_run").isNull().and(col("node_kind").equalTo("record")))
                .select(col("node_id").as("record_id"), col("customer_id"));
    }

    /** record_id, source_system, source_record_id, customer and component; a record without either stands alone. */
    Dataset<Row> grouped() {
        Column alone = concat(lit("record "), col("record_id"));
        return records.select("record_id", "source_system", "source_record_id")
                .join(customers(), USING_RECORD, "left")
                .join(
                        nodes.where(col("node_kind").equalTo("record"))
                                .select(
                                        col("node_id").as("record_id"),
                                        col("component").as("node_component")),
                        USING_RECORD,
                        "left")
                .select(
                        col("record_id"),
                        col("source_system"),
                        col("source_record_id"),
                        coalesce(col("customer_id"), alone).as("customer"),
                        coalesce(col("node_component"), alone).as("component"));
    }

    /** left, right and S in bits of the scored pairs. */
    Dataset<Row> bits() {
        Dataset<Row> priors = models.where(col("kind").equalTo(ModelRows.PRIOR))
                .select(
                        col("model_version"),
                        log2(col("value").divide(lit(1).minus(col("value")))).as("prior_bits"));
        return pairs.join(priors, "model_version")
                .select(
                        col("left_record_id").as("left"),
                        col("right_record_id").as("right"),
                        col("match_weight").plus(col("prior_bits")).as("bits"),
                        col("match_probability").as("probability"));
    }
}
