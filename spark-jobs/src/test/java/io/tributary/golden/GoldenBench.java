package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.tributary.TestLake;
import io.tributary.TestSession;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.table.AttributeColumns;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Run by {@code scripts/bench-golden}: golden records and provenance of so many standardised records, four of a customer,
 * with twenty attributes; beside the plain way, which takes the most recent value of each attribute by one aggregation and
 * writes the same candidate values without rank or reason. Prints one line of JSON.
 */
final class GoldenBench {
    private static final SparkSession SPARK = TestSession.session();
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final int TEXTS = 10;
    private static final int RECORDS_A_CUSTOMER = 4;
    private static final String SOURCE = """
            schema: 1
            source: %1$s
            owner: bench
            kind: person
            format: csv
            path: %1$s/{date}/*
            mode: upsert
            key: id
            trust: %2$d
            columns: {id: text, name: text}
            person:
              attributes: {family_name: name}
            """;

    private final Path home;
    private final Configuration configuration;

    private GoldenBench(Path home) {
        this.home = home;
        StringBuilder attributes = new StringBuilder("""
                schema: 1
                attributes:
                  given_name: {type: given-name}
                  family_name: {type: family-name}
                  date_of_birth: {type: date-of-birth}
                  street: {type: street}
                  city: {type: city}
                  postcode: {type: postcode}
                  region: {type: region}
                  country: {type: country}
                  email: {type: email, many: true}
                  phone: {type: phone, many: true}
                """);
        IntStream.range(0, TEXTS)
                .forEach(i -> attributes.append("  text").append(i).append(": {type: text}\n"));
        this.configuration = new TestLake(home, List.of())
                .configure("attributes.yaml", attributes + "identifiers: {}\n")
                .configure("sources/crm.yaml", SOURCE.formatted("crm", 80))
                .configure("sources/shop.yaml", SOURCE.formatted("shop", 60))
                .configure("sources/web.yaml", SOURCE.formatted("web", 70))
                .configuration();
    }

    public static void main(String... arguments) throws IOException {
        long records = Long.parseLong(arguments[0]);
        GoldenBench bench = new GoldenBench(Files.createTempDirectory(Path.of(arguments[1]), "golden"));
        // A small one first, so that neither way pays for the start of the session.
        bench.measured(Math.min(records, 20_000));
        System.out.println(bench.measured(records));
    }

