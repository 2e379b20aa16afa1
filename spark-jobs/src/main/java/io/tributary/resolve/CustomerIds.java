package io.tributary.resolve;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tributary.stage.Checkpoint;
import io.tributary.table.KeyedHash;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Customer ids that last. Each new cluster keeps the id that its nodes had before, by the rule of {@link Claims}, or gets a
 * new one ({@link NewCustomerIds}); {@link CustomerEvent} says what can become of an id. A customer whose records are gone
 * lives on as long as identifiers that events know are its own, and an id that has ended never comes back.
 *
 * <p>Enters: nodes with their cluster (node_id, node_kind, cluster: its smallest node), the tables crosswalk,
 * customer_redirect and customer_id_history as published before the run. Leaves: crosswalk, a row that is still true
 * unchanged, one that is not closed, what has changed opened; customer_redirect, from every id that was merged to the
 * living one, in one step, and none to a retired one; the run's rows of customer_id_history.
 */
final class CustomerIds {
    private static final Column NOTHING = lit(null);

    private final NewCustomerIds newIds;
    private final Column run;
    private final Column instant;

    CustomerIds(long runSequence, Instant runInstant, KeyedHash keyedHash) {
        this.newIds = new NewCustomerIds(runSequence, runInstant, keyedHash);
        this.run = lit(runSequence);
        this.instant = lit(runInstant);
    }

    /** The three tables as published before the run. */
    record Previous(Dataset<Row> crosswalk, Dataset<Row> redirect, Dataset<Row> history) {}

    /** The new crosswalk and customer_redirect, whole, and the run's rows of customer_id_history; to be closed once written. */
    static final class Outcome implements AutoCloseable {
        private final Dataset<Row> nodes;
        private final Dataset<Row> verdicts;
        private final Previous tables;

        private Outcome(Dataset<Row> nodes, Dataset<Row> verdicts, Previous tables) {
            this.nodes = nodes;
            this.verdicts = verdicts;
            this.tables = tables;
        }

        Dataset<Row> crosswalk() {
            return tables.crosswalk();
        }

        Dataset<Row> redirect() {
            return tables.redirect();
        }

        Dataset<Row> history() {
            return tables.history();
        }

        @Override
        public void close() {
            Checkpoint.free(verdicts);
            Checkpoint.free(nodes);
        }
    }

    /** @param clusters node_id, node_kind, cluster; read once, one row a node */
    Outcome assign(Dataset<Row> clusters, Previous previous) {
        Dataset<Row> living = previous.crosswalk()
                .where(col("valid_to_run").isNull())
                .select(
                        col("node_id"),
                        col("node_kind").as("previous_kind"),
                        col("customer_id").as(ClaimVerdicts.PREVIOUS_ID),
                        col("valid_from_run"),
                        col("valid_from"));
        Dataset<Row> nodes = clusters.select("node_id", "node_kind", ClaimVerdicts.CLUSTER)
                .join(living, "node_id", "full_outer")
                .localCheckpoint(true);
        Dataset<Row> verdicts = new ClaimVerdicts(newIds).of(nodes, previous.history());
        return new Outcome(
                nodes,
                verdicts,
                new Previous(
                        crosswalk(nodes, verdicts, previous.crosswalk()),
                        redirect(verdicts, previous.redirect()),
                        history(verdicts)));
    }

    private Dataset<Row> crosswalk(Dataset<Row> nodes, Dataset<Row> verdicts, Dataset<Row> previous) {
        Dataset<Row> owners =
                verdicts.where(col(ClaimVerdicts.CLUSTER).isNotNull()).select(ClaimVerdicts.CLUSTER, "customer_id");
        Column before = col(ClaimVerdicts.PREVIOUS_ID);
        Column now = col("customer_id");
        Column changed = not(before.eqNullSafe(now));
        Column old = when(
                before.isNotNull(),
                row(
                        col("previous_kind"),
                        before,
                        col("valid_from_run"),
                        col("valid_from"),
                        when(changed, run),
                        when(changed, instant)));
        Column fresh = when(now.isNotNull().and(changed), row(col("node_kind"), now, run, instant, NOTHING, NOTHING));
        Dataset<Row> closed = previous.where(col("valid_to_run").isNotNull());
        Dataset<Row> rows = nodes.join(
                        owners, nodes.col(ClaimVerdicts.CLUSTER).equalTo(owners.col(ClaimVerdicts.CLUSTER)), "left")
                .select(inline(array_compact(array(old, fresh))));
        return closed.select(java.util.Arrays.stream(rows.columns())
                        .map(org.apache.spark.sql.functions::col)
                        .toArray(Column[]::new))
                .union(rows);
    }

    private static Column row(Column kind, Column customer, Column fromRun, Column from, Column toRun, Column to) {
        return struct(
                col("node_id"),
                kind.as("node_kind"),
                customer.as("customer_id"),
                fromRun.as("valid_from_run"),
                from.as("valid_from"),
                toRun.cast(DataTypes.LongType).as("valid_to_run"),
                to.cast(DataTypes.TimestampType).as("valid_to"));
    }

    /** Ids that went to one that is merged now follow it; ids that went to one that is retired now lead nowhere. */
    private Dataset<Row> redirect(Dataset<Row> verdicts, Dataset<Row> previous) {
        Dataset<Row> merged = verdicts.where(col("event").equalTo(CustomerEvent.MERGED.word()))
                .select(col("customer_id").as("ended"), col("other_customer_id").as("survivor"));
        Dataset<Row> retired = verdicts.where(col("event").equalTo(CustomerEvent.RETIRED.word()))
                .select(col("customer_id").as("gone"));
        return previous.join(retired, col("customer_id").equalTo(col("gone")), "left_anti")
                .join(merged, col("customer_id").equalTo(col("ended")), "left")
                .select(
                        col("old_customer_id"),
                        coalesce(col("survivor"), col("customer_id")).as("customer_id"),
                        col("since_run"))
                .union(merged.select(col("ended"), col("survivor"), run));
    }

    private Dataset<Row> history(Dataset<Row> verdicts) {
        Column reason = NOTHING;
        for (CustomerEvent event : CustomerEvent.values()) {
            reason = when(col("event").equalTo(event.word()), event.reason()).otherwise(reason);
        }
        return verdicts.where(col("event").isNotNull())
                .select(
                        run.as("run_sequence"),
                        instant.as("event_time"),
                        col("event"),
                        col("customer_id"),
                        col("other_customer_id"),
                        col("nodes"),
                        reason.as("reason"));
    }
}
