package io.tributary.evaluate;

import static io.tributary.TestSession.session;

import io.tributary.config.Declared;
import io.tributary.table.IdentityTables;
import io.tributary.table.Table;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A tiny lake as readers see it: records of the sources shop and web, their customers, pairs and edges. */
final class Judged {
    private static final Timestamp THEN = Timestamp.valueOf("2026-01-01 00:00:00");
    private static final double PRIOR = 1.0 / 17;

    private final List<Row> records = new ArrayList<>();
    private final List<Row> crosswalk = new ArrayList<>();
    private final List<Row> pairs = new ArrayList<>();
    private final List<Row> features = new ArrayList<>();
    private final List<Row> nodes = new ArrayList<>();
    private final List<Row> edges = new ArrayList<>();

    /** A record; its key in the shop is its id in capitals. */
    Judged record(String id, String customer, String component, long... key) {
        records.add(RowFactory.create(id, "shop", id.toUpperCase(Locale.ROOT)));
        crosswalk.add(RowFactory.create(id, "record", customer, 1L, THEN, null, null));
        crosswalk.add(RowFactory.create(id, "record", "ended", 0L, THEN, 1L, THEN));
        nodes.add(RowFactory.create(id, "record", null, component, "", customer));
        List<Long> part = Arrays.stream(key).boxed().toList();
        features.add(RowFactory.create(id, "shop", 1L, List.of(), List.of(part), -5.0));
        return this;
    }

    /** A scored pair; the prior of the model is -4 bits. */
    Judged pair(String left, String right, double bits, String state, String reason) {
        double odds = Math.pow(2, bits);
        pairs.add(RowFactory.create(left, right, 0L, 1, 0.0, bits + 4, odds / (1 + odds), 1L));
        if (state != null) {
            edges.add(RowFactory.create(left, right, "scored", bits, null, null, null, state, reason));
        }
        return this;
    }

    /** An identifier that a record carries. */
    Judged carries(String record, String identifier, String type) {
        nodes.add(RowFactory.create(identifier, "identifier", type, "", "", ""));
        edges.add(RowFactory.create(record, identifier, "carried", null, 1L, THEN, THEN, "kept", null));
        return this;
    }

    Published published() {
        return new Published(
                rows(
                        records,
                        new StructType()
                                .add("record_id", DataTypes.StringType)
                                .add("source_system", DataTypes.StringType)
                                .add("source_record_id", DataTypes.StringType)),
                table(crosswalk, IdentityTables.CROSSWALK),
                table(pairs, IdentityTables.SCORED_PAIR),
                table(features, IdentityTables.RECORD_FEATURE),
                table(nodes, IdentityTables.IDENTITY_NODE).dropDuplicates("node_id"),
                table(edges, IdentityTables.IDENTITY_EDGE),
                table(
                        List.of(RowFactory.create(1L, "prior", "prior", 0, null, null, null, null, PRIOR, null)),
                        IdentityTables.MATCH_MODEL));
    }

    /** A file as it is handed over: a header and lines, all text; an empty cell is null. */
    static Dataset<Row> file(String header, String... lines) {
        String[] names = header.split(",", -1);
        StructType schema = new StructType();
        for (String name : names) {
            schema = schema.add(name, DataTypes.StringType);
        }
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            Object[] cells = line.split(",", -1);
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cells[i].equals("") ? null : cells[i];
            }
            rows.add(RowFactory.create(cells));
        }
        return rows(rows, schema);
    }

    static Dataset<Row> rows(List<Row> rows, StructType schema) {
        return session().createDataFrame(rows, schema);
    }

    private static Dataset<Row> table(List<Row> rows, Table table) {
        return rows(rows, table.schema(Declared.NOTHING));
    }
}