    private String measured(long records) {
        write(standardRecords(records), "standard_record");
        write(crosswalk(records), "crosswalk");
        double plain = seconds(() -> {
            Dataset<Row> held = held();
            write(plainGolden(held), "plain_golden");
            write(plainProvenance(held), "plain_provenance");
        });
        double ours = seconds(() -> {
            Decision decision = Decision.of(
                    configuration,
                    NOW,
                    new Decision.Facts(
                            read("standard_record"),
                            read("crosswalk"),
                            read("crosswalk").limit(0),
                            Pins.of(configuration.attributes(), List.of())));
            decision.customers().persist(GoldenStage.KEPT);
            GoldenRows rows = new GoldenRows(configuration.attributes(), decision);
            write(rows.golden(), "golden_record");
            write(rows.provenance("bench"), "golden_provenance");
            decision.customers().unpersist(true);
        });
        long candidates = read("golden_provenance").count();
        if (candidates != read("plain_provenance").count()) {
            throw new IllegalStateException("the two ways have other candidates");
        }
        return String.format(
                Locale.ROOT,
                "{\"records\": %d, \"customers\": %d, \"candidates\": %d, \"plain_seconds\": %.1f,"
                        + " \"golden_seconds\": %.1f, \"ratio\": %.2f}",
                records,
                read("golden_record").count(),
                candidates,
                plain,
                ours,
                ours / plain);
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private Dataset<Row> standardRecords(long records) {
        Column id = col("id");
        Column[] attributes = configuration.attributes().attributes().stream()
                .map(attribute -> value(attribute).as(attribute.name()))
                .toArray(Column[]::new);
        return SPARK.range(records)
                .select(
                        md5(id.cast(DataTypes.StringType).cast(DataTypes.BinaryType))
                                .as("record_id"),
                        functions
                                .get(
                                        array(lit("crm"), lit("shop"), lit("web")),
                                        pmod(xxhash64(id), lit(3)).cast(DataTypes.IntegerType))
                                .as("source_system"),
                        concat(lit("key"), id).as("source_record_id"),
                        expr("timestamp_seconds(1600000000 + pmod(xxhash64(id, 1), 150000000))")
                                .as("event_time"),
                        expr("date'2026-06-30'").as("delivery_date"),
                        struct(attributes)
                                .cast(AttributeColumns.standardised(configuration.attributes()))
                                .as("attributes"),
                        lit(null)
                                .cast(DataTypes.createArrayType(Tables.REFUSED_TEXT))
                                .as("refused"),
                        lit(null)
                                .cast(DataTypes.createArrayType(Tables.VERIFIED_ATTRIBUTE))
                                .as("verified"));
    }

    /** Of two values of a customer one in three differs, and one in five is missing. */
    private static Column value(Attribute attribute) {
        Column customer = floor(col("id").divide(RECORDS_A_CUSTOMER));
        Column variant = when(
                        pmod(xxhash64(col("id"), lit(attribute.name())), lit(3)).equalTo(0), col("id"))
                .otherwise(lit(0));
        Column number = pmod(xxhash64(customer, variant, lit(attribute.name())), lit(1_000_000));
        Column one =
                switch (attribute.type().valueType()) {
                    case DATE ->
                        date_add(
                                expr("date'1950-01-01'"),
                                pmod(number, lit(20_000)).cast(DataTypes.IntegerType));
                    default -> concat(lit(attribute.name() + " "), number);
                };
        Column value = attribute.many() ? array(one) : one;
        return when(
                pmod(xxhash64(col("id"), lit(attribute.name()), lit(1)), lit(5)).gt(0), value);
    }

    private static Dataset<Row> crosswalk(long records) {
        Column id = col("id");
        return SPARK.range(records)
                .select(
                        md5(id.cast(DataTypes.StringType).cast(DataTypes.BinaryType))
                                .as("node_id"),
                        lit("record").as("node_kind"),
                        md5(concat(lit("customer "), floor(id.divide(RECORDS_A_CUSTOMER)))
                                        .cast(DataTypes.BinaryType))
                                .as("customer_id"),
                        lit(null).cast(DataTypes.LongType).as("valid_to_run"));
    }

    private Dataset<Row> held() {
        return read("standard_record")
                .join(
                        read("crosswalk")
                                .where("valid_to_run IS NULL AND node_kind = 'record'")
                                .select("node_id", "customer_id"),
                        col("record_id").equalTo(col("node_id")));
    }

    private Dataset<Row> plainGolden(Dataset<Row> held) {
        Column[] latest = attributes()
                .map(field -> max_by(value(field), when(value(field).isNotNull(), col("event_time")))
                        .as(field.name()))
                .toArray(Column[]::new);
        return held.groupBy("customer_id").agg(latest[0], Arrays.copyOfRange(latest, 1, latest.length));
    }

    private Dataset<Row> plainProvenance(Dataset<Row> held) {
        Column[] candidates = attributes()
                .map(field -> struct(
                        lit(field.name()).as("attribute"),
                        (configuration
                                                .attributes()
                                                .attribute(field.name())
                                                .orElseThrow()
                                                .many()
                                        ? functions.get(value(field), lit(0))
                                        : value(field))
                                .cast(DataTypes.StringType)
                                .as("value")))
                .toArray(Column[]::new);
        return held.select(
                        col("customer_id"),
                        col("source_system"),
                        col("record_id"),
                        col("event_time"),
                        col("delivery_date"),
                        inline(array(candidates)))
                .where("value IS NOT NULL");
    }

    private java.util.stream.Stream<StructField> attributes() {
        return Arrays.stream(
                AttributeColumns.standardised(configuration.attributes()).fields());
    }

    private static Column value(StructField field) {
        return col("attributes").getField(field.name());
    }

    private void write(Dataset<Row> rows, String name) {
        rows.write().mode("overwrite").parquet(home.resolve(name).toString());
    }

    private Dataset<Row> read(String name) {
        return SPARK.read().parquet(home.resolve(name).toString());
    }
}
