package io.tributary.survey.sample;

import io.tributary.config.SourceConfig.Format;
import io.tributary.config.TextFormat;
import io.tributary.config.TextFormat.Header;
import io.tributary.survey.sample.Delimiters.Guess;
import io.tributary.survey.sample.Reading.Beginning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Finds out how a file is written, and reads its first rows so. */
public final class Sampler {
    private static final int HEAD = 4 << 20;
    private static final double TOO_MANY = 0.2;
    private static final TextFormat USUAL = new TextFormat(StandardCharsets.UTF_8, ',', '"', Header.PRESENT);

    /** What other files begin with. */
    private static final Map<String, String> FOREIGN = new TreeMap<>(Map.of(
            "PK\u0003\u0004", "is a spreadsheet or a zip archive",
            "%PDF", "is a PDF document",
            "ORC", "is an ORC file",
            "\u001f\u008b", "is compressed, and its name does not end in .gz"));

    private final Reading reading;
    private final CellJudge judge;
    private final int limit;

    /** @param limit rows of a file that are read at most */
    public Sampler(Reading reading, CellJudge judge, int limit) {
        this.reading = reading;
        this.judge = judge;
        this.limit = limit;
    }

    /** @throws UnreadableException when no source can be made of the file */
    public Sample of(FoundFile file) throws UnreadableException {
        try {
            Sample sample = read(file);
            if (sample.rows().isEmpty()) {
                throw new UnreadableException("holds no row", "Give a file with rows");
            }
            checkColumns(sample.columns());
            return sample;
        } catch (IOException e) {
            throw new UnreadableException(
                    "cannot be read (" + e.getClass().getSimpleName() + ")",
                    "Check that it is whole and that you may read it");
        }
    }

    private Sample read(FoundFile file) throws IOException, UnreadableException {
        if (file.form() == FoundFile.Form.DELTA_TABLE) {
            return table(file, Format.DELTA);
        }
        byte[] head = head(file);
        String start = new String(head, 0, Math.min(head.length, 8), StandardCharsets.ISO_8859_1);
        if (start.startsWith("PAR1")) {
            return table(file, Format.PARQUET);
        }
        if (start.startsWith("Obj\u0001")) {
            return avro(file);
        }
        for (Map.Entry<String, String> foreign : FOREIGN.entrySet()) {
            if (start.startsWith(foreign.getKey())) {
                throw new UnreadableException(
                        foreign.getValue(),
                        "Save it as CSV, JSON lines, Parquet, Delta or Avro, or gzip it as NAME.csv.gz");
            }
        }
        Encodings.Guess encoding = Encodings.of(head);
        String text = new String(head, 0, Math.min(head.length, 1 << 10), encoding.encoding())
                .replace("\uFEFF", "")
                .stripLeading();
        if (text.isEmpty()) {
            throw new UnreadableException("is empty", "Give a file with rows");
        }
        if (text.startsWith("[")) {
            throw new UnreadableException("is one JSON array", "Write JSON lines: one object a line");
        }
        return text.startsWith("{") ? json(file, encoding) : csv(file, head, encoding);
    }

    /** Its first bytes, up to the end of a line. */
    private byte[] head(FoundFile file) throws IOException {
        try (InputStream in = reading.open(file.path())) {
            byte[] head = in.readNBytes(HEAD);
            int end = head.length;
            while (head.length == HEAD && end > 0 && head[end - 1] != '\n') {
                end--;
            }
            return end == 0 ? head : Arrays.copyOf(head, end);
        }
    }

    private Sample table(FoundFile file, Format format) throws IOException {
        return table(file, format, reading.table(file, limit));
    }

    private Sample avro(FoundFile file) throws IOException {
        try (InputStream in = reading.open(file.path())) {
            return table(file, Format.AVRO, reading.avro(in, limit));
        }
    }

    private static Sample table(FoundFile file, Format format, Beginning beginning) {
        JsonTable table = JsonTable.of(beginning.columns(), beginning.rows());
        return new Sample(
                file, format, USUAL, table.columns(), table.rows(), table.broken(), beginning.isAll(), Map.of());
    }

    private Sample json(FoundFile file, Encodings.Guess encoding) throws IOException, UnreadableException {
        try (InputStream in = reading.open(file.path())) {
            Beginning beginning = reading.lines(in, encoding.encoding(), limit);
            JsonTable table = JsonTable.of(List.of(), beginning.rows());
            int broken = beginning.broken() + table.broken();
            if (broken > TOO_MANY * (broken + table.rows().size())) {
                throw new UnreadableException(
                        "is JSON, but not one object a line", "Write JSON lines: one object a line");
            }
            TextFormat text = new TextFormat(encoding.encoding(), ',', '"', Header.PRESENT);
            return new Sample(
                    file,
                    Format.JSON_LINES,
                    text,
                    table.columns(),
                    table.rows(),
                    broken,
                    beginning.isAll(),
                    reasons(encoding));
        }
    }

    private Sample csv(FoundFile file, byte[] head, Encodings.Guess encoding) throws IOException, UnreadableException {
        Guess guess = new Delimiters(reading, head, encoding.encoding()).guess();
        TextFormat text = new TextFormat(encoding.encoding(), guess.delimiter(), guess.quote(), Header.PRESENT);
        try (InputStream in = reading.open(file.path())) {
            Beginning beginning = reading.csv(in, text, limit + 1);
            List<List<String>> whole = beginning.rows().stream()
                    .filter(row -> row.size() == guess.fields())
                    .toList();
            boolean header = new HeaderRow(judge, whole).isPresent();
            List<String> columns = header
                    ? whole.get(0).stream()
                            .map(name -> name == null ? "" : name.strip())
                            .toList()
                    : IntStream.rangeClosed(1, guess.fields())
                            .mapToObj(number -> "column_" + number)
                            .toList();
            int broken = beginning.broken() + beginning.rows().size() - whole.size();
            Map<String, String> reasons = reasons(encoding);
            reasons.put(
                    "delimiter",
                    guess.fields() == 1
                            ? "one column"
                            : Wording.share(guess.agree(), guess.rows(), "row") + " have "
                                    + Wording.count(guess.fields(), "field") + " so");
            reasons.put("header", "the first row holds values like the others");
            return new Sample(
                    file,
                    Format.CSV,
                    new TextFormat(
                            text.encoding(), text.delimiter(), text.quote(), header ? Header.PRESENT : Header.ABSENT),
                    columns,
                    new ArrayList<>(whole.subList(header ? 1 : 0, whole.size())),
                    broken,
                    beginning.isAll(),
                    reasons);
        }
    }

    private static Map<String, String> reasons(Encodings.Guess encoding) {
        Map<String, String> reasons = new HashMap<>();
        encoding.reason().ifPresent(reason -> reasons.put("encoding", reason));
        return reasons;
    }

    private static void checkColumns(List<String> columns) throws UnreadableException {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new UnreadableException(
                        "has two columns named '" + column + "', or that differ only by case", "Rename one of them");
            }
        }
    }
}
