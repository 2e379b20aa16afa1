package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.ResolveConfig;
import io.tributary.config.ResolveConfig.IdentifierRule;
import io.tributary.config.ResolveConfig.Links;
import io.tributary.stage.Checkpoint;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The identifiers of the run's records: who carries them, and which are shared by so many records that they link nobody.
 * Holds caches until it is closed.
 */
final class Identifiers implements AutoCloseable {
    /** What is counted of a hub: records that carry it. */
    static final String BY_RECORDS = "records";

    private final ResolveConfig config;
    private final Dataset<Row> carried;
    private final Dataset<Row> hubs;

    /** @param standardised rows of {@code identifier} */
    Identifiers(Dataset<Row> standardised, ResolveConfig config) {
        this.config = config;
        this.carried = standardised
                .where("valid")
                .select("record_id", "identifier_type", "value", "node_id", "source_system")
                .localCheckpoint(true);
        this.hubs = new Hubs(config.limits())
                .of(carried.groupBy(lit(BY_RECORDS).as("by"), col("identifier_type"), col("node_id"))
                        .agg(countDistinct("record_id").as("records")))
                .localCheckpoint(true);
    }

    /** Valid ones of records: record_id, identifier_type, value, node_id, source_system. */
    Dataset<Row> carried() {
        return carried;
    }

    /** Of those, the ones that make records one customer. */
    Dataset<Row> linking() {
        Object[] types = config.identifiers().stream()
                .filter(rule -> rule.links() == Links.RECORDS)
                .map(IdentifierRule::name)
                .toArray();
        return carried.where(col("identifier_type").isin(types))
                .join(hubs.select("node_id"), new String[] {"node_id"}, "left_anti");
    }

    /** by, identifier_type, node_id, records, limit of those that too many records share. */
    Dataset<Row> hubs() {
        return hubs;
    }

    @Override
    public void close() {
        Checkpoint.free(hubs);
        Checkpoint.free(carried);
    }
}
