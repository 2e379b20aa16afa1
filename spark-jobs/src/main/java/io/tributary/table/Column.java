package io.tributary.table;

import io.tributary.config.AttributesConfig;
import io.tributary.config.PiiClass;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

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

    /** Whether values have a least and a greatest that Delta keeps per file; of the others it refuses to. */
    boolean isOrdered() {
        DataType plain = type.apply(new AttributesConfig(List.of(), List.of()));
        return plain instanceof NumericType
                || plain instanceof StringType
                || plain instanceof DateType
                || plain instanceof TimestampType;
    }
}
