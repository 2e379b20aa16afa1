package io.tributary.traits;

import io.tributary.TestLake;
import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.config.Declared;
import io.tributary.table.LivingEvents;
import io.tributary.table.Tables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** Events of a few nodes and customers, and what their traits come to. */
final class Lived {
    /** Version of an event; properties by name. */
    record Event(
            String id,
            long run,
            String change,
            String type,
            String time,
            String node,
            String channel,
            String amount,
            String currency,
            Map<String, String> properties) {

        static Event of(String node, String type, String time) {
            return new Event(node + type + time, 1, "insert", type, time, node, null, null, null, Map.of());
        }

        Event of(String worth, String code) {
            return new Event(id, run, change, type, time, node, channel, worth, code, properties);
        }

        Event with(String name, String value) {
            Map<String, String> more = new TreeMap<>(properties);
            more.put(name, value);
            return new Event(id, run, change, type, time, node, channel, amount, currency, more);
        }

        Event by(String way) {
            return new Event(id, run, change, type, time, node, way, amount, currency, properties);
        }

        /** A later version. */
        Event again(long later, String how) {
            return new Event(id, later, how, type, time, node, channel, amount, currency, properties);
        }

        Instant at() {
            return Instant.parse(time);
        }
    }

    private Lived() {}

    static Configuration configuration(Path home, Map<String, String> files) {
        TestLake lake = new TestLake(home, List.of());
        files.forEach(lake::configure);
        return lake.configure("sources/shop.yaml", """
                        schema: 1
                        source: shop
                        owner: shop
                        kind: person
                        format: csv
                        path: shop/{date}/*
                        mode: upsert
                        key: id
                        columns: {id: text, name: text}
                        person:
                          attributes: {family_name: name}
                        """).configuration();
    }

    /** Rows of interaction. */
    static Dataset<Row> interactions(List<Event> events) {
        List<Row> rows = new ArrayList<>();
        for (Event event : events) {
            rows.add(RowFactory.create(
                    event.run(),
                    event.id(),
                    "shop",
                    event.type(),
                    Timestamp.from(event.at()),
                    null,
                    event.node(),
                    null,
                    event.channel(),
                    event.amount() == null ? null : new BigDecimal(event.amount()),
                    event.currency(),
                    null,
                    event.properties(),
                    event.change()));
        }
        return TestSession.session().createDataFrame(rows, Tables.INTERACTION.schema(Declared.NOTHING));
    }

    static Dataset<Row> parts(Configuration configuration, Dataset<Row> interactions) {
        return new TraitParts(configuration.traits(), configuration.money()).of(LivingEvents.of(interactions));
    }

    /** customer_id and node_id. */
    static Dataset<Row> owners(Map<String, String> customerOfNode) {
        List<Row> rows = new ArrayList<>();
        customerOfNode.forEach((node, customer) -> rows.add(RowFactory.create(customer, node)));
        return TestSession.session()
                .createDataFrame(
                        rows,
                        new org.apache.spark.sql.types.StructType()
                                .add("customer_id", "string")
                                .add("node_id", "string"));
    }

    /** Customer to trait to value as text; null values are left out. */
    static Map<String, Map<String, String>> traits(
            Configuration configuration, Instant now, Dataset<Row> parts, Map<String, String> customerOfNode) {
        Dataset<Row> owners = owners(customerOfNode);
        return told(new CustomerTraits(configuration.traits(), configuration.money(), now)
                .of(parts, owners, owners.select("customer_id").distinct()));
    }

    private static Map<String, Map<String, String>> told(Dataset<Row> rows) {
        String[] names = rows.columns();
        Column[] texts = new Column[names.length];
        for (int i = 0; i < names.length; i++) {
            texts[i] = functions.col(names[i]).cast("string").as(names[i]);
        }
        Map<String, Map<String, String>> told = new TreeMap<>();
        for (Row row : rows.select(texts).collectAsList()) {
            Map<String, String> values = new TreeMap<>();
            for (int i = 1; i < names.length; i++) {
                if (!row.isNullAt(i)) {
                    values.put(names[i], row.getString(i));
                }
            }
            told.put(row.getString(0), values);
        }
        return told;
    }
}
