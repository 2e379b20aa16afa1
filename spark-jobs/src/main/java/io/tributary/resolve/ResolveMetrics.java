package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.stage.StageContext;
import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Decision;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The figures of resolve: customers, how many records they have, what links were kept. */
final class ResolveMetrics {
    private static final long[] BOUNDS = {1, 2, 3, 4, 5, 10, 20, 50};
    private static final String ALL = "all";

    private ResolveMetrics() {}

    static void note(StageContext context, EventGraph events, RecordClusters records, IdentityGraph graph) {
        List<StewardOverride> standing = context.overrides();
        for (Decision decision : List.of(Decision.TOGETHER, Decision.APART)) {
            long count = standing.stream()
                    .filter(each -> each.decision() == decision)
                    .count();
            if (count > 0) {
                context.metric("overrides", decision.word(), "", count);
            }
        }
        context.metric("records_reclustered", ALL, "", records.clusters().reclustered());
        Dataset<Row> sizes = graph.nodes()
                .groupBy("cluster")
                .agg(sum(when(col("node_kind").equalTo("record"), 1L).otherwise(0L))
                        .as("records"));
        sizes.groupBy(bucket().as("bucket"))
                .agg(count(lit(1)))
                .orderBy("bucket")
                .collectAsList()
                .forEach(row -> {
                    int bucket = row.getInt(0);
                    if (bucket == 0) {
                        context.metric("customers", ALL, "anonymous", row.getLong(1));
                    } else {
                        context.metric("cluster_size", "records", label(bucket), row.getLong(1));
                        context.metric("customers", ALL, "with_records", row.getLong(1));
                    }
                });
        context.metric("components_largest", ALL, "", records.clusters().largest());
        events.hubs()
                .groupBy("identifier_type")
                .agg(countDistinct("node_id"))
                .orderBy("identifier_type")
                .collectAsList()
                .forEach(row -> context.metric("suppressed_values", row.getString(0), "", row.getLong(1)));
    }

    static void note(StageContext context, CustomerIds.Outcome outcome) {
        outcome.history()
                .groupBy("event")
                .agg(count(lit(1)))
                .orderBy("event")
                .collectAsList()
                .forEach(row -> context.metric("customer_event", row.getString(0), "", row.getLong(1)));
    }

    private static Column bucket() {
        Column bucket = lit(BOUNDS.length + 1);
        for (int i = BOUNDS.length - 1; i >= 0; i--) {
            bucket = when(col("records").leq(BOUNDS[i]), lit(i + 1)).otherwise(bucket);
        }
        return when(col("records").equalTo(0), lit(0)).otherwise(bucket);
    }

    private static String label(int bucket) {
        if (bucket > BOUNDS.length) {
            return (BOUNDS[BOUNDS.length - 1] + 1) + "-";
        }
        long from = bucket == 1 ? 1 : BOUNDS[bucket - 2] + 1;
        return from == BOUNDS[bucket - 1] ? String.valueOf(from) : from + "-" + BOUNDS[bucket - 1];
    }
}
