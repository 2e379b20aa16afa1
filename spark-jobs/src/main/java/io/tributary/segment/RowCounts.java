package io.tributary.segment;

import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.tributary.stage.StageContext;
import io.tributary.table.Metric;
import io.tributary.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts of a table's rows, taken while they are written. */
final class RowCounts {
    private final List<Column> counts = new ArrayList<>();
    private final List<List<String>> names = new ArrayList<>();

    /**
     * Name, subject and detail of a figure.
     *
     * @param rows a condition: which ones count
     */
    void count(String name, String subject, String detail, Column rows) {
        counts.add(count_if(rows).as("figure " + names.size()));
        names.add(List.of(name, subject, detail));
    }

    /** Notes each, and gives them by their subject. */
    Map<String, Long> write(StageContext context, Table table, Dataset<Row> rows) {
        Map<String, Long> bySubject = new LinkedHashMap<>();
        List<Column> all = counts.isEmpty() ? List.of(count_if(lit(true)).as("rows")) : counts;
        Map<String, Object> found = context.write(table, rows, all);
        for (int i = 0; i < names.size(); i++) {
            List<String> name = names.get(i);
            long number = Metric.number(found.get("figure " + i));
            bySubject.merge(name.get(1), number, Long::sum);
            context.metric(name.get(0), name.get(1), name.get(2), number);
        }
        return bySubject;
    }
}
