package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.yaml.Durations;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** {@code publication}: one commit switches every reader from one state of all tables to the next. */
final class Publications {
    private final OperationsTable table;

    Publications(OperationsTable table) {
        this.table = table;
    }

    /** What readers see now; {@link Publication#NONE} before the first. */
    Publication latest() {
        return ordered().reduce((earlier, later) -> later).orElse(Publication.NONE);
    }

    /** What a run published. */
    Optional<Publication> of(long runSequence) {
        return ordered().filter(each -> each.runSequence() == runSequence).reduce((earlier, later) -> later);
    }

    /** What readers saw as of a business date. */
    Publication asOf(LocalDate date, Duration retention) {
        return asOf(ordered().toList(), date, retention);
    }

    /** @param published oldest first */
    static Publication asOf(List<Publication> published, LocalDate date, Duration retention) {
        if (published.isEmpty()) {
            throw new ConfigurationException("Nothing is published yet", "Run first: tributary run");
        }
        LocalDate first = published.get(0).runDate();
        LocalDate latest = published.get(published.size() - 1).runDate();
        LocalDate kept = latest.minusDays(retention.toDays());
        LocalDate earliest = kept.isAfter(first) ? kept : first;
        if (date.isBefore(earliest)) {
            String problem = date.isBefore(first)
                    ? "Nothing was published as of " + date + ": the first publication is of " + first
                    : "What was published as of " + date + " is kept no longer: lake.retention is "
                            + Durations.text(retention) + ", and the latest publication is of " + latest;
            throw new ConfigurationException(
                    problem,
                    "Give a date from " + earliest + " on; as of " + latest + " and later is what readers see now");
        }
        return published.stream()
                .filter(each -> !each.runDate().isAfter(date))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    void publish(Publication publication, String runId, Instant now) {
        Row row = RowFactory.create(
                publication.runSequence(),
                runId,
                Date.valueOf(publication.runDate()),
                Timestamp.from(publication.runInstant()),
                Timestamp.from(now),
                publication.configuration(),
                publication.tables());
        table.append(List.of(row));
    }

    private java.util.stream.Stream<Publication> ordered() {
        return table.rows().stream()
                .sorted(Comparator.comparingLong((Row row) -> row.getLong(0))
                        .thenComparing((Row row) -> row.getTimestamp(4)))
                .map(Publications::publication);
    }

    private static Publication publication(Row row) {
        Map<String, Long> tables = row.getJavaMap(6);
        return new Publication(
                row.getLong(0),
                row.getDate(2).toLocalDate(),
                row.getTimestamp(3).toInstant(),
                row.getString(5),
                tables);
    }
}
