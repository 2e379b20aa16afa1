package io.tributary.table;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.config.Configuration;
import io.tributary.config.PersonMapping;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who of those whom the crosswalk names is a customer: whoever a person record tells of, and whoever events know by a key that
 * person records are known by, such as a customer number in a purchase. A cookie is no such key, nor is an email address, which
 * nobody has vouched for. Of a lake of events alone, no record says what people are known by: there the order of identifiers
 * does, the strongest first, and keys before the first email or phone make customers. They are those of {@code golden_record},
 * which need not be there yet.
 */
public final class Customers {
    private static final String RECORD = "record";
    private static final String BY_RECORD = "_by_record";
    private static final String BY_KEY = "_by_key";

    private Customers() {}

    /**
     * customer_id of every customer, once.
     *
     * @param crosswalk rows of the table of that name
     * @param nodes rows of {@code identity_node}
     */
    public static Dataset<Row> of(Configuration configuration, Dataset<Row> crosswalk, Dataset<Row> nodes) {
        return known(configuration, crosswalk, nodes)
                .where(col(BY_RECORD).or(col(BY_KEY)))
                .select("customer_id");
    }

    /** customer_id of those of whom no person record tells. */
    public static Dataset<Row> ofEvents(Configuration configuration, Dataset<Row> crosswalk, Dataset<Row> nodes) {
        return known(configuration, crosswalk, nodes)
                .where(col(BY_KEY).and(not(col(BY_RECORD))))
                .select("customer_id");
    }

    private static Dataset<Row> known(Configuration configuration, Dataset<Row> crosswalk, Dataset<Row> nodes) {
        Column isRecord = col("node_kind").equalTo(RECORD);
        Dataset<Row> keys = nodes.where(
                        col("identifier_type").isin(keys(configuration).toArray()))
                .select(col("node_id").as("key_node_id"));
        return crosswalk
                .where("valid_to_run IS NULL")
                .join(keys, col("node_id").equalTo(col("key_node_id")), "left_outer")
                .groupBy("customer_id")
                .agg(
                        bool_or(isRecord).as(BY_RECORD),
                        bool_or(col("key_node_id").isNotNull()).as(BY_KEY));
    }

    /** Types of the keys that make a customer. */
    private static Set<String> keys(Configuration configuration) {
        AttributesConfig attributes = configuration.attributes();
        List<PersonMapping> people = configuration.sources().stream()
                .flatMap(source -> source.person().stream())
                .toList();
        Stream<Identifier> keys = people.isEmpty()
                ? attributes.identifiers().stream().takeWhile(Customers::isKey)
                : people.stream()
                        .flatMap(person -> person.identifiers().keySet().stream())
                        .map(type -> attributes.identifier(type).orElseThrow())
                        .filter(Customers::isKey);
        return keys.map(Identifier::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isKey(Identifier identifier) {
        return identifier.form() == IdentifierForm.KEY;
    }
}
