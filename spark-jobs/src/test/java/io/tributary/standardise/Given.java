package io.tributary.standardise;

import static io.tributary.TestSession.session;

import io.tributary.config.Configuration;
import io.tributary.config.SourceConfig;
import io.tributary.config.load.ConfigurationLoader;
import io.tributary.table.KeyedHash;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A configuration of the test's own, and source rows as ingest leaves them. */
record Given(Configuration configuration) {
    static final KeyedHash HASH = new KeyedHash("a salt for tests");
    static final LocalDate REFERENCE = LocalDate.of(2026, 7, 1);
    static final String ATTRIBUTES = """
            schema: 1
            attributes:
              title: {type: category}
              given_name: {type: given-name}
              family_name: {type: family-name}
              name_suffix: {type: name-suffix}
              date_of_birth: {type: date-of-birth}
              email: {type: email, many: true, identifier: email}
              phone: {type: phone, many: true, identifier: phone}
              street: {type: street}
              postcode: {type: postcode}
              country: {type: country}
              balance: {type: money}
            identifiers:
              user_id: {form: key}
              customer_number: {form: key, invalid: ["^TEST"]}
              email: {form: email}
              phone: {form: phone}
            """;

    /** @param sources YAML texts of contracts, each with its name in the first line */
    static Given of(Path folder, String... sources) throws IOException {
        Files.writeString(folder.resolve("attributes.yaml"), ATTRIBUTES);
        Path contracts = Files.createDirectories(folder.resolve("sources"));
        for (String source : sources) {
            String name = source.lines().findFirst().orElseThrow().substring("source: ".length());
            String common = "schema: 1\nowner: test\ntime-zone: Europe/Berlin\nmode: upsert\npath: \"x/{date}/*\"\n";
            Files.writeString(contracts.resolve(name + ".yaml"), common + source);
        }
        return new Given(ConfigurationLoader.load(folder, Map.of(), Map.of()));
    }

    List<SourceConfig> sources() {
        return configuration.sources();
    }

    /** A version of a source row. */
    record Version(long run, String source, String id, String change, String payload) {}

    static Version version(String source, String id, String payload) {
        return new Version(1, source, id, "insert", payload);
    }

    Dataset<Row> rows(Version... versions) {
        List<Row> rows = new ArrayList<>();
        for (Version version : versions) {
            rows.add(RowFactory.create(
                    version.run(),
                    version.source(),
                    HASH.hash(version.source(), version.id()),
                    version.id(),
                    Timestamp.valueOf("2026-06-30 10:00:00"),
                    Date.valueOf("2026-06-30"),
                    version.change(),
                    null,
                    version.payload(),
                    "x",
                    1L));
        }
        return session().createDataFrame(rows, Tables.SOURCE_RECORD.schema(configuration.declared()));
    }

    Dataset<Row> persons(Version... versions) {
        return persons(rows(versions));
    }

    Dataset<Row> persons(Dataset<Row> versions) {
        List<SourceConfig> sources =
                sources().stream().filter(source -> source.person().isPresent()).toList();
        return new PersonRecords(configuration.attributes(), sources, HASH, REFERENCE).standardise(versions, 1);
    }

    Dataset<Row> interactions(Version... versions) {
        return new Interactions(configuration.attributes(), sources(), HASH).standardise(rows(versions), 1);
    }

    Dataset<Row> consents(Version... versions) {
        return new ConsentEvents(configuration.attributes(), sources(), HASH, REFERENCE).standardise(rows(versions), 1);
    }
}
