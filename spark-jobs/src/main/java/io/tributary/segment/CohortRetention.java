package io.tributary.segment;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.tributary.table.NotTakenBack;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many of the customers who came in a month came again at each age. A month counts once it is over; before, its cells are
 * null, never 0: nobody can have come in a month that is yet to be. A day counts on which something is left that was not
 * taken back, on it or later.
 */
final class CohortRetention {
    private static final int DECIMALS = 6;

    private final String part;
    private final int months;
    private final LocalDate end;

    /**
     * @param part of {@code trait_part} whose events count
     * @param months of age that are told
     * @param now run instant
     */
    CohortRetention(String part, int months, Instant now) {
        this.part = part;
        this.months = months;
        this.end = Windows.endOf(now);
    }

    /**
     * Rows of the table.
     *
     * @param parts rows of trait_part
     * @param nodes of living customers
     * @param customers whose cohorts are wanted
     */
    Dataset<Row> rows(Dataset<Row> parts, Dataset<Row> nodes, Dataset<Row> customers) {
        Dataset<Row> months = parts.where(
                        col("trait").equalTo(part).and(col("day").lt(end)))
                .join(nodes, "node_id")
                .join(customers.select(CustomerFacts.CUSTOMER_ID), CustomerFacts.BY_CUSTOMER, "left_semi")
                .groupBy(CustomerFacts.CUSTOMER_ID)
                .agg(NotTakenBack.of(collect_list(struct("day", "events"))).as("left"))
                .select(array_distinct(transform(col("left"), day -> trunc(day.getField("day"), "MM")))
                        .as("months"))
                .select(
                        array_min(col("months")).as("cohort"),
                        explode(col("months")).as("month"));
        Dataset<Row> active = months.groupBy(
                        col("cohort"),
                        months_between(col("month"), col("cohort")).cast("int").as("age"))
                .agg(count(lit(1)).as("found"));
        Dataset<Row> cells = active.where("age = 0")
                .select(
                        col("cohort"),
                        col("found").as("customers"),
                        explode(sequence(lit(0), lit(this.months))).as("age"));
        Column isOver = add_months(col("cohort"), col("age").plus(1)).leq(end);
        return cells.join(active, new String[] {"cohort", "age"}, "left")
                .withColumn("active", when(isOver, coalesce(col("found"), lit(0L))))
                .select(
                        col("cohort"),
                        col("age"),
                        col("customers"),
                        col("active"),
                        round(col("active").cast("double").divide(col("customers")), DECIMALS)
                                .as("share"));
    }
}
