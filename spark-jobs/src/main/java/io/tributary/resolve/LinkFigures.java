package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of links, counted while they are written, and what their scores say of their quality. The precision expected
 * is the mean probability of the scored links that were kept; the recall, the matches expected among those over the matches
 * expected among all. It is optimistic: of pairs below the candidate threshold, or never compared, it knows nothing.
 */
final class LinkFigures {
    private static final double MILLION = 1e6;
    private static final List<String> KINDS = List.of("carried", "seen_together", "scored", "override");
    private static final List<String> STATES =
            List.of(ComponentClusters.KEPT, IdentityGraph.SUPPRESSED, ComponentClusters.CUT);
    private static final String EXPECTED = "expected";
    private static final String EXPECTED_KEPT = "expected kept";

    private LinkFigures() {}

    /** Writes {@code identity_edge} and notes the figures. */
    static void write(StageContext context, Dataset<Row> edges) {
        Map<String, Object> counted = context.write(IdentityTables.IDENTITY_EDGE, edges, figures());
        for (String kind : KINDS) {
            for (String state : STATES) {
                long count = Metric.number(counted.get(named(kind, state)));
                if (count > 0) {
                    context.metric("edges", kind, state, count);
                }
            }
        }
        long links = Metric.number(counted.get(named("scored", ComponentClusters.KEPT)));
        long kept = Metric.number(counted.get(EXPECTED_KEPT));
        long all = Metric.number(counted.get(EXPECTED));
        if (links > 0) {
            context.metric("estimated_precision_ppm", "all", "", kept / links);
            context.metric("estimated_recall_ppm", "all", "", Math.round(MILLION * kept / all));
        }
    }

    private static List<Column> figures() {
        List<Column> figures = new ArrayList<>();
        for (String kind : KINDS) {
            for (String state : STATES) {
                figures.add(
                        count_if(col("edge_kind").equalTo(kind).and(col("state").equalTo(state)))
                                .as(named(kind, state)));
            }
        }
        // Whole numbers: a sum of doubles depends on the order of its parts.
        Column millionths = round(lit(MILLION)
                        .divide(lit(1.0).plus(pow(lit(2.0), col("bits").multiply(-1)))))
                .cast("long");
        figures.add(sum(when(col("state").equalTo(ComponentClusters.KEPT), millionths))
                .as(EXPECTED_KEPT));
        figures.add(sum(millionths).as(EXPECTED));
        return figures;
    }

    private static String named(String kind, String state) {
        return kind + " " + state;
    }
}
