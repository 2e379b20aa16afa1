package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import io.tributary.stage.RunObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Explanations from the shop's lake. */
@TestInstance(Lifecycle.PER_CLASS)
class ExplainIT {
    private Shop shop;

    @BeforeAll
    void publish(@TempDir Path home) {
        shop = Shop.in(home);
        System.setProperty(Pipeline.MATCHING, "on");
        // Nothing is published yet, and told so.
        assertThat(shop.run(Shop.FIRST_DAY, "--stages", "ingest").exitCode()).isZero();
        Ended early = explain("members:M1", "members:M2");
        assertThat(early.exitCode()).isEqualTo(2);
        assertThat(early.err()).contains("Nothing is published yet. Run first: tributary run");
        Ended ended = shop.run(Shop.FIRST_DAY);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @AfterAll
    static void switchOff() {
        System.setProperty(Pipeline.MATCHING, "off");
    }

    private Ended explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--conf",
                shop.home().resolve("conf").toString(),
                "--lake",
                shop.lake().toString()));
        return shop.command(new RunObserver() {}, all.toArray(String[]::new));
    }

    @Test
    void aPairWithItsPage(@TempDir Path folder) throws IOException {
        Map<String, Long> before = shop.commits();
        Path page = folder.resolve("pair.html");

        Ended ended = explain("members:M1", "members:M2", "--html", page.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("members:M1 and members:M2\n").contains("  prior  ", "Compared because");
        assertThat(Files.readString(page))
                .contains("<svg", "members:M1 and members:M2")
                .doesNotContain("Values</h2>");
        assertThat(shop.commits()).isEqualTo(before);
    }

    @Test
    void asJsonWithValues() {
        Ended ended = explain("members:M1", "members:M2", "--json", "--show-values");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("{").contains("\"attribute\" : \"family_name\"");
    }

    @Test
    void problems() {
        assertThat(explain("members:M1", "members:none").err())
                .startsWith("tributary: The second of the two is no living record.");
        assertThat(explain("nobody").exitCode()).isEqualTo(2);
        Ended ended = explain("members:M1", "members:M2", "--html", shop.home() + "/no/such/page.html");
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err()).contains("cannot be written. Check that its folder is there");
    }
}
