package io.tributary.lake;

import io.tributary.lake.RunRequest.Purpose;
import io.tributary.table.InputFile;
import io.tributary.table.OperationsTables;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** {@code run_manifest}: one commit per run, so that a manifest is there whole or not at all. */
final class ManifestLog {
    private static final String FILE = "file";
    private static final String TABLE = "table";
    private static final String CONTRACT = "contract";
    private static final String PURPOSE = "purpose";
    private static final String OVERRIDES = "overrides";

    private final OperationsTable operations;

    ManifestLog(OperationsTable operations) {
        this.operations = operations;
    }

    void write(RunState run, Manifest manifest) {
        List<Row> rows = new ArrayList<>();
        for (InputFile file : manifest.files()) {
            rows.add(RowFactory.create(
                    run.runSequence(),
                    run.runId(),
                    FILE,
                    file.source(),
                    file.path(),
                    Date.valueOf(file.deliveryDate()),
                    file.size(),
                    Timestamp.from(file.modified()),
                    file.etag(),
                    null,
                    null));
        }
        manifest.baseVersions().forEach((table, version) -> rows.add(entry(run, TABLE, table, version, null)));
        manifest.contracts()
                .forEach((source, fingerprint) -> rows.add(entry(run, CONTRACT, source, null, fingerprint)));
        rows.add(entry(run, PURPOSE, manifest.purpose().verb(), null, null));
        rows.add(entry(run, OVERRIDES, OperationsTables.STEWARD_OVERRIDE.name(), manifest.overrides(), null));
        operations.append(rows);
    }

    /** The manifest of a run; empty if it was killed before it had one. */
    Optional<Manifest> read(long runSequence) {
        List<Row> rows = operations.rowsOf(runSequence);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<InputFile> files = new ArrayList<>();
        Map<String, Long> versions = new HashMap<>();
        Map<String, String> contracts = new HashMap<>();
        Purpose purpose = Purpose.NEW_DATA;
        long overrides = 0;
        for (Row row : rows) {
            switch (row.getString(2)) {
                case FILE ->
                    files.add(new InputFile(
                            row.getString(3),
                            row.getString(4),
                            row.getDate(5).toLocalDate(),
                            row.getLong(6),
                            row.getTimestamp(7).toInstant(),
                            row.getString(8)));
                case TABLE -> versions.put(row.getString(3), row.getLong(9));
                case OVERRIDES -> overrides = row.getLong(9);
                case PURPOSE -> purpose = Purpose.of(row.getString(3));
                default -> contracts.put(row.getString(3), row.getString(10));
            }
        }
        files.sort(Comparator.comparing(InputFile::source)
                .thenComparing(InputFile::deliveryDate)
                .thenComparing(InputFile::path));
        return Optional.of(new Manifest(files, versions, contracts, purpose, overrides));
    }

    private static Row entry(RunState run, String kind, String name, Long version, String fingerprint) {
        return RowFactory.create(
                run.runSequence(), run.runId(), kind, name, null, null, null, null, null, version, fingerprint);
    }
}
