package io.tributary.steward;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.tributary.config.ConfigurationException;
import io.tributary.config.Problem;
import io.tributary.config.Words;
import io.tributary.config.yaml.Nearest;
import io.tributary.steward.Request.Wish;
import java.io.Reader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests from CSV (RFC 4180) with a header, as a spreadsheet writes them. Columns, in any order: {@code decision}
 * (together, apart, pin, unpin, lift), {@code first} (record or customer; of lift the number), {@code second} (the other; of
 * unpin the attribute), {@code until}, {@code who}, {@code why}; every other column is an attribute, with its value to be
 * pinned.
 */
public final class RequestFile {
    private static final List<String> COLUMNS = List.of("decision", "first", "second", "until", "who", "why");

    private final String name;
    private final List<String> attributes;
    private final String who;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param name of the file, for problems
     * @param attributes that columns may be named after
     * @param who asks where the file does not say
     */
    public RequestFile(String name, List<String> attributes, String who) {
        this.name = name;
        this.attributes = List.copyOf(attributes);
        this.who = who;
    }

    /**
     * The requests, in the order of the file.
     *
     * @throws ConfigurationException with all that is wrong
     */
    public List<Request> read(Reader content) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setMaxCharsPerColumn(-1);
        CsvParser parser = new CsvParser(settings);
        List<Request> requests = new ArrayList<>();
        try {
            parser.beginParsing(content);
            List<String> header = header(parser.parseNext());
            for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
                int line = Math.toIntExact(parser.getContext().currentLine());
                request(header, row, line).ifPresent(requests::add);
            }
        } catch (TextParsingException e) {
            problem(Math.toIntExact(e.getLineIndex() + 1), "The file is not CSV", "Save it as CSV with commas");
        }
        if (requests.isEmpty() && problems.isEmpty()) {
            problem(0, "The file asks for nothing", "Write a row for each decision");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return requests;
    }

    private List<String> header(String[] row) {
        List<String> header = row == null
                ? List.of()
                : Arrays.stream(row)
                        .map(each -> each == null ? "" : each.strip())
                        .toList();
        for (String column : header) {
            if (!COLUMNS.contains(column) && !attributes.contains(column)) {
                List<String> known = new ArrayList<>(COLUMNS);
                known.addAll(attributes);
                problem(1, "Unknown column '" + column + "'", Nearest.advice(column, known));
            }
        }
        for (String needed : List.of("decision", "first", "why")) {
            if (!header.contains(needed)) {
                problem(1, "There is no column '" + needed + "'", "The header names the columns: decision,first,why");
            }
        }
        return header;
    }

    private Optional<Request> request(List<String> header, String[] row, int line) {
        if (row.length > header.size()) {
            problem(line, "The row has more fields than the header", "Put a field with commas in quotes");
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            String field = row[i] == null ? "" : row[i].strip();
            fields.put(header.get(i), field);
            if (attributes.contains(header.get(i))) {
                values.put(header.get(i), field);
            }
        }
        Optional<Wish> wish = wish(fields.getOrDefault("decision", ""), line);
        Optional<LocalDate> until = until(fields.getOrDefault("until", ""), line);
        String by = fields.getOrDefault("who", "");
        return wish.map(wanted -> new Request(
                wanted,
                fields.getOrDefault("first", ""),
                fields.getOrDefault("second", ""),
                values,
                until,
                by.isEmpty() ? who : by,
                fields.getOrDefault("why", ""),
                Optional.of(new Request.Place(name, line))));
    }

    private Optional<Wish> wish(String word, int line) {
        Optional<Wish> wish = Arrays.stream(Wish.values())
                .filter(each -> Words.of(each).equals(word))
                .findFirst();
        if (wish.isEmpty()) {
            problem(
                    line,
                    "Unknown decision '" + word + "'",
                    Nearest.advice(
                            word, Arrays.stream(Wish.values()).map(Words::of).toList()));
        }
        return wish;
    }

    private Optional<LocalDate> until(String text, int line) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            problem(line, "'" + text + "' in until is not a date", "Write it as 2026-12-31, or leave it empty");
            return Optional.empty();
        }
    }

    private void problem(int line, String problem, String remedy) {
        problems.add(new Problem(name, line, problem, remedy));
    }
}
