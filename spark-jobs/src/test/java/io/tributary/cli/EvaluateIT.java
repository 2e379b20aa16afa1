package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import io.tributary.stage.RunObserver;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Labels over the shop's lake, and labels that cannot be used. */
@TestInstance(Lifecycle.PER_CLASS)
class EvaluateIT {
    private Shop shop;

    @BeforeAll
    void open(@TempDir Path home) {
        shop = Shop.in(home);
        shop.write("labels.csv", "source_system,source_record_id,person_id\nmembers,M1,Ann\n");
        // Opens the lake and publishes nothing.
        assertThat(shop.run(Shop.FIRST_DAY, "--stages", "ingest").exitCode()).isZero();
    }

    @Test
    void nothingPublished() {
        Ended ended = evaluate("labels.csv");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualToIgnoringNewLines("tributary: Lake " + shop.lake()
                        + " has nothing published. Run every stage first: tributary run\n");
    }

    @Test
    void nothingToPreviewBeside() {
        Ended ended = shop.command(
                new RunObserver() {},
                "preview",
                "--conf",
                shop.home().resolve("conf").toString(),
                "--lake",
                shop.lake().toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualToIgnoringNewLines("tributary: Nothing is published yet. Run first: tributary run\n");
    }

    @Test
    void noLake() {
        Ended ended = shop.command(
                new RunObserver() {},
                "evaluate",
                "--conf",
                shop.home().resolve("conf").toString(),
                "--lake",
                shop.home().resolve("nowhere").toString(),
                "--labels",
                "labels.csv");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("tributary: There is no lake at ");
    }

    private Ended evaluate(String labels, String... more) {
        String[] arguments = {
            "evaluate",
            "--conf",
            shop.home().resolve("conf").toString(),
            "--lake",
            shop.lake().toString(),
            "--labels",
            shop.home().resolve(labels).toString()
        };
        return shop.command(
                new RunObserver() {},
                Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
    }
}
