package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told, with exit code 2, before Spark starts. */
class UsageTest {
    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.in(home);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | No verb given. Give one of: demo, init, run, refresh-model, plan, check, generate, evaluate, explain, show, override, preview, segment, sql, views, tables",
                "rnu                                 | Unknown verb 'rnu'. Did you mean run?",
                "run --lake x --run-dat 2026-06-30   | Unknown option '--run-dat'. Did you mean --run-date?",
                "run                                 | Missing required option: '--lake=URI'. See: tributary run --help",
                "run --lake x --run-date 2026-13-01  | Invalid value for option '--run-date': '2026-13-01' is not a date such as 2026-06-30. See: tributary run --help",
                "run --lake x --run-instant noon     | Invalid value for option '--run-instant': 'noon' is not an instant such as 2026-06-30T18:00:00Z. See: tributary run --help",
                "init                                | Missing required parameter: 'DIR'. See: tributary init --help",
                "init x --rows 0                     | --rows 0 is not from 1 to 1000000. Give a number of rows to read",
                "init nowhere --conf none            | There is no folder nowhere. Give the folder of your files",
                "refresh-model                       | Missing required option: '--lake=URI'. See: tributary refresh-model --help",
                "refresh-model --lake x --again      | Unknown option '--again'. See: tributary refresh-model --help",
                "sql --lake x --json --csv q         | Error: --json, --csv are mutually exclusive (specify only one). See: tributary sql --help",
                "explain --lake x                    | Missing required parameter: 'ID'. See: tributary explain --help",
                "preview --lake x --examples -1      | --examples -1 is not from 0 to 1000. Give a number of examples to read",
                "segment preview --lake x vip --sample -1 | --sample -1 is not from 0 to 1000. Give a number of ids to read",
                "segment preview --lake x            | 'Error: Missing required argument (specify one of these): (NAME | --where=RULE). See: tributary segment preview --help'",
                "show --lake x                       | Missing required parameter: 'CUSTOMER'. See: tributary show --help",
                "show x --lake x --as-of yesterday   | Invalid value for option '--as-of': 'yesterday' is not a date such as 2026-06-30. See: tributary show --help",
                "sql q --lake x --as-of 2026-02-30   | Invalid value for option '--as-of': '2026-02-30' is not a date such as 2026-06-30. See: tributary sql --help",
                "views --lake x --database a.b       | Invalid value for option '--database': 'a.b' is not a name of lower-case letters, digits and _ such as tributary. See: tributary views --help",
                "views --lake x --register --grants  | Error: --register, --grants are mutually exclusive (specify only one). See: tributary views --help",
                "generate --out x --people 0         | Cannot make a sample of 0 people. Give --people between 1 and 100000000",
                "generate --out x --stress distnct   | Unknown stress lake 'distnct'. Give one of: distinct, few-duplicates-100, few-duplicates-2000, few-duplicates-clean, yearly-copies, families, mostly-duplicates, dependent, independent, even, skewed",
                "generate --out x --stress families --people 9 | Cannot make a stress lake of 9 records. Give --people between 200 and 10000000",
                "show x --conf none --lake none --events 10001 | --events 10001 is not between 0 and 10000. Give a number"
                        + " in between; all events are in: tributary sql \"SELECT * FROM customer_timeline ...\"",
                "generate --out x --stress families --days 1 | A stress lake has no daily deliveries. Remove --days"
            })
    void usage(String arguments, String problem) {
        Ended ended = arguments.isEmpty() ? Shop.command() : Shop.command(arguments.split(" +"));

        assertThat(ended).isEqualTo(new Ended(2, "", "tributary: " + problem + System.lineSeparator()));
    }

    @Test
    void unknownStage() {
        Ended ended = Shop.command("run", "--conf", conf(), "--lake", "x", "--stages", "ingset");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo(told("Unknown stage 'ingset'. Did you mean 'ingest'?"));
    }

    @Test
    void missingConfiguration() {
        Ended ended = Shop.command("check", "--conf", home.resolve("none").toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo(told(home.resolve("none")
                        + ": there is no such configuration folder. Give the folder that holds sources/"));
    }

    @Test
    void everyProblemAtOnce() {
        shop.write("conf/lake.yaml", "schema: 1\nretentoin: 3d\n");
        shop.write("conf/sources/broken.yaml", "schema: 1\nsource: [\n");

        Ended ended = Shop.command("check", "--conf", conf());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("tributary: 2 problems:")
                .contains("lake.yaml:2: unknown key 'retentoin'")
                .contains("sources/broken.yaml:");
    }

    @Test
    void unknownTableOfARule() {
        shop.write(
                "conf/quality.yaml",
                "schema: 1\nrules:\n  - {name: keys, check: unique-key, table: standard_recrd, severity: fail}\n");

        Ended ended = Shop.command("run", "--conf", conf(), "--lake", "x");

        assertThat(ended.err())
                .isEqualTo(told("quality.yaml, rule 'keys': unknown table 'standard_recrd'. "
                        + "Did you mean 'standard_record'?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "left(city                 | this is not an SQL expression. Write one over attributes, such as concat(left(family_name, 3), year(date_of_birth))",
                "                          | this is not an SQL expression. Write one over attributes, such as concat(left(family_name, 3), year(date_of_birth))",
                "concat(left(town, 3), sex) | unknown attribute 'town'. Known: title, given_name, family_name, name_suffix, date_of_birth, sex, email, phone, street, city, postcode, region, country, language",
                "upper(postcod)            | unknown attribute 'postcod'. Did you mean 'postcode'?"
            })
    void aBlockingRuleThatIsNoSqlOverAttributes(String sql, String problem) {
        String expression = sql == null ? "" : sql;
        shop.write("conf/match.yaml", "schema: 1\nblocking: ['sql: " + expression + "']\n");

        assertThat(Shop.command("check", "--conf", conf()))
                .isEqualTo(new Ended(2, "", told("match.yaml, blocking rule 'sql: " + expression + "': " + problem)));
        assertThat(Shop.command("run", "--conf", conf(), "--lake", "x").exitCode())
                .isEqualTo(2);
    }

    @Test
    void checkPrintsWhatIsInForce() {
        Ended ended = Shop.command("check", "--conf", conf(), "--set", "lake.retention=60d");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("retention: 60d").contains("# sources/members.yaml");
    }

    @Test
    void aForeignFolderIsNoDemo() throws Exception {
        Files.createDirectories(home.resolve("other/data"));

        Ended ended = Shop.command("demo", "--dir", home.resolve("other").toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo(told("Folder " + home.resolve("other/data")
                        + " is there already and is not a demo's. Give an empty or new folder: --dir DIR"));
    }

    private String conf() {
        return home.resolve("conf").toString();
    }

    private static String told(String problem) {
        return "tributary: " + problem + System.lineSeparator();
    }

    /** A text of help with a stray per cent sign is told of on the process's standard error, past the console. */
    @Test
    void helpIsWellFormed() {
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            for (String verb :
                    "demo init run refresh-model plan check generate evaluate explain show sql tables".split(" ")) {
                assertThat(Shop.command(verb, "--help").exitCode()).as(verb).isZero();
            }
        } finally {
            System.setErr(before);
        }

        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
