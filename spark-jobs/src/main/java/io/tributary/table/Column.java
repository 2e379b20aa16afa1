package io.tributary.table;

import io.tributary.config.Declared;
import io.tributary.config.PiiClass;
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
 * @param type Spark type; a function of what is declared, since some structs are generated from it
 * @param piiClass how personal its values are
 * @param comment meaning and unit, shown by {@code DESCRIBE} and in the dictionary page
 * @param spread whether it is one column or stands for many
 */
public record Column(String name, Function<Declared, DataType> type, PiiClass piiClass, String comment, Spread spread) {

    /** How many columns of the table it is. */
    public enum Spread {
        ONE,
        /** One for each declared attribute, a field of its struct. */
        PER_ATTRIBUTE,
        /** One for each declared trait, a field of its struct. */
        PER_TRAIT
    }

    Column(String name, Function<Declared, DataType> type, PiiClass piiClass, String comment) {
        this(name, type, piiClass, comment, Spread.ONE);
    }

    static Column of(String name, DataType type, PiiClass piiClass, String comment) {
        return new Column(name, declared -> type, piiClass, comment);
    }

    /** A column for each declared attribute, under its name, with its description and class. */
    static Column perAttribute(String comment) {
        return new Column(
                "ATTRIBUTE",
                declared -> AttributeColumns.standardised(declared.attributes()),
                PiiClass.DIRECT,
                comment,
                Spread.PER_ATTRIBUTE);
    }

    /** A column for each declared trait, under its name, with its description. */
    static Column perTrait(String comment) {
        return new Column(
                "TRAIT", declared -> TraitColumns.of(declared.traits()), PiiClass.PAYLOAD, comment, Spread.PER_TRAIT);
    }

    /** What it is in Spark, every field nullable, with comment and PII class in the field's metadata. */
    Stream<StructField> fields(Declared declared) {
        DataType all = type.apply(declared);
        return switch (spread) {
            case ONE -> Stream.of(field(name, all, comment, piiClass));
            case PER_ATTRIBUTE ->
                declared.attributes().attributes().stream()
                        .map(attribute -> field(
                                attribute.name(),
                                ((StructType) all).apply(attribute.name()).dataType(),
                                attribute.description(),
                                attribute.piiClass()));
            case PER_TRAIT ->
                declared.traits().traits().stream()
                        .map(trait -> field(
                                trait.name(),
                                ((StructType) all).apply(trait.name()).dataType(),
                                trait.description(),
                                TraitColumns.piiClass(trait)));
        };
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
        DataType plain = type.apply(Declared.NOTHING);
        return plain instanceof NumericType
                || plain instanceof StringType
                || plain instanceof DateType
                || plain instanceof TimestampType;
    }
}
