package io.tributary.table;

import io.tributary.config.AttributesConfig;
import io.tributary.config.PiiClass;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column of a table.
 *
 * @param name snake case
 * @param type Spark type; a function of the declared attributes, since some structs are generated from them
 * @param piiClass how personal its values are
 * @param comment meaning and unit, shown by {@code DESCRIBE} and in the dictionary page
 * @param spread whether it is one column or stands for many
 */
public record Column(
        String name, Function<AttributesConfig, DataType> type, PiiClass piiClass, String comment, Spread spread) {

    /** How many columns of the table it is. */
    public enum Spread {
        ONE,
        /** One for each field of its struct. */
        PER_ATTRIBUTE
    }

    Column(String name, Function<AttributesConfig, DataType> type, PiiClass piiClass, String comment) {
        this(name, type, piiClass, comment, Spread.ONE);
    }

    static Column of(String name, DataType type, PiiClass piiClass, String comment) {
        return new Column(name, attributes -> type, piiClass, comment);
    }

    /** A column for each declared attribute, under its name, with its description and class. */
    static Column perAttribute(String comment) {
        return new Column("ATTRIBUTE", AttributeColumns::standardised, PiiClass.DIRECT, comment, Spread.PER_ATTRIBUTE);
    }

    /** What it is in Spark, every field nullable, with comment and PII class in the field's metadata. */
    Stream<StructField> fields(AttributesConfig attributes) {
        DataType all = type.apply(attributes);
        if (spread == Spread.ONE) {
            return Stream.of(field(name, all, comment, piiClass));
        }
        return attributes.attributes().stream()
                .map(attribute -> field(
                        attribute.name(),
                        ((StructType) all).apply(attribute.name()).dataType(),
                        attribute.description(),
                        attribute.piiClass()));
    }

    private static StructField field(String name, DataType type, String comment, PiiClass piiClass) {
        return new StructField(
                name,
                type,
                true,
                new MetadataBuilder()
                        .putString("comment", comment)
                        .putString("tributary.pii", piiClass.name())
                        .build());
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
