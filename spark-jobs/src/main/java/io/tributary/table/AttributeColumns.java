package io.tributary.table;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.ValueType;
import java.util.function.Predicate;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The structs of {@code standard_record} that are generated from the declared attributes. */
public final class AttributeColumns {
    /** Money and numbers: exact, four decimals. */
    public static final DataType DECIMAL = DataTypes.createDecimalType(18, 4);

    private AttributeColumns() {}

    /** Standardised values: one typed field per attribute, an array for an attribute with many values. */
    public static StructType standardised(AttributesConfig attributes) {
        return struct(attributes, attribute -> true, false);
    }

    /** Comparison forms (Latin letters, lower case) of the attributes whose type has one. */
    public static StructType comparison(AttributesConfig attributes) {
        return struct(attributes, attribute -> attribute.type().hasComparisonForm(), true);
    }

    /** Values as received, as text. */
    public static StructType raw(AttributesConfig attributes) {
        return struct(attributes, attribute -> true, true);
    }

    /** The Spark type of a value type. */
    public static DataType sparkType(ValueType type) {
        return switch (type) {
            case TEXT, JSON -> DataTypes.StringType;
            case INTEGER -> DataTypes.LongType;
            case DECIMAL -> DECIMAL;
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case BOOLEAN -> DataTypes.BooleanType;
        };
    }

    private static StructType struct(AttributesConfig attributes, Predicate<Attribute> included, boolean asText) {
        return new StructType(attributes.attributes().stream()
                .filter(included)
                .map(attribute -> field(attribute, asText))
                .toArray(StructField[]::new));
    }

    private static StructField field(Attribute attribute, boolean asText) {
        DataType one =
                asText ? DataTypes.StringType : sparkType(attribute.type().valueType());
        DataType type = attribute.many() ? ArrayType.apply(one) : one;
        return new StructField(attribute.name(), type, true, org.apache.spark.sql.types.Metadata.empty());
    }
}
