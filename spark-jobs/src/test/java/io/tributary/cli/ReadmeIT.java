package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worked example of {@code README.md}, run as it stands there: its files are written, its commands run one after the
 * other, and each must print what the block after it shows, in which a line of three dots stands for any lines.
 */
class ReadmeIT {
    private static final Pattern SECTION = Pattern.compile("## Your own lake\\n(.*?)\\n## ", Pattern.DOTALL);
    private static final Pattern FILE =
            Pattern.compile("`(shop/[^`]+)`[^`]*```(?:csv|yaml)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND =
            Pattern.compile("```sh\\nscripts/tributary (.*?)\\n```\\n\\n```text\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|[^\\s\\\\]+");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-07-01T08:00:00Z"));

    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of("../README.md"));
    }

    @Test
    void theWorkedExampleDoesWhatItSays(@TempDir Path home) throws IOException {
        TestSession.session();
        String section = find(SECTION, readme).get(0).group(1);
        List<MatchResult> files = find(FILE, section);
        List<MatchResult> commands = find(COMMAND, section);
        assertThat(files).hasSize(5);
        assertThat(commands).hasSize(5);

        for (MatchResult file : files) {
            Path path = home.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.group(2));
        }

        for (MatchResult command : commands) {
            assertThat(printed(home, command.group(1))).as(command.group(1)).matches(shown(command.group(2)));
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (String page : List.of(
                "README.md",
                "docs/airflow.md",
                "docs/architecture.md",
                "docs/cluster.md",
                "docs/configuration.md",
                "docs/matching.md",
                "docs/overrides.md",
                "docs/queries.md",
                "docs/runs.md",
                "docs/s3.md",
                "docs/sql.md",
                "docs/tables.md")) {
            Path file = Path.of("..", page);
            for (MatchResult link : find(Pattern.compile("\\]\\(([^)#:]+)\\)"), Files.readString(file))) {
                assertThat(file.resolveSibling(link.group(1))).as(page).exists();
            }
        }
    }

    @Test
    void everyVerbIsNamed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(out, "--help");

        List<MatchResult> verbs = find(Pattern.compile("(?m)^ {2}([a-z]+) {2,}"), out.toString(StandardCharsets.UTF_8));
        assertThat(verbs).hasSizeGreaterThan(5);
        for (MatchResult verb : verbs) {
            assertThat(readme).contains("`" + verb.group(1) + "`");
        }
    }

    private static String printed(Path home, String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] words = find(WORD, command).stream()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .map(word -> word.startsWith("shop/") ? home.resolve(word).toString() : word)
                .toArray(String[]::new);
        assertThat(run(out, words)).as(command).isZero();
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static int run(ByteArrayOutputStream out, String... words) {
        return Main.run(
                words,
                Map.of(),
                CLOCK,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    private static Pattern shown(String block) {
        return Pattern.compile(block.lines()
                .map(line -> line.equals("...") ? "(?:.*\\n)*?" : Pattern.quote(line) + " *\\n")
                .collect(Collectors.joining()));
    }

    private static List<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
