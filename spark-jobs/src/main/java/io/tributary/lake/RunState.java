package io.tributary.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of {@code run_history}: a run as of one moment.
 *
 * @param entry 1, 2, 3 ... over the whole table: two processes that write the same one collide, and one of them loses
 * @param runSequence the run
 * @param runId the attempt
 * @param attempt 1, and one more with each resume
 * @param runDate business date
 * @param runInstant the only now of the data
 * @param state what it is
 * @param exitCode what the command ended with
 * @param message why it did not publish
 * @param holder process at work on it
 * @param openedAt wall clock
 * @param heartbeatAt wall clock of this entry
 * @param configuration fingerprint
 * @param base run sequence of the publication it starts from
 */
public record RunState(
        long entry,
        long runSequence,
        String runId,
        int attempt,
        LocalDate runDate,
        Instant runInstant,
        State state,
        Optional<Integer> exitCode,
        Optional<String> message,
        Optional<Holder> holder,
        Instant openedAt,
        Instant heartbeatAt,
        String configuration,
        long base) {

    /** States of a run. */
    public enum State {
        OPEN,
        PUBLISHED,
        REFUSED,
        FAILED,
        ABANDONED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the run still has work to do. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** The same as another run. */
    RunState numbered(long sequence) {
        return new RunState(
                entry,
                sequence,
                runId,
                attempt,
                runDate,
                runInstant,
                state,
                exitCode,
                message,
                holder,
                openedAt,
                heartbeatAt,
                configuration,
                base);
    }

    RunState held(long nextEntry, Holder by, Instant now) {
        return new RunState(
                nextEntry,
                runSequence,
                runId,
                attempt,
                runDate,
                runInstant,
                State.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.of(by),
                openedAt,
                now,
                configuration,
                base);
    }

    RunState resumed(long nextEntry, String newRunId, Holder by, Instant now) {
        return new RunState(
                nextEntry,
                runSequence,
                newRunId,
                attempt + 1,
                runDate,
                runInstant,
                State.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.of(by),
                openedAt,
                now,
                configuration,
                base);
    }

    RunState left(long nextEntry, State newState, Optional<Integer> code, Optional<String> why, Instant now) {
        return new RunState(
                nextEntry,
                runSequence,
                runId,
                attempt,
                runDate,
                runInstant,
                newState,
                code,
                why,
                Optional.empty(),
                openedAt,
                now,
                configuration,
                base);
    }
}
