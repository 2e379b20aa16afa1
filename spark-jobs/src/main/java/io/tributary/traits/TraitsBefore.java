package io.tributary.traits;

import io.tributary.config.load.Fingerprints;
import io.tributary.stage.StageContext;
import io.tributary.table.TraitTables;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the run before made of customers by the same traits and program.
 *
 * @param runSequence of that run
 * @param customers how many it made traits of
 * @param rows of {@code customer_traits}
 * @param passed the time since then
 */
record TraitsBefore(long runSequence, long customers, Dataset<Row> rows, TimePassed passed) {
    /** Figure of the stage: fingerprint of all that the table is made by. */
    static final String MADE_BY = "traits_made_by";

    /** Absent if there is none, if this run makes traits or their parts otherwise, or if days passed are not whole. */
    static Optional<TraitsBefore> of(StageContext context) {
        String fingerprint = Fingerprints.ofTraits(context.configuration());
        return context.previousRun()
                .filter(run -> run.figures().noted(MADE_BY, fingerprint).isPresent())
                .filter(run -> !BehaviourStage.isChanged(context))
                .filter(run -> TimePassed.isWhole(run.runInstant(), context.runInstant()))
                .map(run -> new TraitsBefore(
                        run.runSequence(),
                        run.figures().total(TraitsStage.CUSTOMERS),
                        context.readPrevious(TraitTables.CUSTOMER_TRAITS),
                        TimePassed.between(context.configuration().traits(), run.runInstant(), context.runInstant())));
    }
}
