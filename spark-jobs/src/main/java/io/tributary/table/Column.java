package io.tributary.table;

import io.tributary.config.AttributesConfig;
import io.tributary.config.PiiClass;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;

/**
 * A column of a table.
 *
 * @param name snake case
 * @param type Spark type; a function of the declared attributes, since some structs are generated from them
 * @param piiClass how personal its values are
 * @param comment meaning and unit, shown by {@code DESCRIBE} and in the dictionary page
 */
public record Column(String name, Function<AttributesConfig, DataType> type, PiiClass piiClass, String comment) {

    static Column of(String name, DataType type, PiiClass piiClass, String comment) {
        return new Column(name, attributes -> type, piiClass, comment);
    }
}
