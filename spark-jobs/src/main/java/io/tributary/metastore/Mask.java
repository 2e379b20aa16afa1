package io.tributary.metastore;

import io.tributary.config.PiiClass;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What an analyst sees of a column, by its PII class: nobody is named, counting and joining go on.
 *
 * <ul>
 *   <li>none, pseudonym: as it is; the ids of customers, records and identifiers are keyed hashes already;
 *   <li>quasi: a date is the first day of its year, all else as it is;
 *   <li>direct: a text is {@value #HIDDEN} where there is one, lists keep their length; structs and maps are left out;
 *   <li>payload: left out.
 * </ul>
 *
 * A column that nobody has classed, such as one that a view computes, counts as direct. Nothing is hashed here: a key in the
 * text of a view could be read by whoever sees the view, and a hash without a key can be guessed.
 */
final class Mask {
    static final String HIDDEN = "***";

    private Mask() {}

    /** The list of a SELECT. */
    static String columns(StructType columns) {
        return Arrays.stream(columns.fields())
                .flatMap(field -> column(field).stream())
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> column(StructField field) {
        String name = "`" + field.name() + "`";
        return switch (piiClass(field)) {
            case NONE, PSEUDONYM -> Optional.of(name);
            case QUASI -> Optional.of(field.dataType().equals(DataTypes.DateType) ? year(name) : name);
            case DIRECT -> hidden(name, field.dataType()).map(value -> value + " AS " + name);
            case PAYLOAD -> Optional.empty();
        };
    }

    private static String year(String name) {
        return "trunc(" + name + ", 'YEAR') AS " + name;
    }

    private static Optional<String> hidden(String name, DataType type) {
        if (type.equals(DataTypes.StringType)) {
            return Optional.of("CASE WHEN " + name + " IS NOT NULL THEN '" + HIDDEN + "' END");
        }
        if (type instanceof ArrayType list && list.elementType().equals(DataTypes.StringType)) {
            return Optional.of("transform(" + name + ", value -> '" + HIDDEN + "')");
        }
        return Optional.empty();
    }

    private static PiiClass piiClass(StructField field) {
        return field.metadata().contains("tributary.pii")
                ? PiiClass.valueOf(field.metadata().getString("tributary.pii"))
                : PiiClass.DIRECT;
    }
}
