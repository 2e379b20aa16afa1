package io.tributary.segment;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.SegmentConfig.Measure;
import io.tributary.config.SegmentConfig.Window;
import io.tributary.table.SegmentTables;
import io.tributary.table.TraitTables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What customers did in the last days, from what is kept of each node's day: all windows in one aggregation. A count does not
 * fall below 0, however much is subtracted; money of several currencies is not added.
 */
final class Windows {
    private final List<Window> windows;
    private final Map<String, String> parts;

    /** @param parts by the trait that is made from each */
    Windows(List<Window> windows, Map<String, String> parts) {
        this.windows = windows;
        this.parts = parts;
    }

    /** The day that is not over at an instant: a run's is the one after its date. */
    static LocalDate endOf(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Customers with a column for each window: 0 events, or a null total, of one without any. */
    Dataset<Row> joined(Dataset<Row> customers, Dataset<Row> parts, Dataset<Row> nodes, Instant now) {
        if (windows.isEmpty()) {
            return customers;
        }
        LocalDate end = endOf(now);
        int longest = windows.stream().mapToInt(Window::days).max().orElseThrow();
        Object[] needed = windows.stream().map(this::part).distinct().toArray();
        List<Column> figures = new ArrayList<>();
        windows.forEach(window -> figures.add(figure(window, end).as(window.name())));
        Dataset<Row> counted = parts.where(col("trait")
                        .isin(needed)
                        .and(col("day").geq(end.minusDays(longest)))
                        .and(col("day").lt(end)))
                .join(nodes, "node_id")
                .groupBy(CustomerFacts.CUSTOMER_ID)
                .agg(figures.get(0), figures.subList(1, figures.size()).toArray(Column[]::new));
        Dataset<Row> joined = customers.join(counted, CustomerFacts.BY_CUSTOMER, "left");
        for (Window window : windows) {
            if (window.measure() == Measure.EVENTS) {
                joined = joined.withColumn(window.name(), coalesce(col(window.name()), lit(0L)));
            }
        }
        return joined;
    }

    private String part(Window window) {
        return parts.get(window.of());
    }

    private Column figure(Window window, LocalDate end) {
        Column counts = col("trait").equalTo(part(window)).and(col("day").geq(end.minusDays(window.days())));
        if (window.measure() == Measure.EVENTS) {
            return greatest(sum(when(counts, col("events"))), lit(0L));
        }
        Column currency = when(counts.and(col("value").notEqual(TraitTables.NO_VALUE)), col("value"));
        Column mixed = coalesce(min(currency).notEqual(max(currency)), lit(false));
        return when(mixed.unary_$bang(), sum(when(counts, col("total"))).cast(SegmentTables.TOTAL));
    }
}
