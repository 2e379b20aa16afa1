package io.tributary.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.tributary.config.SourceConfig;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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

    private CustomerRecords() {}

    /**
     * @param records rows of standard_record
     * @param crosswalk rows of the table of that name
     * @param sources configured
     * @param trusting whose places are all given out
     */
    static Dataset<Row> of(
            Dataset<Row> records, Dataset<Row> crosswalk, List<SourceConfig> sources, Trusting trusting) {
        Dataset<Row> owners = crosswalk
                .where("valid_to_run IS NULL AND node_kind = 'record'")
                .select(col("node_id"), col("customer_id"));
        return records.join(owners, col("record_id").equalTo(col("node_id")))
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
                                        col(ATTRIBUTES))
                                .as("record"))
                .groupBy("customer_id")
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
