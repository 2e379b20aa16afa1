package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.cli.Shop.Ended;
import io.tributary.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing of a person stands where people look who may not see persons: Delta's logs and their checkpoints, the log
 * file, what the command prints, reports, query plans, and what is told of a run that fails. The sample holds bad rows
 * of every kind.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PrivacyIT {
    private static final int PEOPLE = 200;
    private static final int ENOUGH_VALUES = 500;

    private final Map<String, Ended> ended = new TreeMap<>();
    private Path folder;
    private Shop shop;
    private PersonalValues values;

    @BeforeAll
    void runThreeDays(@TempDir Path home) throws Exception {
        folder = home;
        shop = Shop.ofSample(home.resolve("shop"), PEOPLE);
        shop.write(
                "conf/lake.yaml",
                "schema: 1\nsalt: ${SHOP_SALT}\ntable-properties: {delta.checkpointInterval: \"2\"}\n");
        run(Shop.SAMPLE_DAYS.get(0));
        run(Shop.SAMPLE_DAYS.get(1));
        values = PersonalValues.of(shop.opened().published(Tables.STANDARD_RECORD));
        String rules = Files.readString(home.resolve("shop/conf/quality.yaml"));
        shop.write(
                "conf/quality.yaml",
                rules + "  - {name: no bad row, check: quarantine-rate, maximum: 0, severity: fail}\n");
        run(Shop.SAMPLE_DAYS.get(2));
        assertThat(ended.values()).extracting(Ended::exitCode).as("%s", ended).containsExactly(0, 0, 3);
        assertThat(values.size()).isGreaterThan(ENOUGH_VALUES);
    }

    private void run(String date) throws Exception {
        Path output = Files.createDirectories(folder.resolve("output").resolve(date));
        List<String> options = List.of(PlanListener.options(output.resolve("plans.txt")));
        ended.put(date, shop.runApart(output, options, date).ended());
    }

    @Test
    void notInDeltaLogs() throws Exception {
        Map<String, String> commits = texts(shop.lake(), ".*/_delta_log/.*\\.(json|crc)");
        assertThat(commits).hasSizeGreaterThan(3 * Tables.data().size());
        assertThat(String.join("\n", commits.values())).contains("minValues");
        assertThat(leaks(commits)).isEmpty();
    }

    @Test
    void notInCheckpoints() throws Exception {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(shop.lake())) {
            all.map(Path::toString)
                    .filter(name -> name.matches(".*/_delta_log/.*\\.checkpoint.*\\.parquet"))
                    .forEach(files::add);
        }
        assertThat(files).isNotEmpty();
        for (String file : files) {
            Dataset<Row> checkpoint = TestSession.session().read().parquet(file);
            assertThat(values.in(String.join("\n", checkpoint.toJSON().collectAsList())))
                    .as(file)
                    .isEmpty();
        }
    }

    @Test
    void notInReports() throws Exception {
        Map<String, String> reports = texts(shop.lake().resolve("_reports"), ".*/report\\.\\w+");
        assertThat(reports).hasSize(9);
        assertThat(leaks(reports)).isEmpty();
    }

    @Test
    void notInLogsAndOutput() throws Exception {
        Map<String, String> outputs = texts(folder.resolve("output"), ".*/(log|out|err)\\.txt");
        assertThat(outputs).hasSize(9);
        assertThat(leaks(outputs)).isEmpty();
    }

    @Test
    void notInPlans() throws Exception {
        Map<String, String> plans = texts(folder.resolve("output"), ".*/plans\\.txt");
        assertThat(plans).hasSize(3);
        assertThat(String.join("\n", plans.values())).contains("SerializeFromObject");
        assertThat(leaks(plans)).isEmpty();
    }

    /** Each of the searches above is this one. */
    @Test
    void aLeakWouldBeFound() throws Exception {
        Row person = shop.opened()
                .published(Tables.STANDARD_RECORD)
                .orderBy("record_id")
                .selectExpr("attributes.email[0]", "attributes.family_name", "attributes.phone[0]", "attributes.street")
                .where("length(attributes.family_name) > 5 AND attributes.family_name RLIKE '^[A-Za-z]+$'")
                .where("attributes.email[0] IS NOT NULL AND attributes.phone[0] IS NOT NULL")
                // In capitals below, of which not every letter comes back.
                .where("attributes.street RLIKE '^[A-Za-z0-9 .]+$'")
                .first();
        for (int column = 0; column < person.length(); column++) {
            Path planted = folder.resolve("planted" + column);
            Files.writeString(planted, "min=" + person.getString(column).toUpperCase(java.util.Locale.ROOT) + ";");
            assertThat(leaks(texts(planted, ".*"))).hasSize(1);
        }
    }

    private Map<String, Set<String>> leaks(Map<String, String> texts) {
        Map<String, Set<String>> leaks = new TreeMap<>();
        texts.forEach((file, text) -> {
            Set<String> found = values.in(text);
            if (!found.isEmpty()) {
                leaks.put(file, found);
            }
        });
        return leaks;
    }

    private static Map<String, String> texts(Path below, String pattern) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(below)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(pattern))
                    .forEach(file -> texts.put(file.toString(), text(file)));
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
