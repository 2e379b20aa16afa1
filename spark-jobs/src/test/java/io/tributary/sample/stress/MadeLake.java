package io.tributary.sample.stress;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.tributary.TestSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A stress lake on disk, read back with its truth. */
record MadeLake(Path home) {
    static final String DATE = "2026-06-30";

    /**
     * A delivered row.
     *
     * @param cells column to value; an empty cell is absent
     */
    record Delivered(String source, String delivery, String person, Map<String, String> cells) {
        String key() {
            return cells.get("record_no");
        }

        String cell(String column) {
            return cells.get(column);
        }

        String name() {
            return cells.get("given_name").strip() + " "
                    + cells.get("family_name").strip();
        }
    }

    static MadeLake of(Path home, Stress lake, long records, long seed) {
        StressLake.generate(
                TestSession.session(), home.toString(), new StressRequest(lake, records, seed, LocalDate.parse(DATE)));
        return new MadeLake(home);
    }

    List<Delivered> rows() {
        Map<String, String> owners = new HashMap<>();
        csv(home.resolve("truth/person_record.csv"))
                .forEach(row ->
                        owners.put(row.get("source_system") + row.get("source_record_id"), row.get("person_id")));
        List<Delivered> rows = new ArrayList<>();
        for (Path file : files()) {
            if (file.startsWith("data")) {
                String source = file.getName(1).toString();
                csv(home.resolve(file))
                        .forEach(cells -> rows.add(new Delivered(
                                source,
                                file.getName(2).toString(),
                                owners.get(source + cells.get("record_no")),
                                cells)));
            }
        }
        return rows;
    }

    Map<String, List<Delivered>> byPerson() {
        return rows().stream().collect(Collectors.groupingBy(Delivered::person, TreeMap::new, Collectors.toList()));
    }

    /** Kind of trap to trap id to the rows in it. */
    Map<String, Map<String, List<Delivered>>> traps() {
        Map<String, Delivered> rows = new HashMap<>();
        rows().forEach(row -> rows.put(row.source() + row.key(), row));
        Map<String, Map<String, List<Delivered>>> traps = new TreeMap<>();
        csv(home.resolve("truth/trap.csv"))
                .forEach(trap -> traps.computeIfAbsent(trap.get("kind"), kind -> new TreeMap<>())
                        .computeIfAbsent(trap.get("trap_id"), id -> new ArrayList<>())
                        .add(rows.get(trap.get("source_system") + trap.get("source_record_id"))));
        return traps;
    }

    List<Map<String, String>> owners() {
        return csv(home.resolve("truth/person_record.csv"));
    }

    /** Every file of the lake to its text. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files()) {
            try {
                texts.put(file.toString(), Files.readString(home.resolve(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(home::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, String>> csv(Path file) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        List<String[]> lines = new CsvParser(settings).parseAll(file.toFile());
        List<Map<String, String>> rows = new ArrayList<>();
        for (String[] line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.length; i++) {
                row.put(lines.get(0)[i], line[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
