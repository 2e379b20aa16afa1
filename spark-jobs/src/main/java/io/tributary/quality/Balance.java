package io.tributary.quality;

import io.tributary.config.QualityConfig.Severity;
import io.tributary.table.Metrics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The promise that nothing is lost, checked for every source of every run: rows read = accepted + quarantined, and what
 * ingest says it did is what the tables hold. Not a rule of the configuration: nobody can switch it off. The measure is
 * the number of rows that the worst equation misses.
 */
final class Balance {
    static final String RULE = "balance";

    private final Metrics ingest;
    private final Metrics tables;

    /**
     * @param ingest what ingest noted
     * @param tables what the tables hold: see {@link TableFigures}
     */
    Balance(Metrics ingest, Metrics tables) {
        this.ingest = ingest;
        this.tables = tables;
    }

    /** One judgement per source that is declared, noted or found. */
    List<Judgement> judge(Collection<String> declared) {
        SortedSet<String> sources = new TreeSet<>(declared);
        sources.addAll(ingest.subjects("rows_read"));
        sources.addAll(tables.subjects(TableFigures.RECORD_ROWS));
        sources.addAll(tables.subjects(TableFigures.QUARANTINE_ROWS));
        sources.addAll(tables.subjects(TableFigures.FILE_ROWS));
        return sources.stream().map(this::judge).toList();
    }

    private Judgement judge(String source) {
        List<Equation> broken = equations(source).stream()
                .filter(equation -> equation.missing() != 0)
                .toList();
        return new Judgement(
                RULE,
                RULE,
                source,
                Optional.of((double)
                        broken.stream().mapToLong(Equation::missing).max().orElse(0)),
                Optional.empty(),
                Optional.of(0.0),
                Severity.FAIL,
                String.join("; ", broken.stream().map(Equation::toString).toList()));
    }

    private List<Equation> equations(String source) {
        long read = ingest.total("rows_read", source);
        long inserted = ingest.total("inserted", source);
        long updated = ingest.total("updated", source);
        long deletedByRow = ingest.total("deleted_by_row", source);
        long deleted = deletedByRow + ingest.total("deleted_by_absence", source);
        long quarantined = ingest.total("quarantined", source);
        long accepted = inserted
                + updated
                + ingest.total("unchanged", source)
                + ingest.total("superseded", source)
                + deletedByRow;
        return List.of(
                new Equation("rows read", read, "accepted + quarantined", accepted + quarantined),
                new Equation("rows in source_file", tables.total(TableFigures.FILE_ROWS, source), "rows read", read),
                new Equation(
                        "rows in quarantine",
                        tables.total(TableFigures.QUARANTINE_ROWS, source),
                        "quarantined",
                        quarantined),
                new Equation("inserts in source_record", versions(source, "insert"), "inserted", inserted),
                new Equation("updates in source_record", versions(source, "update"), "updated", updated),
                new Equation("deletes in source_record", versions(source, "delete"), "deleted", deleted));
    }

    private long versions(String source, String change) {
        return tables.of(TableFigures.RECORD_ROWS, source, change);
    }

    private record Equation(String left, long leftRows, String right, long rightRows) {
        long missing() {
            return Math.abs(leftRows - rightRows);
        }

        @Override
        public String toString() {
            return left + " " + leftRows + ", " + right + " " + rightRows;
        }
    }
}
