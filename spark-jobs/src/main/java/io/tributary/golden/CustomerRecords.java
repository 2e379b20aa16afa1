package io.tributary.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.tributary.config.SourceConfig;
import io.tributary.golden.Decision.Facts;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Customers with all that their records say: one row a customer, of which {@value #RECORDS} is an array. One shuffle, in
 * which each record goes to its customer whole, however many attributes and rules there are.
 */
final class CustomerRecords {
    static final String RECORDS = "records";
    static final String ATTRIBUTES = "attributes";
    static final String FRESH = "fresh_trust";
    static final String DECAYED = "decayed_trust";
    static final String SOURCE_RANK = "source_rank";
    static final String REFUSED = "refused";
    static final String VERIFIED = "verified";
    /** Number of the steward's decision that a value comes from; 0 of a record. */
    static final String PIN = "pin";
    /** Of a steward's decision, by attribute: the golden value that it took the place of. */
    static final String BASIS = "basis";

    /** Without what stewards have pinned. */
    static final Column OWN =
            filter(col(RECORDS), record -> record.getField(PIN).equalTo(0L));

    private static final String NO_BASIS = "array<struct<attribute:string,value:string>>";

    private CustomerRecords() {}

    /**
     * @param sources configured
     * @param trusting whose places are all given out
     */
    static Dataset<Row> of(Facts facts, List<SourceConfig> sources, Trusting trusting) {
        Dataset<Row> said = owned(facts.records(), facts.crosswalk())
                .select(
                        col("customer_id"),
                        struct(
                                        col("source_system"),
                                        col("source_record_id"),
                                        col("record_id"),
                                        col("event_time"),
                                        col("delivery_date"),
                                        rank(sources).as(SOURCE_RANK),
                                        trusting.fresh().as(FRESH),
                                        trusting.decayed().as(DECAYED),
                                        lit(0L).as(PIN),
                                        lit(null).cast(NO_BASIS).as(BASIS),
                                        col(ATTRIBUTES),
                                        col(REFUSED),
                                        col(VERIFIED))
                                .as("record"));
        if (facts.pins().count() == 0) {
            return grouped(said);
        }
        StructType record = (StructType) said.schema().apply("record").dataType();
        // A customer who lives no longer, or has no record any more, has no golden values to be pinned.
        return grouped(said.union(facts.pins().records(said.sparkSession(), facts.redirect(), record)))
                .where(exists(col(RECORDS), each -> each.getField(PIN).equalTo(0L)));
    }

    /**
     * Records with the customer_id of whose they are.
     *
     * @param crosswalk rows of the table of that name
     */
    static Dataset<Row> owned(Dataset<Row> records, Dataset<Row> crosswalk) {
        Dataset<Row> owners = crosswalk
                .where("valid_to_run IS NULL AND node_kind = 'record'")
                .select(col("node_id"), col("customer_id"));
        return records.join(owners, col("record_id").equalTo(col("node_id")));
    }

    private static Dataset<Row> grouped(Dataset<Row> said) {
        return said.groupBy("customer_id")
                .agg(sort_array(collect_list("record")).as(RECORDS));
    }

    private static Column rank(List<SourceConfig> sources) {
        return RuleOrder.position(col("source_system"), ranked(sources));
    }

    /** Sources that are trusted more come first; of those trusted alike, by name. The rank of the first is 1. */
    static List<String> ranked(List<SourceConfig> sources) {
        return sources.stream()
                .sorted(Comparator.comparing(SourceConfig::trust).reversed().thenComparing(SourceConfig::name))
                .map(SourceConfig::name)
                .toList();
    }
}
