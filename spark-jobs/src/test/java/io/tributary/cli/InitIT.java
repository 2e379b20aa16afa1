package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestAvro;
import io.tributary.TestSession;
import io.tributary.cli.Shop.Ended;
import io.tributary.stage.RunObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init} over Parquet, Delta and Avro, and a run of the draft as it is. */
class InitIT {
    @Test
    void filesWithTypesOfTheirOwn(@TempDir Path home) throws IOException {
        Dataset<Row> people = TestSession.session()
                .sql("SELECT 'm' || id AS member_id, 'Ann' AS first_name, 'Hollis' AS last_name,"
                        + " date_add(DATE'1980-01-01', cast(id AS int)) AS born,"
                        + " named_struct('city', 'Leeds', 'postcode', 'LS2 9AB') AS address, cast(null AS string) AS note"
                        + " FROM range(1, 21)");
        people.coalesce(1)
                .write()
                .parquet(home.resolve("data/members/2026-06-30").toString());
        TestSession.session()
                .sql(
                        "SELECT id AS visit_id, 'm' || (id % 7) AS member_id, timestamp_seconds(1780000000 + id) AS visited_at"
                                + " FROM range(1, 31)")
                .write()
                .format("delta")
                .save(home.resolve("data/visits").toString());
        Path calls = Files.createDirectories(home.resolve("data/calls"));
        Files.write(
                calls.resolve("calls-2026-06-30.avro"),
                TestAvro.file(
                        """
                        {"name": "call_id", "type": "long"},
                        {"name": "member_id", "type": "string"},
                        {"name": "called_at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                        {"name": "seconds", "type": ["null", "double"]}""", IntStream.rangeClosed(1, 10).mapToObj(InitIT::call).toList()));
        Shop shop = new Shop(home, Map.of());

        Ended drafted = shop.command(
                new RunObserver() {},
                "init",
                home.resolve("data").toString(),
                "--conf",
                home.resolve("conf").toString());

        assertThat(drafted.err()).isEmpty();
        String members = Files.readString(home.resolve("conf/sources/members.yaml"));
        assertThat(members)
                .contains("\nformat: parquet\npath: members/{date}/part*.snappy.parquet")
                .contains("\n  born: date  # all 20 values are dates of ISO 8601\n")
                .contains("\n  note: text  # no value in the rows read\n")
                .contains("\n    postcode: address.postcode  #")
                .contains("\n    loyalty_id: member_id  #");
        assertThat(Files.readString(home.resolve("conf/sources/visits.yaml")))
                .contains("\nformat: delta\npath: visits\nmode: append\nkey: visit_id")
                .contains("\n  visited_at: timestamp  #")
                .contains("\n  type: {value: page_view}");
        assertThat(Files.readString(home.resolve("conf/sources/calls.yaml")))
                .contains("\nformat: avro\npath: calls/calls-{date}.avro\nmode: append\nkey: call_id")
                .contains("\n  called_at: timestamp  #");
        Ended run = shop.run("2026-07-01", "--stages", "ingest,standardise");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("60 rows");
    }

    private static Map<String, Object> call(long number) {
        return Map.of(
                "call_id",
                number,
                "member_id",
                "m" + number,
                "called_at",
                1_780_000_000_000_000L + number,
                "seconds",
                12.5);
    }
}
