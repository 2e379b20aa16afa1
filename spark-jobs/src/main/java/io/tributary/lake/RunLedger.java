package io.tributary.lake;

import io.tributary.lake.RunState.State;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * {@code run_history} as a log of entries, one per change of a run's state; it only grows. Who may write the next entry is
 * settled by Delta itself: entry N is appended as transaction N of one application id, so that of two writers one commits
 * and the other is refused.
 */
final class RunLedger {
    private static final String TURN = "tributary-run-history";

    private final OperationsTable table;

    RunLedger(OperationsTable table) {
        this.table = table;
    }

    /** The newest entry of each run, oldest run first. */
    List<RunState> runs() {
        return entries().stream()
                .collect(java.util.stream.Collectors.toMap(
                        RunState::runSequence, state -> state, (a, b) -> a.entry() > b.entry() ? a : b))
                .values()
                .stream()
                .sorted(Comparator.comparingLong(RunState::runSequence))
                .toList();
    }

    /** The newest entry. */
    Optional<RunState> latest() {
        return entries().stream().max(Comparator.comparingLong(RunState::entry));
    }

    /**
     * Writes an entry that follows the newest one known to the caller.
     *
     * @return whether it was written; if not, another process has written that entry
     */
    boolean write(RunState state) {
        // A commit whose answer got lost on the way is tried again and then meets itself: so the loser looks who won.
        return table.appendOnce(List.of(row(state)), TURN, state.entry())
                || entries().stream()
                        .filter(entry -> entry.entry() == state.entry())
                        .anyMatch(entry -> entry.runId().equals(state.runId())
                                && entry.holder().equals(state.holder())
                                && entry.state() == state.state());
    }

    private List<RunState> entries() {
        return table.rows().stream().map(RunLedger::state).toList();
    }

    private static Row row(RunState state) {
        return RowFactory.create(
                state.entry(),
                state.runSequence(),
                state.runId(),
                state.attempt(),
                Date.valueOf(state.runDate()),
                Timestamp.from(state.runInstant()),
                state.state().word(),
                state.exitCode().orElse(null),
                state.message().orElse(null),
                state.holder().map(Holder::text).orElse(null),
                Timestamp.from(state.openedAt()),
                Timestamp.from(state.heartbeatAt()),
                state.configuration(),
                state.base());
    }

    private static RunState state(Row row) {
        return new RunState(
                row.getLong(0),
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getDate(4).toLocalDate(),
                row.getTimestamp(5).toInstant(),
                State.valueOf(row.getString(6).toUpperCase(java.util.Locale.ROOT)),
                Optional.ofNullable((Integer) row.get(7)),
                Optional.ofNullable(row.getString(8)),
                Holder.parse(row.getString(9)),
                row.getTimestamp(10).toInstant(),
                row.getTimestamp(11).toInstant(),
                row.getString(12),
                row.getLong(13));
    }
}
