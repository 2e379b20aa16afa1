package io.tributary.golden;

import io.tributary.TestLake;
import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.table.AttributeColumns;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.Metric;
import io.tributary.table.Metrics;
import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Pin;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** A few records of customers, and the golden tables that a policy makes of them. */
final class Mastered {
    /** Attributes of text, by number. */
    static final int TEXTS = 9;

    static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final String ATTRIBUTES = """
            schema: 1
            attributes:
              given_name: {type: given-name}
              family_name: {type: family-name}
              born: {type: date-of-birth}
              street: {type: street}
              city: {type: city}
              postcode: {type: postcode}
              email: {type: email, many: true, identifier: email}
              motto: {type: text}
              points: {type: number}
              text0: {type: text}
              text1: {type: text}
              text2: {type: text}
              text3: {type: text}
              text4: {type: text}
              text5: {type: text}
              text6: {type: text}
              text7: {type: text}
              text8: {type: text}
              country: {type: country}
              work_email: {type: email}
              phone: {type: phone, many: true, identifier: phone}
            identifiers:
              user_id: {form: key}
              email: {form: email, invalid: ["^noreply@"]}
              phone: {form: phone}
            """;
    /** Attributes that the sources map. */
    private static final Set<String> ALWAYS = Set.of("motto", "email");

    private static final String SOURCE = """
            schema: 1
            source: %1$s
            owner: %1$s
            kind: person
            format: csv
            path: %1$s/{date}/*
            mode: upsert
            key: id
            trust: %2$d
            columns: {id: text, motto: text, motto_ok: boolean, email: text, email_ok: text}
            person:
              attributes:
                motto: {column: motto, verified: motto_ok}
                email: {column: email, verified: email_ok}
            """;

    private final Configuration configuration;
    private final List<Row> records;
    private final List<Row> crosswalk;
    private final int partitions;
    private final List<StewardOverride> overrides;
    private final Map<Table, List<Row>> published = new HashMap<>();
    private List<Row> provenance;

    private Mastered(
            Configuration configuration,
            List<Row> records,
            List<Row> crosswalk,
            int partitions,
            List<StewardOverride> overrides) {
        this.configuration = configuration;
        this.records = records;
        this.crosswalk = crosswalk;
        this.partitions = partitions;
        this.overrides = overrides;
    }

    /**
     * A record; the customer is the part of its key before the dot. Under {@code verified NAME} what the source says of the
     * attribute, under {@code refused NAME} a text of it that was refused; under {@code delivered} the date of delivery.
     */
    record Said(String source, String key, String time, Map<String, Object> values) {
        static Said said(String source, String key, String time, Object... namesAndValues) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                values.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            return new Said(source, key, time, values);
        }

