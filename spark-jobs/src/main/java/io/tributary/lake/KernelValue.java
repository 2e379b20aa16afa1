package io.tributary.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** A value read by Kernel as Spark would give it in a row, for the types that operations tables have. */
final class KernelValue {
    private KernelValue() {}

    static Object of(ColumnVector vector, int index) {
        DataType type = vector.getDataType();
        if (vector.isNullAt(index)) {
            return null;
        } else if (type instanceof StringType) {
            return vector.getString(index);
        } else if (type instanceof LongType) {
            return vector.getLong(index);
        } else if (type instanceof IntegerType) {
            return vector.getInt(index);
        } else if (type instanceof DoubleType) {
            return vector.getDouble(index);
        } else if (type instanceof BooleanType) {
            return vector.getBoolean(index);
        } else if (type instanceof DateType) {
            return Date.valueOf(LocalDate.ofEpochDay(vector.getInt(index)));
        } else if (type instanceof TimestampType) {
            return Timestamp.from(Instant.EPOCH.plus(vector.getLong(index), ChronoUnit.MICROS));
        } else if (type instanceof StructType struct) {
            return struct(vector, struct.length(), index);
        } else if (type instanceof MapType) {
            return CollectionConverters.asScala(map(vector.getMap(index)));
        }
        return CollectionConverters.asScala(list(vector.getArray(index).getElements()))
                .toSeq();
    }

    private static Object struct(ColumnVector vector, int fields, int index) {
        Object[] values = new Object[fields];
        for (int field = 0; field < fields; field++) {
            values[field] = of(vector.getChild(field), index);
        }
        return RowFactory.create(values);
    }

    private static Map<Object, Object> map(MapValue map) {
        Map<Object, Object> entries = new HashMap<>();
        for (int entry = 0; entry < map.getSize(); entry++) {
            entries.put(of(map.getKeys(), entry), of(map.getValues(), entry));
        }
        return entries;
    }

    private static List<Object> list(ColumnVector elements) {
        List<Object> values = new ArrayList<>();
        for (int element = 0; element < elements.getSize(); element++) {
            values.add(of(elements, element));
        }
        return values;
    }
}
