package io.tributary.segment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;

import io.tributary.table.Metric;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the run tells of cohorts: the latest {@value #SHOWN}, as they are published. */
final class CohortFigures {
    /** Customers of a cohort; subject its month. */
    static final String CUSTOMERS = "cohort_customers";
    /** Those who came again at an age; subject its month, detail the age. What is not over has none. */
    static final String ACTIVE = "cohort_active";

    private static final int SHOWN = 24;

    private CohortFigures() {}

    /** @param published rows of {@code cohort_retention} */
    static List<Metric> of(Dataset<Row> published) {
        // The table has a row for each month and age, of which there are as many as the lake is old.
        List<Row> cells = published
                .where(col("active").isNotNull().or(col("age").equalTo(0)))
                .orderBy("cohort", "age")
                .select(date_format(col("cohort"), "yyyy-MM"), col("age"), col("customers"), col("active"))
                .collectAsList();
        List<String> months =
                cells.stream().map(cell -> cell.getString(0)).distinct().toList();
        List<String> shown = months.subList(Math.max(0, months.size() - SHOWN), months.size());
        List<Metric> figures = new ArrayList<>();
        cells.stream().filter(cell -> shown.contains(cell.getString(0))).forEach(cell -> note(figures, cell));
        return figures;
    }

    private static void note(List<Metric> figures, Row row) {
        if (row.getInt(1) == 0) {
            figures.add(new Metric(CUSTOMERS, row.getString(0), "", row.getLong(2)));
        }
        if (!row.isNullAt(3)) {
            figures.add(new Metric(ACTIVE, row.getString(0), Integer.toString(row.getInt(1)), row.getLong(3)));
        }
    }
}
