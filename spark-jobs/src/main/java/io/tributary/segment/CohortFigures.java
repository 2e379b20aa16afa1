package io.tributary.segment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.dense_rank;

import io.tributary.table.Metric;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

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
        List<Metric> figures = new ArrayList<>();
        // The table has one row for each month and age; so many of its rows are brought here.
        published
                .where(col("active").isNotNull().or(col("age").equalTo(0)))
                .withColumn(
                        "place", dense_rank().over(Window.orderBy(col("cohort").desc())))
                .where(col("place").leq(SHOWN))
                .orderBy("cohort", "age")
                .select(date_format(col("cohort"), "yyyy-MM"), col("age"), col("customers"), col("active"))
                .collectAsList()
                .forEach(row -> note(figures, row));
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
