package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.config.Configuration;
import io.tributary.table.GoldenTables;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Customers of whom only events tell, under a key that person records are known by: a customer number in a purchase. A
 * cookie is no such key, nor is an email address, which nobody has vouched for.
 */
final class StrongIdentifiers {
    private StrongIdentifiers() {}

    /** Types of keys that some source maps in its person records. */
    static Set<String> types(Configuration configuration) {
        return configuration.sources().stream()
                .flatMap(source -> source.person().stream())
                .flatMap(person -> person.identifiers().keySet().stream())
                .filter(type -> configuration
                                .attributes()
                                .identifier(type)
                                .orElseThrow()
                                .form()
                        == IdentifierForm.KEY)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Golden rows in which nothing is known but the customer.
     *
     * @param golden rows of customers with records
     * @param crosswalk rows of the table of that name
     * @param nodes rows of identity_node
     */
    static Dataset<Row> rows(
            Configuration configuration, Dataset<Row> golden, Dataset<Row> crosswalk, Dataset<Row> nodes) {
        Dataset<Row> strong = nodes.where(col("node_kind")
                        .equalTo("identifier")
                        .and(col("identifier_type").isin(types(configuration).toArray())))
                .select("node_id");
        Dataset<Row> known =
                crosswalk.where("valid_to_run IS NULL AND node_kind = 'record'").select("customer_id");
        Dataset<Row> customers = crosswalk
                .where("valid_to_run IS NULL AND node_kind = 'identifier'")
                .join(strong, "node_id")
                .select("customer_id")
                .distinct()
                .join(known, "customer_id", "left_anti");
        Column[] columns = Arrays.stream(GoldenTables.GOLDEN_RECORD
                        .schema(configuration.declared())
                        .fields())
                .map(StrongIdentifiers::column)
                .toArray(Column[]::new);
        return golden.union(customers.select(columns));
    }

    private static Column column(StructField field) {
        Column value =
                switch (field.name()) {
                    case "customer_id" -> col("customer_id");
                    case "record_count" -> lit(0L);
                    case "source_systems" -> array().cast(field.dataType());
                    default -> lit(null).cast(field.dataType());
                };
        return value.as(field.name());
    }
}
