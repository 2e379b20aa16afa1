package io.tributary.golden;

import io.tributary.config.Configuration;
import io.tributary.config.load.Fingerprints;
import io.tributary.golden.Decision.Facts;
import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.Metrics;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the run before made of customers by the same configuration and program: it is kept of those whom nothing has touched
 * since.
 *
 * @param runSequence of that run
 * @param runInstant its now
 * @param facts that it decided on
 * @param figures that it noted
 * @param tables opens a golden table that it wrote
 */
record Base(long runSequence, Instant runInstant, Facts facts, Metrics figures, Function<Table, Dataset<Row>> tables) {
    /** Figure of the golden stage: fingerprint of all that its tables are made by. */
    static final String MADE_BY = "golden_made_by";

    /** Absent if there is none, or if this run makes golden records otherwise. */
    static Optional<Base> of(StageContext context) {
        Configuration configuration = context.configuration();
        return context.previousRun()
                .filter(run -> run.figures()
                        .noted(MADE_BY, Fingerprints.ofGolden(configuration))
                        .isPresent())
                .map(run -> new Base(
                        run.runSequence(),
                        run.runInstant(),
                        new Facts(
                                context.readPrevious(Tables.STANDARD_RECORD),
                                context.readPrevious(IdentityTables.CROSSWALK),
                                context.readPrevious(IdentityTables.CUSTOMER_REDIRECT),
                                Pins.of(configuration.attributes(), run.overrides())),
                        run.figures(),
                        context::readPrevious));
    }
}
