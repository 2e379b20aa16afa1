package io.tributary.golden;

import static org.apache.spark.sql.functions.col;

import io.tributary.config.Configuration;
import io.tributary.golden.Decision.Facts;
import io.tributary.table.GoldenTables;
import io.tributary.table.Metric;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The golden tables of a run, whole, and what is counted of them. Customers are decided once; they are kept until it is
 * closed.
 */
final class Mastering implements AutoCloseable {
    private final Configuration configuration;
    private final Facts facts;
    private final Touched touched;
    private final Decision decision;
    private final GoldenRows rows;

    /**
     * @param now that ages are counted to
     * @param touched whom to decide; closed by who made it
     */
    Mastering(Configuration configuration, Instant now, Facts facts, Touched touched) {
        this.configuration = configuration;
        this.facts = facts;
        this.touched = touched;
        this.decision = Decision.of(configuration, now, touched.only(facts));
        this.rows = new GoldenRows(configuration.attributes(), decision);
        decision.customers().persist(GoldenStage.KEPT);
    }

    List<Candidates> policies() {
        return decision.policies();
    }

    /** @param nodes rows of identity_node */
    Dataset<Row> golden(Dataset<Row> nodes) {
        Dataset<Row> known = touched.whole(GoldenTables.GOLDEN_RECORD, rows.golden())
                .where(col("record_count").gt(0));
        return StrongIdentifiers.rows(configuration, known, facts.crosswalk(), nodes);
    }

    Dataset<Row> provenance() {
        return touched.whole(GoldenTables.GOLDEN_PROVENANCE, rows.provenance(GoldenStage.policyVersion(configuration)));
    }

    Dataset<Row> conflicts() {
        return touched.whole(GoldenTables.GOLDEN_CONFLICT, rows.conflicts());
    }

    /**
     * Who has which point as primary depends on all: it is asked anew of every customer's points.
     *
     * @param suppressed rows of suppressed_value
     */
    ContactPoints contacts(Dataset<Row> suppressed) {
        Dataset<Row> offers =
                new ContactOffers(configuration.attributes(), decision.policies()).of(decision.customers());
        return ContactPoints.of(
                configuration.attributes(),
                touched.whole(GoldenTables.CONTACT_POINT, ContactPoints.points(offers)),
                suppressed);
    }

    /** What a report tells of all customers. */
    List<Metric> counts() {
        return touched.counts(decision);
    }

    @Override
    public void close() {
        decision.customers().unpersist();
    }
}
