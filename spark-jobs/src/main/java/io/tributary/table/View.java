package io.tributary.table;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A view for people over tables of one publication.
 *
 * @param name unique among tables and views
 * @param comment what one row is
 * @param tables it reads
 * @param definition from a table's rows to its own
 */
public record View(
        String name,
        String comment,
        List<Table> tables,
        Function<Function<Table, Dataset<Row>>, Dataset<Row>> definition) {

    public View {
        tables = List.copyOf(tables);
    }

    /** Its rows. */
    public Dataset<Row> rows(Function<Table, Dataset<Row>> published) {
        return definition.apply(published);
    }
}
