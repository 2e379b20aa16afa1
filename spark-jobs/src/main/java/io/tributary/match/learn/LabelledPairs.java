package io.tributary.match.learn;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scored pairs, labelled by the draft: two records of one cluster match. A pair belongs to the fold of its cluster, so that
 * no entity is in two folds; a pair across two clusters to that of the smaller cluster id, as text, of the two.
 */
final class LabelledPairs {
    /** Parts that the entities are divided into. */
    static final int FOLDS = 5;

    /** Patterns of a fold that are learned from at most; the rarest are left out. */
    static final int MOST = 20_000;

    private LabelledPairs() {}

    /**
     * Counts them by agreement and fold.
     *
     * @param pairs left_record_id, right_record_id, agreement
     * @param clusters record_id, cluster; a record that is missing is a cluster of its own
     * @return in a total order
     */
    static List<LabelledPattern> counted(Dataset<Row> pairs, Dataset<Row> clusters) {
        Column left = coalesce(col("left_cluster"), col("left_record_id"));
        Column right = coalesce(col("right_cluster"), col("right_record_id"));
        return pairs
                .join(side(clusters, "left"), col("left_record_id").equalTo(col("left_member")), "left")
                .join(side(clusters, "right"), col("right_record_id").equalTo(col("right_member")), "left")
                .select(
                        col("agreement"),
                        pmod(xxhash64(least(left, right)), lit(FOLDS))
                                .cast("int")
                                .as("fold"),
                        left.equalTo(right).as("same"))
                .groupBy("agreement", "fold")
                .agg(
                        count_if(col("same")).as("matches"),
                        count_if(not(col("same"))).as("others"))
                .orderBy(col("matches").plus(col("others")).desc(), col("agreement"), col("fold"))
                .limit(MOST)
                .collectAsList()
                .stream()
                .map(row -> new LabelledPattern(row.getLong(0), row.getInt(1), row.getLong(2), row.getLong(3)))
                .sorted(LabelledPattern.ORDER)
                .toList();
    }

    private static Dataset<Row> side(Dataset<Row> clusters, String side) {
        return clusters.select(
                col("record_id").as(side + "_member"), col("cluster").as(side + "_cluster"));
    }

    /** Clusters of two records or more: what there is to learn from. */
    static long entities(Dataset<Row> clusters) {
        return clusters.groupBy("cluster")
                .agg(count(lit(1)).as("records"))
                .where("records > 1")
                .count();
    }
}
