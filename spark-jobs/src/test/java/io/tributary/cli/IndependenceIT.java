package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.cli.Shop.Ended;
import io.tributary.lake.OpenRun;
import io.tributary.stage.RunObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The content depends on data, configuration and salt, and on nothing of the machine: not on cores, partitions and the
 * order of files, nor on how often a run was killed. Each lake takes two days through every stage, the first by appending
 * and overwriting with a new matching model, the second by merging with the saved one.
 */
@TestInstance(Lifecycle.PER_CLASS)
class IndependenceIT {
    private static final int PEOPLE = 120;
    private static final String FIRST = Shop.SAMPLE_DAYS.get(0);
    private static final String SECOND = Shop.SAMPLE_DAYS.get(1);
    private static final String BEFORE_MATCH = "ingest,standardise";
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    /** As users have it; tests on small lakes go without. */
    private static final Map<String, String> CODE =
            Map.of("spark.sql.codegen.wholeStage", "true", "spark.sql.codegen.factoryMode", "FALLBACK");

    /** {@link KillIT} kills the stages before. */
    private static final List<String> FIRST_RUN =
            List.of("write identity/scored_pair", "wrote pattern_score", "commit identity/identity_edge");

    private static final List<String> SECOND_RUN =
            List.of("commit identity/scored_pair", "commit identity/customer_id_history");

    private static final RunObserver ONE_PARTITION = new RunObserver() {
        @Override
        public void opened(OpenRun run) {
            run.lake().session().conf().set(PARTITIONS, "1");
        }
    };

    private Shop shop;
    private Shop standardised;
    private Shop usual;
    private Map<String, String> firstContent;
    private Map<String, String> content;

    @BeforeAll
    void makeTheLakeToCompareWith(@TempDir Path home) throws IOException {
        System.setProperty(Pipeline.EXTENT, "profiles");
        shop = Shop.ofSample(home.resolve("shop"), PEOPLE);
        deliverNewcomer();
        usual = shop.copiedTo(home.resolve("usual"));
        done(usual.run(FIRST, "--stages", BEFORE_MATCH));
        standardised = usual.copiedTo(home.resolve("standardised"));
        done(usual.run(ONE_PARTITION, FIRST));
        firstContent = usual.content();
        done(usual.run(ONE_PARTITION, SECOND));
        content = usual.content();
    }

    @AfterEach
    void putBack() {
        RuntimeConfig settings = TestSession.session().conf();
        CODE.keySet().forEach(name -> Optional.ofNullable(System.getProperty(name))
                .ifPresentOrElse(given -> settings.set(name, given), () -> settings.unset(name)));
    }

    @AfterAll
    static void switchOff() {
        System.setProperty(Pipeline.EXTENT, "records");
    }

    /** On the second day somebody is new, and an account has passed to her. */
    private void deliverNewcomer() throws IOException {
        Path accounts = shop.home().resolve("data/web_accounts");
        String passed;
        try (Stream<Path> files = Files.list(accounts.resolve(FIRST))) {
            Path file = files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            Matcher account = Pattern.compile("\"user_id\":\"(\\w+)\"").matcher(Files.readString(file));
            assertThat(account.find()).isTrue();
            passed = account.group(1);
        }
        StringBuilder rows = new StringBuilder();
        for (String account : List.of("unewcomer", passed)) {
            rows.append("{\"user_id\":\"")
                    .append(account)
                    .append("\",\"email\":\"greta.newcomer@openmail.example\",\"profile\":{\"first\":\"Greta\",")
                    .append("\"last\":\"Newcomer\",\"birthday\":\"1990-02-03\"},")
                    .append("\"updated_at\":\"2026-06-30T23:00:00Z\"}\n");
        }
        Files.createDirectories(accounts.resolve(SECOND));
        Files.writeString(accounts.resolve(SECOND).resolve("newcomer.jsonl"), rows);
    }

    /** Otherwise equal content would say little. */
    @Test
    void theLakeHasWhatIsComparedHere() {
        Ended found = usual.sql("""
                SELECT (SELECT count(*) > 100 FROM identity_edge WHERE edge_kind = 'scored' AND state = 'kept') AS scored,
                       (SELECT count(*) > 100 FROM identity_edge WHERE edge_kind = 'seen_together') AS seen,
                       (SELECT count(*) > 0 FROM customer_id_history WHERE run_sequence = 2) AS later,
                       (SELECT count(DISTINCT variant) > 3 FROM model_card) AS trained,
                       (SELECT 2 * sum(IF(m.metric = 'customers_remastered', m.value, 0))
                               < sum(IF(m.metric = 'customers_with_records', m.value, 0))
                        FROM stage_metric LATERAL VIEW explode(metrics) AS m WHERE run_sequence = 2) AS carried
                """, "--csv");
        assertThat(found.out())
                .isEqualToIgnoringNewLines("scored,seen,later,trained,carried\ntrue,true,true,true,true\n");
    }

    /** With adaptive execution, as on a cluster, but for its coalescing, by which all partitions would end as one. */
    @Test
    void ofPartitionsFileOrderAndCores(@TempDir Path home) throws Exception {
        Shop other = shop.copiedTo(home.resolve("other"));
        List<String> options = List.of(
                BackwardsFileSystem.OPTION,
                "-Dspark.sql.adaptive.enabled=true",
                "-Dspark.sql.adaptive.coalescePartitions.enabled=false",
                "-D" + PARTITIONS + "=3");

        for (String date : List.of(FIRST, SECOND)) {
            Path output = Files.createTempDirectory(home, "output");
            done(other.runApart(output, options, date, "--master", "local[1]").ended());
        }

        assertThat(other.content()).isEqualTo(content);
    }

    /** Two partitions, as a session of two cores has them. Of the second day all golden records are made, not only some. */
    @Test
    void ofWhenItIsComputedAndOfGeneratedCode() {
        Map<String, Long> before = usual.commits();
        RuntimeConfig settings = TestSession.session().conf();

        assertThat(usual.run(SECOND).out()).isEqualToIgnoringNewLines("up to date, published as run 2");
        for (String run : List.of("2", "1")) {
            Ended again = usual.run(SECOND, "--again", run);
            assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
            assertThat(again.out())
                    .contains("source_record      equal", "customer_id_history equal")
                    .doesNotContain("differs");
            CODE.forEach(settings::set);
        }

        assertThat(usual.commits()).isEqualTo(before);
        assertThat(usual.lake().resolve("_tributary/again")).doesNotExist();
    }

    @Test
    void ofKills(@TempDir Path home) throws Exception {
        Shop killed = standardised.copiedTo(home.resolve("killed"));
        KilledRuns runs = new KilledRuns(killed, home);

        for (String point : FIRST_RUN) {
            runs.killAt(point, FIRST);
        }
        done(killed.run(FIRST));
        assertThat(killed.content()).isEqualTo(firstContent);

        done(killed.run(SECOND, "--stages", BEFORE_MATCH));
        for (String point : SECOND_RUN) {
            runs.killAt(point, SECOND);
        }
        assertThat(killed.content())
                .as("what readers see before the second publication")
                .isEqualTo(firstContent);
        done(killed.run(SECOND));
        assertThat(killed.content()).isEqualTo(content).isNotEqualTo(firstContent);
    }

    private static void done(Ended ended) {
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
}
