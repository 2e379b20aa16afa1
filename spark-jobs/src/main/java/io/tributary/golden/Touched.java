package io.tributary.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.tributary.config.Configuration;
import io.tributary.golden.Decision.Facts;
import io.tributary.table.Metric;
import io.tributary.table.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Customers who are decided in a run: everybody, or those whose golden values may differ from the base's. Touched is who has,
 * or had, a record that is new, changed, gone or moved to another customer; whose pin came, went, ended or moved; and whose
 * records time has put into another order of trust ({@link TrustOrder}). Customers who are no more are among them.
 *
 * <p>The tables are written whole, untouched rows copied: the touched ones are in every file, since ids are hashes, and to
 * find and replace them there would read and write the same files twice.
 */
final class Touched implements AutoCloseable {
    /** Beyond one in so many, to decide everybody once is cheaper: those touched are decided twice, for what is counted. */
    private static final int ONE_IN = 2;

    private record Since(Base base, Dataset<Row> customers) {}

    private final Configuration configuration;
    private final Optional<Since> since;

    private Touched(Configuration configuration, Optional<Since> since) {
        this.configuration = configuration;
        this.since = since;
    }

    static Touched everybody(Configuration configuration) {
        return new Touched(configuration, Optional.empty());
    }

    /**
     * Of few customers those, of many everybody.
     *
     * @param now of the run
     * @param facts of the run
     */
    static Touched of(Configuration configuration, Instant now, Facts facts, Optional<Base> base) {
        if (base.isEmpty()) {
            return everybody(configuration);
        }
        Touched touched = since(base.get(), configuration, now, facts);
        if (ONE_IN * touched.count() <= base.get().figures().total(GoldenStage.WITH_RECORDS)) {
            return touched;
        }
        touched.close();
        return everybody(configuration);
    }

    static Touched since(Base base, Configuration configuration, Instant now, Facts facts) {
        Dataset<Row> customers = records(new TrustOrder(configuration, base.runInstant(), now), base, facts)
                .union(moved(base, facts))
                .union(pinned(base, facts))
                .distinct();
        return new Touched(configuration, Optional.of(new Since(base, customers.persist(GoldenStage.KEPT))));
    }

    private static Dataset<Row> records(TrustOrder order, Base base, Facts facts) {
        Dataset<Row> records = order.changes()
                ? facts.records()
                : facts.records().where(col("run_sequence").gt(base.runSequence()));
        return CustomerRecords.owned(records, facts.crosswalk())
                .groupBy("customer_id")
                .agg(
                        max("run_sequence").gt(base.runSequence()).as("changed"),
                        order.changed().as("reordered"))
                .where(col("changed").or(col("reordered")))
                .select("customer_id");
    }

    private static Dataset<Row> moved(Base base, Facts facts) {
        return facts.crosswalk()
                .where(col("node_kind")
                        .equalTo("record")
                        .and(col("valid_from_run")
                                .gt(base.runSequence())
                                .or(col("valid_to_run").gt(base.runSequence()))))
                .select("customer_id");
    }

    private static Dataset<Row> pinned(Base base, Facts facts) {
        Dataset<Row> before = owners(base.facts());
        Dataset<Row> after = owners(facts);
        return before.except(after).union(after.except(before)).select("customer_id");
    }

    private static Dataset<Row> owners(Facts facts) {
        return facts.pins().owners(facts.redirect().sparkSession(), facts.redirect());
    }

    /** How many there are, of whom the base's rows are not kept; to be asked only where it is not everybody. */
    private long count() {
        return since.orElseThrow().customers().count();
    }

    /** The same; of everybody, as many as told. */
    long count(long everybody) {
        return since.isPresent() ? count() : everybody;
    }

    /** Facts of whom to decide. */
    Facts only(Facts facts) {
        return since.map(those -> facts.of(those.customers())).orElse(facts);
    }

    /**
     * Rows of all customers: what was made of those decided, and of the others what the base has.
     *
     * @param fresh columns of the table, of those decided
     */
    Dataset<Row> whole(Table table, Dataset<Row> fresh) {
        Column[] columns = Arrays.stream(fresh.columns()).map(functions::col).toArray(Column[]::new);
        return since.map(those -> those.base()
                        .tables()
                        .apply(table)
                        .join(those.customers(), "customer_id", "left_anti")
                        .select(columns)
                        .union(fresh))
                .orElse(fresh);
    }

    /**
     * Figures of all customers.
     *
     * @param decision of whom to decide
     */
    List<Metric> counts(Decision decision) {
        List<Metric> counted = MasteringCounts.of(configuration, decision);
        return since.map(those -> {
                    Base base = those.base();
                    Decision before = Decision.of(
                            configuration, base.runInstant(), base.facts().of(those.customers()));
                    return MasteringCounts.carried(
                            base.figures().all(), MasteringCounts.of(configuration, before), counted);
                })
                .orElse(counted);
    }

    @Override
    public void close() {
        since.ifPresent(those -> those.customers().unpersist());
    }
}
