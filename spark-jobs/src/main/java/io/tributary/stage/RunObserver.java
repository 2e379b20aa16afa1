package io.tributary.stage;

import io.tributary.lake.OpenRun;
import io.tributary.table.StageMarker;

/** Told what a run does, as it does it: progress for people, and points to break a run at for tests. */
public interface RunObserver {
    /** A run has been opened or resumed. */
    default void opened(OpenRun run) {}

    /** A stage begins; {@code number} of {@code total}, from 1. */
    default void started(String stage, int number, int total) {}

    /** A stage has been done by an earlier attempt. */
    default void skipped(String stage) {}

    /** A stage has committed a table. */
    default void wrote(String stage, String table) {}

    /** A stage has done its work; its marker is not yet written. */
    default void worked(String stage) {}

    /** A stage is done and marked. */
    default void finished(StageMarker marker) {}

    /** Readers see the new state; the run is not yet closed. */
    default void published() {}
}
