package io.tributary;

import io.tributary.lake.LakeSession;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test process, set up as the product sets up its own. */
public final class TestSession {

    private TestSession() {}

    public static SparkSession session() {
        return LakeSession.local("local[2]");
    }
}
