package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} runs the examples of contracts; no Spark is started. */
class CheckTest {
    private static final Pattern DOCUMENTED = Pattern.compile("```yaml\\R# (\\S+)\\R(.*?)```", Pattern.DOTALL);
    private static final String REMEDY = ". Correct the example, or the contract";

    @TempDir
    Path home;

    @BeforeEach
    void openShop() {
        Shop.in(home);
    }

    @Test
    void everyExampleOfTheDemo() {
        Ended ended = Shop.command("check", "--conf", "../conf/demo");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("# crm_contacts: examples 4 of 4 as expected")
                .contains("# web_events: examples 3 of 3 as expected");
        assertThat(ended.out().lines().filter(line -> line.contains(" as expected")))
                .hasSize(11);
    }

    @Test
    void everyExampleOfTheDocumentation() throws IOException {
        Matcher file = DOCUMENTED.matcher(Files.readString(Path.of("../docs/configuration.md")));
        Files.createDirectories(home.resolve("documented/sources"));
        while (file.find()) {
            if (file.group(1).equals("lake.yaml")) {
                continue; // its salt is a variable that this process does not have
            }
            Files.writeString(home.resolve("documented").resolve(file.group(1)), file.group(2));
        }

        Ended ended = Shop.command("check", "--conf", home.resolve("documented").toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("# crm_contacts: examples 2 of 2 as expected")
                .contains("# shop_orders: examples 1 of 1 as expected")
                .contains("# consents: no examples");
    }

    @Test
    void whatIsNotAsExpectedIsToldAtOnceWithFileAndLine() throws IOException {
        long line = lines("conf/sources/members.yaml");
        append("conf/sources/members.yaml", """
                examples:
                  - row: M1,2025-06-01T10:00:00Z,Mrs Ann Example,ann@shoppers.example,020 7946 0001,1980-12-31
                    expect:
                      attributes: {given_name: Anna, family_name: Example}
                      identifiers: {phone: "+442079460002"}
                  - row: M1,2025-06-01T10:00:00Z,Mrs Ann Example,ann@shoppers.example,020 7946 0001,1980-12-31
                    expect: {quarantine: missing-key}
                  - row: ",2025-06-01T10:00:00Z,Mrs Ann Example,,,"
                    expect:
                      attributes: {given_name: Ann}
                  - row: M1,2025-06-01T10:00:00Z,Ann,,,soon
                    expect: {quarantine: "future:birth_date"}
                  - row: "M1,,Ann,,,\\nM2,,Ben,,,"
                    expect:
                      attributes: {given_name: Ann}
                  - row: M1,,Ann Example,,,
                    expect:
                      attributes: {email: ann@shoppers.example}
                """);

        Ended ended = check();

        String file = "\n  sources/members.yaml:";
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .isEqualTo("tributary: 7 problems:"
                        + file + (line + 2) + ": example: attributes.given_name: expected 'Anna', found 'Ann'" + REMEDY
                        + file + (line + 2)
                        + ": example: identifiers.phone: expected '+442079460002', found '+442079460001'" + REMEDY
                        + file + (line + 6) + ": example: expected quarantine 'missing-key', found an accepted row"
                        + REMEDY
                        + file + (line + 8) + ": example: expected an accepted row, found quarantine 'missing-key'"
                        + REMEDY
                        + file + (line + 11)
                        + ": example: expected quarantine 'future:birth_date', found quarantine 'invalid-date:birth_date'"
                        + REMEDY
                        + file + (line + 13) + ": example: expected one row, found 2" + REMEDY
                        + file + (line + 16)
                        + ": example: attributes.email: expected 'ann@shoppers.example', found nothing" + REMEDY
                        + System.lineSeparator());
    }

    @Test
    void theDateThatExamplesAreJudgedAt() throws IOException {
        append("conf/sources/purchases.yaml", """
                examples:
                  - row: P1,2026-06-10T09:00:00Z,ann@shoppers.example,kettle,24.90
                    expect:
                      event: {interaction_type: order, amount: "24.9000", subject: kettle}
                """);

        assertThat(check().exitCode()).isZero();
        assertThat(check("--run-date", "2026-06-09").err())
                .contains("example: expected an accepted row, found quarantine 'future:bought_at'");
    }

    @Test
    void segmentsThatNameWhatIsNotDeclared() throws IOException {
        Files.writeString(
                home.resolve("conf/traits.yaml"), "schema: 1\ntraits: {orders: {kind: count, events: [order]}}\n");

        assertThat(check().out())
                .contains("# rfm is off: trait 'days_since_order' is not declared\n")
                .contains("# segment 'promoters' is off: unknown name 'nps'\n")
                .doesNotContain("# segment 'never_ordered' is off");

        Files.writeString(
                home.resolve("conf/segment.yaml"),
                "schema: 1\nsegments: {promoters: nps > 8, sums: sum(orders) > 1}\n");

        assertThat(check().exitCode()).isEqualTo(2);
        assertThat(check().err())
                .startsWith("tributary: 2 problems:\n  segment.yaml: segment 'sums': function 'sum' is not for rules. ")
                .contains("\n  segment.yaml: segment 'promoters': unknown name 'nps'. Known: ");
    }

    private Ended check(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "check";
        arguments[1] = "--conf";
        arguments[2] = home.resolve("conf").toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Shop.command(arguments);
    }

    private long lines(String file) throws IOException {
        try (var lines = Files.lines(home.resolve(file))) {
            return lines.count();
        }
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), Files.readString(home.resolve(file)) + text);
    }
}
