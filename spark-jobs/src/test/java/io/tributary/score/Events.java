package io.tributary.score;

import io.tributary.TestSession;
import io.tributary.config.Declared;
import io.tributary.table.Tables;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A few events, and whose they are: the node n1 is of customer c1 since the first run unless said otherwise. */
final class Events {
    private static final StructType CROSSWALK = new StructType()
            .add("node_id", DataTypes.StringType)
            .add("customer_id", DataTypes.StringType)
            .add("valid_from", DataTypes.TimestampType)
            .add("valid_to", DataTypes.TimestampType)
            .add("valid_to_run", DataTypes.LongType);
    private static final StructType REDIRECT =
            new StructType().add("old_customer_id", DataTypes.StringType).add("customer_id", DataTypes.StringType);
    private static final String FOUNDED = "2020-01-01";

    private final List<Row> events = new ArrayList<>();
    private final List<Row> links = new ArrayList<>();
    private final List<Row> redirects = new ArrayList<>();

    /** An event, delivered on its day. */
    Events event(String node, String type, String day, String amount) {
        return event(node, type, day, day, amount, null, Map.of());
    }

    Events event(
            String node,
            String type,
            String day,
            String delivered,
            String amount,
            String currency,
            Map<String, String> properties) {
        events.add(RowFactory.create(
                1L,
                "e" + events.size(),
                "shop",
                type,
                Timestamp.valueOf(day + " 12:00:00"),
                Date.valueOf(delivered),
                node,
                null,
                "web",
                amount == null ? null : new BigDecimal(amount),
                currency,
                null,
                properties,
                "insert"));
        return this;
    }

    /** Whose a node is. */
    Events link(String node, String customer) {
        return link(node, customer, FOUNDED, null);
    }

    /** Whose a node was for a while. */
    Events link(String node, String customer, String from, String to) {
        links.add(RowFactory.create(
                node,
                customer,
                Timestamp.valueOf(from + " 00:00:00"),
                to == null ? null : Timestamp.valueOf(to + " 00:00:00"),
                to == null ? null : 2L));
        return this;
    }

    /** Whom a customer became part of. */
    Events merged(String old, String living) {
        redirects.add(RowFactory.create(old, living));
        return this;
    }

    Dataset<Row> interactions() {
        return frame(events, Tables.INTERACTION.schema(Declared.NOTHING));
    }

    Scoring.Facts facts(int partitions) {
        Dataset<Row> crosswalk = frame(links, CROSSWALK);
        return new Scoring.Facts(
                interactions().repartition(partitions),
                crosswalk,
                frame(redirects, REDIRECT),
                crosswalk.where("valid_to_run IS NULL").select("customer_id").distinct());
    }

    private static Dataset<Row> frame(List<Row> rows, StructType schema) {
        return TestSession.session().createDataFrame(rows, schema);
    }
}
