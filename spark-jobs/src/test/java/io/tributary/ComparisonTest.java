package io.tributary;

import static io.tributary.Comparison.COMPARISON;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The comparisons were built for an older Spark: they must still see a difference. */
class ComparisonTest {

    private final Dataset<Row> rows =
            TestSession.session().range(4).selectExpr("id", "cast(id as decimal(10,2)) as amount", "array(id) as list");
    private final Dataset<Row> turned = rows.orderBy(col("id").desc());

    @Test
    void orderCountsOrNot() {
        COMPARISON.assertDataFrameEquals(rows, rows);
        COMPARISON.assertDataFrameNoOrderEquals(rows, turned);
        assertThatThrownBy(() -> COMPARISON.assertDataFrameEquals(rows, turned)).isInstanceOf(AssertionError.class);
    }

    @Test
    void duplicatesCount() {
        assertThatThrownBy(() -> COMPARISON.assertDataFrameNoOrderEquals(
                        rows.union(rows.filter("id = 1")), rows.union(rows.filter("id = 2"))))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void schemaCounts() {
        assertThatThrownBy(() -> COMPARISON.assertDataFrameNoOrderEquals(
                        rows, rows.withColumn("amount", col("amount").cast("double"))))
                .isInstanceOf(AssertionError.class);
    }
}