        String customer() {
            return key.substring(0, key.indexOf('.'));
        }
    }

    /** @param attributes declared besides motto and email; each makes every test slower */
    static Configuration configuration(Path home, String golden, String... attributes) {
        return sources(home, Set.of(attributes))
                .configure("golden.yaml", "schema: 1\n" + golden)
                .configuration();
    }

    /** With a source more, of which there are no records. */
    static Configuration withEmptySource(Path home, String golden, String... attributes) {
        return sources(home, Set.of(attributes))
                .configure("sources/app.yaml", SOURCE.formatted("app", 70))
                .configure("golden.yaml", "schema: 1\n" + golden)
                .configuration();
    }

    /** A contract of a source. */
    static String source(String name, int trust) {
        return SOURCE.formatted(name, trust);
    }

    private static TestLake sources(Path home, Set<String> attributes) {
        String declared = ATTRIBUTES
                .lines()
                .filter(line ->
                        !line.contains("type: ") || ALWAYS.contains(name(line)) || attributes.contains(name(line)))
                .collect(Collectors.joining("\n"));
        return new TestLake(home, List.of())
                .configure("attributes.yaml", declared)
                .configure("sources/crm.yaml", SOURCE.formatted("crm", 80))
                .configure("sources/web.yaml", SOURCE.formatted("web", 60))
                .configure("sources/shop.yaml", SOURCE.formatted("shop", 60));
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':')).strip();
    }

    /** Declares what records say something of, and what the policy names. */
    static Mastered of(Path home, String golden, Said... records) {
        Stream<String> said = Arrays.stream(records).flatMap(record -> record.values().keySet().stream());
        String[] attributes = Stream.concat(said, Arrays.stream(golden.split("\\W+", -1)))
                .map(name -> name.substring(name.indexOf(' ') + 1))
                .distinct()
                .toArray(String[]::new);
        return of(configuration(home, golden, attributes), List.of(records));
    }

    static Mastered of(Configuration configuration, List<Said> records) {
        return new Mastered(
                configuration,
                records.stream().map(said -> record(configuration, said, 1)).toList(),
                records.stream()
                        .map(said -> RowFactory.create(
                                said.key(), "record", said.customer(), 1L, Timestamp.from(NOW), null, null))
                        .toList(),
                2,
                List.of());
    }

    /** A row of standard_record. */
    static Row record(Configuration configuration, Said said, long run) {
        StructType attributes = AttributeColumns.standardised(configuration.attributes());
        Row values = RowFactory.create(
                Arrays.stream(attributes.fieldNames()).map(said.values()::get).toArray());
        Timestamp time = said.time() == null ? null : Timestamp.from(Instant.parse(said.time() + "T12:00:00Z"));
        return RowFactory.create(
                said.key(),
                said.source(),
                said.key(),
                time,
                Date.valueOf((String) said.values().getOrDefault("delivered", "2026-06-30")),
                run,
                values,
                null,
                null,
                null,
                besides(said, "refused "),
                besides(said, "verified "));
    }

    private static Row[] besides(Said said, String prefix) {
        return said.values().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> RowFactory.create(entry.getKey().substring(prefix.length()), entry.getValue()))
                .toArray(Row[]::new);
    }

    /** In another order, and in so many partitions. */
    Mastered reversed(int inPartitions) {
        List<Row> other = new java.util.ArrayList<>(records);
        Collections.reverse(other);
        return new Mastered(configuration, other, crosswalk, inPartitions, overrides);
    }

    /** With what stewards have pinned. */
    Mastered pinned(Pin... pins) {
        List<StewardOverride> decisions = new java.util.ArrayList<>();
        for (Pin pin : pins) {
            decisions.add(new StewardOverride(
                    decisions.size() + 1,
                    StewardOverride.Decision.PIN,
                    List.of(),
                    Optional.of(pin),
                    Optional.empty(),
                    Optional.empty(),
                    "ann",
                    "she called",
                    NOW));
        }
        return new Mastered(configuration, records, crosswalk, partitions, decisions);
    }

    Decision decision() {
        return Decision.of(
                configuration,
                NOW,
                new Decision.Facts(
                        table(records, Tables.STANDARD_RECORD.schema(configuration.declared()))
                                .repartition(partitions),
                        table(crosswalk, IdentityTables.CROSSWALK.schema(configuration.declared())),
                        redirect(),
                        Pins.of(configuration.attributes(), overrides)));
    }

    private Dataset<Row> redirect() {
        return table(
                List.of(RowFactory.create("old", "a", 1L)),
                IdentityTables.CUSTOMER_REDIRECT.schema(configuration.declared()));
    }

    GoldenRows rows() {
        return new GoldenRows(configuration.attributes(), decision());
    }

    /** Rows of contact_point by customer, type and value; customers share the values of these nodes too often. */
    List<Row> contacts(Row... suppressed) {
        Decision decision = decision();
        Dataset<Row> offers =
                new ContactOffers(configuration.attributes(), decision.policies()).of(decision.customers());
        Dataset<Row> shared =
                table(List.of(suppressed), IdentityTables.SUPPRESSED_VALUE.schema(configuration.declared()));
        try (ContactPoints points =
                ContactPoints.of(configuration.attributes(), ContactPoints.points(offers), shared)) {
            return points.rows().orderBy("customer_id", "contact_type", "value").collectAsList();
        }
    }

    static Dataset<Row> table(List<Row> rows, StructType schema) {
        return TestSession.session().createDataFrame(rows, schema);
    }

    /** The golden record of the only customer. */
    Map<String, Object> golden() {
        Row row = rows().golden().first();
        Map<String, Object> values = new HashMap<>();
        for (String name : row.schema().fieldNames()) {
            Object value = row.getAs(name);
            if (value != null) {
                values.put(name, value instanceof scala.collection.Seq<?> ? row.getList(row.fieldIndex(name)) : value);
            }
        }
        return values;
    }

    /** Of an attribute, per value its record's key, and what is said of it. */
    List<String> why(String attribute) {
        if (provenance == null) {
            provenance = rows().provenance("v").orderBy("rank").collectAsList();
        }
        return provenance.stream()
                .filter(row -> attribute.equals(row.getAs("attribute")))
                .map(row -> Stream.of(
                                String.valueOf(row.<Integer>getAs("rank")),
                                row.<String>getAs("record_id"),
                                row.<String>getAs("value"),
                                Objects.requireNonNullElse(row.<String>getAs("rule"), "-"),
                                Objects.requireNonNullElse(row.<String>getAs("loser_reason"), "won"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" | ")))
                .toList();
    }

    /** The same as a run has published it. */
    Preview.Published published(Metric... golden) {
        Map<Table, Dataset<Row>> tables = Map.of(
                Tables.STANDARD_RECORD,
                table(records, Tables.STANDARD_RECORD.schema(configuration.declared())),
                IdentityTables.CROSSWALK,
                table(crosswalk, IdentityTables.CROSSWALK.schema(configuration.declared())),
                IdentityTables.CUSTOMER_REDIRECT,
                redirect(),
                GoldenTables.GOLDEN_RECORD,
                published(GoldenTables.GOLDEN_RECORD),
                GoldenTables.GOLDEN_PROVENANCE,
                published(GoldenTables.GOLDEN_PROVENANCE));
        return new Preview.Published(3, NOW, new Metrics(List.of(golden)), overrides, tables::get);
    }

    private Dataset<Row> published(Table table) {
        if (published.isEmpty()) {
            GoldenRows rows = rows();
            publish(GoldenTables.GOLDEN_RECORD, rows.golden());
            publish(GoldenTables.GOLDEN_PROVENANCE, rows.provenance(GoldenStage.policyVersion(configuration)));
        }
        return table(published.get(table), table.schema(configuration.declared()));
    }

    private void publish(Table table, Dataset<Row> rows) {
        published.put(table, inOrder(rows, table, configuration).collectAsList());
    }

    /** With the columns in the order of the table. */
    static Dataset<Row> inOrder(Dataset<Row> rows, Table table, Configuration configuration) {
        return rows.select(Arrays.stream(table.schema(configuration.declared()).fieldNames())
                .map(functions::col)
                .toArray(Column[]::new));
    }

    /** What a report is told, as text. */
    List<String> counts() {
        return MasteringCounts.of(configuration, decision()).stream()
                .map(each -> each.name() + " " + each.subject() + " " + each.detail() + " " + each.value())
                .toList();
    }

    /** All three tables as text. */
    List<String> all() {
        GoldenRows rows = rows();
        return List.of(rows.golden(), rows.provenance("v"), rows.conflicts()).stream()
                .flatMap(table -> table.toJSON().collectAsList().stream().sorted())
                .toList();
    }
}
