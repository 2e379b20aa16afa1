package io.tributary.sample.stress;

import io.tributary.sample.CsvLine;
import io.tributary.sample.SampleSummary;
import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.Portrait.Trap;
import io.tributary.stage.DeliveryWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a lake while it is written: one CSV file per source and delivery, whose record each is
 * ({@code truth/person_record.csv}), and which records look alike or carry worthless values on purpose
 * ({@code truth/trap.csv}). Keys tell nothing of the person.
 */
final class Ledger implements AutoCloseable {
    private static final long KEYS = 10_000_000_000L;
    private static final String OWNERS = "truth/person_record.csv";
    private static final String TRAPS = "truth/trap.csv";

    private final DeliveryWriter files;
    private final List<String> columns;
    private final LocalDate last;
    private final Map<String, OutputStream> open = new LinkedHashMap<>();
    private final SortedMap<String, Long> rows = new TreeMap<>();
    private final StringBuilder line = new StringBuilder();
    private long records;
    private long bytes;

    /**
     * @param columns of every source, the key first
     * @param last date of the last delivery
     */
    Ledger(DeliveryWriter files, List<String> columns, LocalDate last) {
        this.files = files;
        this.columns = columns;
        this.last = last;
        file(OWNERS, "source_system", "source_record_id", "person_id");
        file(TRAPS, "kind", "trap_id", "person_id", "source_system", "source_record_id");
    }

    /**
     * Adds a record to the last delivery of a source.
     *
     * @param traps that the record carries, beside those of its person
     */
    void add(String source, Person person, List<Trap> traps, Object... cells) {
        add(source, 0, person, traps, cells);
    }

    /** Adds a record to the delivery of a source so many years before the last. */
    void add(String source, int yearsBefore, Person person, List<Trap> traps, Object... cells) {
        String key = "R" + (KEYS + Draw.scatter(records++, KEYS));
        Object[] row = new Object[cells.length + 1];
        row[0] = key;
        System.arraycopy(cells, 0, row, 1, cells.length);
        String path = "data/" + source + "/" + last.minusYears(yearsBefore) + "/part-00000.csv";
        bytes += write(file(path, columns.toArray()), row);
        rows.merge(source, 1L, Long::sum);
        String owner = "P" + person.number();
        write(file(OWNERS), source, key, owner);
        person.likeness().forEach(trap -> write(file(TRAPS), trap.kind(), trap.trap(), owner, source, key));
        traps.forEach(trap -> write(file(TRAPS), trap.kind(), trap.trap(), owner, source, key));
    }

    /** What was written. */
    SampleSummary summary() {
        return new SampleSummary(open.size(), bytes, rows);
    }

    private OutputStream file(String path, Object... header) {
        OutputStream out = open.get(path);
        if (out == null) {
            out = new BufferedOutputStream(files.open(path), 1 << 16);
            open.put(path, out);
            write(out, header);
        }
        return out;
    }

    private long write(OutputStream out, Object... cells) {
        line.setLength(0);
        CsvLine.append(line, ',', cells);
        byte[] text = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.length;
    }

    @Override
    public void close() {
        try {
            for (OutputStream out : open.values()) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
