package io.tributary.stage;

import io.tributary.table.Table;
import java.util.Set;

/**
 * A step of the flow. It is a function of the run's manifest, the tables it declares at pinned versions, and the
 * configuration; nothing else passes between steps. It only wires: the logic is plain functions from Dataset to Dataset.
 */
public interface Stage {
    /** Unique in the flow, as written on the command line. */
    String name();

    /** Tables read as this run sees them: written by earlier stages, otherwise as published before. */
    Set<Table> reads();

    /** Tables read as published before this run. */
    default Set<Table> readsPrevious() {
        return Set.of();
    }

    /** Tables written. */
    Set<Table> writes();

    /**
     * Does the work.
     *
     * @throws GateException when the data must not be published
     */
    void run(StageContext context);
}
