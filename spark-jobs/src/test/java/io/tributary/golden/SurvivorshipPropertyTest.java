package io.tributary.golden;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.Configuration;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of golden records whatever the records are. */
class SurvivorshipPropertyTest {
    private static final int CUSTOMERS = 120;
    private static final List<String> ONE_VALUE =
            List.of("given_name", "family_name", "street", "city", "postcode", "motto", "points", "text0");
    private static final String POLICY = """
            survivorship:
              motto: [most-frequent, longest]
              points: [max]
              text0: ["from-winner-of(name)", oldest]
              home: {of: [street, city, postcode], rules: [most-recent]}
            """;

    private static final String[] ATTRIBUTES = ONE_VALUE.toArray(String[]::new);

    @TempDir
    Path home;

    private List<Mastered.Said> records;
    private Mastered customers;

    @BeforeEach
    void draw() {
        records = records(new Random(5));
        customers = Mastered.of(Mastered.configuration(home, POLICY, ATTRIBUTES), records);
    }

    @Test
    void neitherOrderNorPartitionsNorAnEmptySourceCount() {
        List<String> all = customers.all();
        Configuration more = Mastered.withEmptySource(home.resolve("more"), POLICY, ATTRIBUTES);

        assertThat(customers.reversed(1).all()).isEqualTo(all);
        assertThat(customers.reversed(5).all()).isEqualTo(all);
        assertThat(Mastered.of(more, records).all()).isEqualTo(all);
    }

    @Test
    void winnersAreTheGoldenCells() {
        List<Row> winners =
                customers.rows().provenance("v").where("winner").orderBy("rank").collectAsList();
        Map<String, String> expected = new TreeMap<>();
        winners.forEach(row -> expected.merge(
                row.getAs("customer_id") + " " + row.getAs("attribute"), row.getAs("value"), (a, b) -> a + "," + b));
        Dataset<Row> golden = customers.rows().golden();
        List<Column> cells = new ArrayList<>(List.of(col("customer_id")));
        ONE_VALUE.forEach(name -> cells.add(col(name).cast(DataTypes.StringType)));
        cells.add(array_join(col("email"), ",").as("email"));

        Map<String, String> found = new TreeMap<>();
        for (Row row : golden.select(cells.toArray(Column[]::new)).collectAsList()) {
            for (int i = 1; i < row.size(); i++) {
                if (!row.isNullAt(i)) {
                    found.put(row.getString(0) + " " + row.schema().fieldNames()[i], row.getString(i));
                }
            }
        }
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(3 * CUSTOMERS);
        assertThat(golden.count()).isEqualTo(CUSTOMERS);
    }

    @Test
    void aGroupIsOfOneRecordAndEveryValueIsAccountedFor() {
        Map<String, Set<String>> recordsOfGroup = new HashMap<>();
        List<Row> provenance = customers.rows().provenance("v").collectAsList();
        for (Row row : provenance) {
            if (row.<Boolean>getAs("winner") && row.getAs("policy").equals("home")) {
                recordsOfGroup
                        .computeIfAbsent(row.getAs("customer_id"), id -> new TreeSet<>())
                        .add(row.getAs("record_id"));
            }
            assertThat(row.<Boolean>getAs("winner")).isEqualTo(row.getAs("loser_reason") == null);
        }
        assertThat(recordsOfGroup).isNotEmpty();
        assertThat(recordsOfGroup.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        long offered = records.stream()
                .flatMap(said -> said.values().values().stream())
                .mapToLong(value -> value instanceof String[] many ? many.length : 1)
                .sum();
        assertThat(provenance).hasSize((int) offered);
    }

    private static List<Mastered.Said> records(Random random) {
        List<Mastered.Said> records = new ArrayList<>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            for (int number = 1 + random.nextInt(6); number > 0; number--) {
                String time = random.nextInt(8) == 0
                        ? null
                        : "202%d-0%d-01".formatted(random.nextInt(6), 1 + random.nextInt(3));
                records.add(new Mastered.Said(
                        List.of("crm", "web", "shop").get(random.nextInt(3)),
                        "c%d.%d".formatted(customer, number),
                        time,
                        values(random)));
            }
        }
        return records;
    }

    private static Map<String, Object> values(Random random) {
        Map<String, Object> values = new HashMap<>();
        for (String name : ONE_VALUE) {
            if (random.nextInt(3) > 0) {
                values.put(
                        name,
                        name.equals("points")
                                ? BigDecimal.valueOf(random.nextInt(3)).setScale(4)
                                : name.charAt(0) + "abc".repeat(1 + random.nextInt(3)));
            }
        }
        if (random.nextInt(3) > 0) {
            values.put(
                    "email",
                    random.nextBoolean() ? new String[] {"a@x.example", "b@x.example"} : new String[] {"b@x.example"});
        }
        return values;
    }
}
