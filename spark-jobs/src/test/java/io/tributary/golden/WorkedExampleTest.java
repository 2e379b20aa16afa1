package io.tributary.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.golden.Mastered.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of the README, as it stands there. */
class WorkedExampleTest {
    private static final Path README = Path.of("..", "README.md");

    private static String section() throws IOException {
        String text = Files.readString(README);
        int start = text.indexOf("**A worked example.**");
        return text.substring(start, text.indexOf("\n## ", start));
    }

    /** Cells of the table whose first column has the name, without its head. */
    private static List<List<String>> table(String section, String first) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : section.lines().toList()) {
            inside = line.startsWith("| " + first + " |") || (inside && line.startsWith("|"));
            if (inside) {
                rows.add(Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            }
        }
        rows.remove(1);
        return rows;
    }

    private static Said said(List<String> names, List<String> cells) {
        String[] record = cells.get(0).split(" ", -1);
        List<Object> values = new ArrayList<>();
        for (int i = 2; i < names.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                values.add(names.get(i));
                values.add(names.get(i).equals("email") ? new String[] {cells.get(i)} : cells.get(i));
            }
        }
        return Said.said(record[0], "a." + record[1], cells.get(1), values.toArray());
    }

    @Test
    void theReadmeTellsTheTruth(@TempDir Path home) throws IOException {
        String section = section();
        String policy = section.substring(section.indexOf("schema: 1\n") + 10, section.indexOf("```\n\n|"));
        List<List<String>> records = table(section, "record");
        Mastered mastered = Mastered.of(
                home,
                policy,
                records.stream()
                        .skip(1)
                        .map(cells -> said(records.get(0), cells))
                        .toArray(Said[]::new));

        Map<String, Object> golden = mastered.golden();
        List<List<String>> expected = table(section, "attribute");
        assertThat(expected).hasSize(7);
        for (List<String> row : expected.subList(1, expected.size())) {
            Object value = golden.get(row.get(0));
            String text = value instanceof List<?> many
                    ? String.join(", ", many.stream().map(String::valueOf).toList())
                    : String.valueOf(value);
            assertThat(text).as(row.get(0)).isEqualTo(row.get(1));
            assertThat(mastered.why(row.get(0)).get(0))
                    .as(row.get(0))
                    .startsWith("1 | a." + row.get(2).split(" ", -1)[1] + " |");
        }
    }
}
