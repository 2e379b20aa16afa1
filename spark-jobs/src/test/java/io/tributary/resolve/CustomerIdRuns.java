package io.tributary.resolve;

import io.tributary.TestSession;
import io.tributary.config.Declared;
import io.tributary.table.IdentityTables;
import io.tributary.table.KeyedHash;
import io.tributary.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Runs of {@link CustomerIds} one after the other, without a lake: the three tables as lists of rows. */
record CustomerIdRuns(long run, List<Row> crosswalk, List<Row> redirect, List<Row> history) {
    private static final SparkSession SPARK = TestSession.session();
    private static final StructType CLUSTERS = new StructType()
            .add("node_id", DataTypes.StringType)
            .add("node_kind", DataTypes.StringType)
            .add("cluster", DataTypes.StringType);

    static CustomerIdRuns none() {
        return new CustomerIdRuns(0, List.of(), List.of(), List.of());
    }

    static StructType schema(Table table) {
        return table.schema(Declared.NOTHING);
    }

    /** All runs are on one of two dates, so that the date alone tells no two runs apart. */
    static Instant instant(long run) {
        return Instant.parse(run < 3 ? "2026-03-02T00:00:00Z" : "2026-03-03T00:00:00Z");
    }

    /** The next run, with the smallest node of each node's cluster; rows in an order that the seed decides. */
    CustomerIdRuns next(Map<String, String> clusters, long seed) {
        Random random = new Random(seed);
        List<Row> nodes = new ArrayList<>();
        clusters.forEach((node, cluster) -> nodes.add(RowFactory.create(node, kind(node), cluster)));
        CustomerIds.Previous previous = new CustomerIds.Previous(
                frame(crosswalk, schema(IdentityTables.CROSSWALK), random),
                frame(redirect, schema(IdentityTables.CUSTOMER_REDIRECT), random),
                frame(history, schema(IdentityTables.CUSTOMER_ID_HISTORY), random));
        CustomerIds ids = new CustomerIds(run + 1, instant(run + 1), new KeyedHash("salt"));
        try (CustomerIds.Outcome outcome = ids.assign(frame(nodes, CLUSTERS, random), previous)) {
            List<Row> grown = new ArrayList<>(history);
            grown.addAll(rows(outcome.history(), IdentityTables.CUSTOMER_ID_HISTORY));
            return new CustomerIdRuns(
                    run + 1,
                    rows(outcome.crosswalk(), IdentityTables.CROSSWALK),
                    rows(outcome.redirect(), IdentityTables.CUSTOMER_REDIRECT),
                    grown);
        }
    }

    static String kind(String node) {
        return node.hashCode() % 3 == 0 ? "identifier" : "record";
    }

    /** Fails unless the rows are ones of the table. */
    private static List<Row> rows(Dataset<Row> rows, Table table) {
        StructType expected = schema(table);
        for (int i = 0; i < expected.length(); i++) {
            if (!rows.schema().apply(i).name().equals(expected.apply(i).name())
                    || !rows.schema()
                            .apply(i)
                            .dataType()
                            .equals(expected.apply(i).dataType())) {
                throw new AssertionError(rows.schema().simpleString() + " is not of " + table);
            }
        }
        return rows.collectAsList();
    }

    private static Dataset<Row> frame(List<Row> rows, StructType schema, Random random) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return SPARK.createDataFrame(shuffled, schema);
    }

    /** Customer of every node that has one. */
    Map<String, String> customers() {
        Map<String, String> customers = new HashMap<>();
        for (Row row : crosswalk) {
            if (row.isNullAt(5) && customers.put(row.getString(0), row.getString(2)) != null) {
                throw new AssertionError("two living rows of " + row.getString(0));
            }
        }
        return customers;
    }

    /** This run's events: event, customer_id, other_customer_id, nodes. */
    List<Row> events() {
        return history.stream()
                .filter(row -> row.getLong(0) == run)
                .map(row -> RowFactory.create(row.getString(2), row.getString(3), row.getString(4), row.getLong(5)))
                .toList();
    }

    Map<String, String> redirects() {
        Map<String, String> redirects = new HashMap<>();
        redirect.forEach(row -> redirects.put(row.getString(0), row.getString(1)));
        return redirects;
    }
}
