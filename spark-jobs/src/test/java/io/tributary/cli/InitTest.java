package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init} over text files, for which no Spark is started. */
class InitTest {
    @TempDir
    Path home;

    private Path data;
    private Path conf;

    @BeforeEach
    void open() throws IOException {
        data = Files.createDirectories(home.resolve("my data"));
        conf = home.resolve("conf");
    }

    @Test
    void theDraftPassesCheckAsItIs() throws IOException {
        write(
                "customers-2026-06-30.csv",
                "customer_no,name,email,born\n1,Ann Lee,ann@brightpost.net,31/12/1980\n2,Ben Okoro,,05/02/1975\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data.resolve("orders.jsonl.gz")))) {
            out.write(
                    "{\"order_no\":\"A-1\",\"ordered_at\":\"2026-06-10T09:00:00Z\",\"customer_no\":\"1\",\"total\":24.9}\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        write("prices.csv", "sku,price\nA,1.5\n");

        Ended ended = init();

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .startsWith("""
                        customers: person, 4 of 4 columns mean something, key customer_no, from customers-{date}.csv
                        orders: event, 4 of 4 columns mean something, key order_no, from orders.jsonl.gz
                        left out: prices.csv: its rows are neither people nor events: no name, address, email or phone, and no time with somebody's number

                        Decide, and correct the draft if it is wrong:
                          customers: mode: upsert deletes nobody; write snapshot if each delivery is the whole table

                        """)
                .contains("Drafted from the first 10,000 rows of a file at most, in " + conf
                        + ": sources/customers.yaml, sources/orders.yaml.")
                .endsWith("Next:\n  scripts/tributary check --conf " + conf + "\n  scripts/tributary run --conf " + conf
                        + " --data '" + data + "' --lake " + home.resolve("lake") + "\n");
        Ended checked = Shop.command("check", "--conf", conf.toString());
        assertThat(checked.err()).isEmpty();
        assertThat(checked.exitCode()).isZero();
    }

    @Test
    void anExistingConfigurationIsNeverTouched() throws IOException {
        write("people.csv", "id,email\n1,ann@brightpost.net\n");
        Files.createDirectories(conf.resolve("sources"));
        Files.writeString(conf.resolve("sources/mine.yaml"), "mine");

        assertThat(init())
                .isEqualTo(new Ended(
                        2,
                        "",
                        "tributary: Folder " + conf + " holds a configuration already (sources/mine.yaml)."
                                + " Give a new or empty folder: --conf DIR" + System.lineSeparator()));
        assertThat(conf.resolve("sources/people.yaml")).doesNotExist();
    }

    @Test
    void whatIsNoFolderOrHoldsNothing() throws IOException {
        assertThat(init().err()).isEqualTo(told("Folder " + data + " holds no file. Give the folder of your files"));

        write("notes.txt", "Dear all,\nthis is prose, and long, too.\nBye\n");
        write("prices.csv", "sku,price\nA,1.5\n");
        Ended nothing = init();
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err())
                .startsWith("tributary: 3 problems:\n  notes.txt: is no table")
                .contains("\n  prices.csv: its rows are neither people nor events")
                .contains("\n  " + data
                        + ": holds no file that a source can be drafted of. Write one by hand: docs/configuration.md");
        assertThat(conf).doesNotExist();

        Ended file = Shop.command("init", data.resolve("prices.csv").toString(), "--conf", conf.toString());
        assertThat(file.err())
                .isEqualTo(told(data.resolve("prices.csv") + " is a file. Give the folder that it lies in"));
    }

    @Test
    void aFileThatCannotBeReadIsToldAndTheOthersAreDrafted() throws IOException {
        write("people.csv", "id,email\n1,ann@brightpost.net\n");
        write("cut.csv.gz", "no gzip at all");

        Ended ended = init();

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).startsWith("people: person, 2 of 2 columns");
        assertThat(ended.err())
                .isEqualTo(told(
                        "cut.csv.gz: cannot be read (IOException). Check that it is whole and that you may read it"));
        assertThat(conf.resolve("sources/people.yaml")).exists();
    }

    private Ended init() {
        return Shop.command("init", data.toString(), "--conf", conf.toString());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(data.resolve(file), text);
    }

    private static String told(String problem) {
        return "tributary: " + problem + System.lineSeparator();
    }
}
