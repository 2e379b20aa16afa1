package io.tributary.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A view for people over tables of one publication.
 *
 * @param name unique among tables and views
 * @param comment what one row is
 * @param tables it reads, at least one
 * @param query over these, by their names
 */
public record View(String name, String comment, List<Table> tables, String query) {

    public View {
        tables = List.copyOf(tables);
    }

    /** Its rows. Leaves a temporary view in the session for each table it reads. */
    public Dataset<Row> rows(Function<Table, Dataset<Row>> published) {
        Map<Table, Dataset<Row>> read = new HashMap<>();
        for (Table table : tables) {
            Dataset<Row> rows = published.apply(table);
            rows.createOrReplaceTempView(temporary(table));
            read.put(table, rows);
        }
        return read.get(tables.get(0)).sparkSession().sql(over(this::temporary));
    }

    private String temporary(Table table) {
        return "_" + name + "_" + table.name();
    }

    /**
     * The whole query, whatever else has the names of its tables.
     *
     * @param relation what a table is called where the query is to run
     */
    public String over(Function<Table, String> relation) {
        return over(tables, relation, query);
    }

    /** A query over tables, by their names, as a whole. */
    public static String over(List<Table> tables, Function<Table, String> relation, String query) {
        return tables.stream()
                        .map(table -> table.name() + " AS (SELECT * FROM " + relation.apply(table) + ")")
                        .collect(Collectors.joining(",\n", "WITH ", "\n"))
                + query;
    }
}
