package io.tributary.lake;

import org.apache.spark.sql.types.DataType;

/** Compares types as people read them: by name and structure, whatever the nullability and comments inside. */
final class DataTypeNames {
    private DataTypeNames() {}

    static boolean same(DataType left, DataType right) {
        return left.catalogString().equals(right.catalogString());
    }
}
