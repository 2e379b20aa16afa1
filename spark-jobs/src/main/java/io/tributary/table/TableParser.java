package io.tributary.table;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** Turns rows of a database into rows, where they are read. */
@FunctionalInterface
public interface TableParser extends Serializable {
    /**
     * @param range what is read, perhaps by several
     * @param columns names of the result's columns, in its order
     * @param rows JSON objects, without a field where there is no value
     */
    Iterator<Row> parse(InputFile range, List<String> columns, Iterator<String> rows);
}
