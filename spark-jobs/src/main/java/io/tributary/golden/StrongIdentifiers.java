package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.Configuration;
import io.tributary.table.Customers;
import io.tributary.table.GoldenTables;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Customers of whom only events tell: they are golden, though nothing is known of them but that they are. */
final class StrongIdentifiers {
    private StrongIdentifiers() {}

    /**
     * Golden rows of all customers.
     *
     * @param golden rows of customers with records
     * @param crosswalk rows of the table of that name
     * @param nodes rows of identity_node
     */
    static Dataset<Row> rows(
            Configuration configuration, Dataset<Row> golden, Dataset<Row> crosswalk, Dataset<Row> nodes) {
        Column[] columns = Arrays.stream(GoldenTables.GOLDEN_RECORD
                        .schema(configuration.declared())
                        .fields())
                .map(StrongIdentifiers::column)
                .toArray(Column[]::new);
        return golden.union(Customers.ofEvents(configuration, crosswalk, nodes).select(columns));
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
