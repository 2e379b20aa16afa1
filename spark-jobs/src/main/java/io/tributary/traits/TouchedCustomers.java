package io.tributary.traits;

import static org.apache.spark.sql.functions.col;

import io.tributary.config.TraitsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Customers whose traits are made again: everybody, or those whose traits may be others than before, but for the days that
 * passed. Touched is who is new; who gained or lost a node; and who owns a node of which an event came, was corrected or
 * deleted, or of which time touches a part ({@link TimePassed}).
 *
 * <p>The table is written whole, rows of the others copied: days since an event grow in every row.
 */
final class TouchedCustomers implements AutoCloseable {
    /** Beyond one in so many, to make everybody's traits at once is cheaper. */
    private static final int ONE_IN = 2;

    private final Dataset<Row> everybody;
    private final Optional<TraitsBefore> before;
    private final Dataset<Row> owners;
    private final OptionalLong count;

    /**
     * @param owners nodes of those who are made again
     * @param count how many they are, where it is not everybody
     */
    private TouchedCustomers(
            Dataset<Row> everybody, Optional<TraitsBefore> before, Dataset<Row> owners, OptionalLong count) {
        this.everybody = everybody;
        this.before = before;
        this.owners = owners;
        this.count = count;
    }

    /**
     * What the run reads.
     *
     * @param customers customer_id of everybody, once
     * @param crosswalk rows of the table of that name
     * @param parts rows of {@code trait_part}
     * @param changes of the run's events
     */
    record Facts(Dataset<Row> customers, Dataset<Row> crosswalk, Dataset<Row> parts, PartChanges changes) {
        /** customer_id and node_id of the nodes of everybody. */
        Dataset<Row> owners() {
            return CustomerTraits.owners(crosswalk, customers);
        }
    }

    static TouchedCustomers everybody(Facts facts) {
        return new TouchedCustomers(facts.customers(), Optional.empty(), facts.owners(), OptionalLong.empty());
    }

    /** Of few customers those, of many everybody. */
    static TouchedCustomers of(Facts facts, Optional<TraitsBefore> before) {
        if (before.isEmpty()) {
            return everybody(facts);
        }
        TouchedCustomers touched = since(facts, before.get());
        if (ONE_IN * touched.count.orElseThrow() <= before.get().customers()) {
            return touched;
        }
        touched.close();
        return everybody(facts);
    }

    static TouchedCustomers since(Facts facts, TraitsBefore before) {
        Column living = col("valid_to_run").isNull();
        Dataset<Row> nodes = facts.changes()
                .touched()
                .select("node_id")
                .union(facts.parts().where(before.passed().touches()).select("node_id"));
        Dataset<Row> moved = facts.crosswalk()
                .where(col("valid_from_run")
                        .gt(before.runSequence())
                        .or(col("valid_to_run").gt(before.runSequence())));
        Dataset<Row> touched = facts.crosswalk()
                .where(living)
                .join(nodes, new String[] {"node_id"}, "left_semi")
                .select("customer_id")
                .union(moved.select("customer_id"))
                .union(facts.customers()
                        .join(before.rows().select("customer_id"), new String[] {"customer_id"}, "left_anti"));
        Dataset<Row> owners = facts.owners()
                .join(touched, new String[] {"customer_id"}, "left_semi")
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new TouchedCustomers(
                facts.customers(),
                Optional.of(before),
                owners,
                OptionalLong.of(owners.select("customer_id").distinct().count()));
    }

    boolean isEverybody() {
        return before.isEmpty();
    }

    /** customer_id and node_id. */
    Dataset<Row> owners() {
        return owners;
    }

    /** customer_id, each once. */
    Dataset<Row> customers() {
        return isEverybody() ? everybody : owners.select("customer_id").distinct();
    }

    /** How many there are; of everybody, as many as told. */
    long count(long all) {
        return count.orElse(all);
    }

    /**
     * Rows of everybody.
     *
     * @param fresh columns of the table, and others, of those made again
     */
    Dataset<Row> whole(TraitsConfig traits, Dataset<Row> fresh) {
        return before.map(then -> {
                    List<Column> columns = new ArrayList<>(List.of(col("customer_id")));
                    traits.traits().forEach(trait -> columns.add(then.passed().value(trait)));
                    return then.rows()
                            .join(customers(), new String[] {"customer_id"}, "left_anti")
                            .join(everybody, new String[] {"customer_id"}, "left_semi")
                            .select(columns.toArray(Column[]::new))
                            .unionByName(fresh.drop(CustomerTraits.EVENTS, CustomerTraits.MIXED));
                })
                .orElse(fresh);
    }

    @Override
    public void close() {
        if (!isEverybody()) {
            owners.unpersist();
        }
    }
}
