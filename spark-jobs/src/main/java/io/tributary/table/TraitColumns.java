package io.tributary.table;

import io.tributary.config.PiiClass;
import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Trait;
import io.tributary.config.ValueType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of {@code customer_traits} that are generated from the declared traits. */
public final class TraitColumns {
    /** Numbers and money: exact, four decimals, room for the sum of a large customer. */
    public static final DataType DECIMAL = DataTypes.createDecimalType(28, 4);

    private TraitColumns() {}

    /** A typed field for each trait. */
    public static StructType of(TraitsConfig traits) {
        StructType all = new StructType();
        for (Trait trait : traits.traits()) {
            all = all.add(trait.name(), type(trait));
        }
        return all;
    }

    /** What a trait is in Spark. */
    public static DataType type(Trait trait) {
        DataType one = trait.type() == ValueType.DECIMAL ? DECIMAL : AttributeColumns.sparkType(trait.type());
        return trait.many() ? DataTypes.createArrayType(one) : one;
    }

    /** Texts are what sources have sent. */
    static PiiClass piiClass(Trait trait) {
        return trait.type() == ValueType.TEXT ? PiiClass.PAYLOAD : PiiClass.NONE;
    }
}
