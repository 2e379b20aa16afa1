package io.tributary.survey;

import io.tributary.config.TextFormat;
import io.tributary.ingest.FirstRows;
import io.tributary.survey.sample.FoundFile;
import io.tributary.survey.sample.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Files that a test has written in memory, taken apart as a run would. A table is given as its rows in JSON. */
public final class Shelf implements Reading {
    public static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final int LIMIT = 1000;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, List<String>> tables = new LinkedHashMap<>();

    public Shelf file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public Shelf file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** A Delta table. */
    public Shelf table(String path, String... rows) {
        tables.put(path, List.of(rows));
        return this;
    }

    /** A header, and a row made of each number from 1 on. */
    public static String rows(String header, int count, IntFunction<String> row) {
        StringBuilder text = new StringBuilder(header.isEmpty() ? "" : header + "\n");
        IntStream.rangeClosed(1, count).forEach(i -> text.append(row.apply(i)).append('\n'));
        return text.toString();
    }

    public List<FoundFile> found() {
        List<FoundFile> found = new ArrayList<>();
        files.forEach((path, bytes) -> found.add(new FoundFile(path, bytes.length, FoundFile.Form.FILE)));
        tables.keySet().forEach(path -> found.add(new FoundFile(path, 0, FoundFile.Form.DELTA_TABLE)));
        return found;
    }

    public Findings surveyed() {
        return Survey.of(found(), this, LIMIT, TODAY);
    }

    /** The contract of the one source that comes of it, without what stands behind its lines. */
    public String draft() {
        return surveyed().files().entrySet().stream()
                .filter(file -> file.getKey().startsWith("sources/"))
                .map(file -> file.getValue().replaceAll("(?m)(?:^|  )# .*$", ""))
                .reduce((one, other) -> {
                    throw new AssertionError("two sources");
                })
                .orElseThrow();
    }

    @Override
    public InputStream open(String path) throws IOException {
        if (!files.containsKey(path)) {
            throw new IOException(path);
        }
        return new ByteArrayInputStream(files.get(path));
    }

    @Override
    public Beginning csv(InputStream content, TextFormat format, int limit) throws IOException {
        return beginning(FirstRows.csv(content, format, limit));
    }

    @Override
    public Beginning lines(InputStream content, Charset encoding, int limit) throws IOException {
        return beginning(FirstRows.lines(content, encoding, limit));
    }

    @Override
    public Beginning avro(InputStream content, int limit) throws IOException {
        return beginning(FirstRows.avro(content, limit));
    }

    private static Beginning beginning(FirstRows.Beginning rows) {
        return new Beginning(rows.columns(), rows.rows(), rows.broken(), rows.isAll());
    }

    @Override
    public Beginning table(FoundFile file, int limit) {
        return new Beginning(
                List.of(), tables.get(file.path()).stream().map(List::of).toList(), 0, true);
    }
}
