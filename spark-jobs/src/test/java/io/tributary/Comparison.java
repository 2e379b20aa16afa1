package io.tributary;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.sql.SparkSession;

/**
 * The Dataset comparisons of spark-testing-base on the one session that all tests share.
 *
 * <pre>
 * COMPARISON.assertDataFrameEquals(expected, actual);          // same schema, same rows, same order
 * COMPARISON.assertDataFrameNoOrderEquals(expected, actual);   // any order, duplicates counted; no map columns
 * COMPARISON.assertDataFrameApproximateEquals(expected, actual, 0.001);
 * </pre>
 *
 * <p>Its base class starts a context of its own in hooks of JUnit 4. JUnit Jupiter does not call them, and must not:
 * one process holds one context.
 */
@SuppressWarnings("serial")
public final class Comparison extends JavaDatasetSuiteBase {

    public static final Comparison COMPARISON = new Comparison();

    private Comparison() {}

    @Override
    public SparkSession spark() {
        return TestSession.session();
    }
}
