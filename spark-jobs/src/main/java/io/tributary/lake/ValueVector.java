package io.tributary.lake;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructType;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Values of Spark rows as Kernel takes them, for the types that operations tables have: a date is a number of days, a
 * timestamp one of microseconds, a struct a column per field.
 */
record ValueVector(DataType type, List<?> values) implements ColumnVector {

    /** A column of rows; fields of a row that is null are null. */
    static ValueVector column(List<?> rows, int field, DataType type) {
        return new ValueVector(type, mapped(rows, row -> row == null ? null : ((Row) row).get(field)));
    }

    @Override
    public DataType getDataType() {
        return type;
    }

    @Override
    public int getSize() {
        return values.size();
    }

    @Override
    public void close() {}

    @Override
    public boolean isNullAt(int index) {
        return values.get(index) == null;
    }

    @Override
    public boolean getBoolean(int index) {
        return (Boolean) values.get(index);
    }

    @Override
    public int getInt(int index) {
        Object value = values.get(index);
        return value instanceof Date date ? Math.toIntExact(date.toLocalDate().toEpochDay()) : (Integer) value;
    }

    @Override
    public long getLong(int index) {
        Object value = values.get(index);
        return value instanceof Timestamp instant
                ? ChronoUnit.MICROS.between(Instant.EPOCH, instant.toInstant())
                : (Long) value;
    }

    @Override
    public double getDouble(int index) {
        return (Double) values.get(index);
    }

    @Override
    public String getString(int index) {
        return (String) values.get(index);
    }

    @Override
    public ColumnVector getChild(int field) {
        return column(values, field, ((StructType) type).at(field).getDataType());
    }

    @Override
    public MapValue getMap(int index) {
        Object value = values.get(index);
        Map<?, ?> map = value instanceof Map<?, ?> java
                ? java
                : CollectionConverters.asJava((scala.collection.Map<?, ?>) value);
        List<? extends Map.Entry<?, ?>> entries = List.copyOf(map.entrySet());
        MapType mapType = (MapType) type;
        return new Entries(
                new ValueVector(mapType.getKeyType(), mapped(entries, Map.Entry::getKey)),
                new ValueVector(mapType.getValueType(), mapped(entries, Map.Entry::getValue)));
    }

    @Override
    public ArrayValue getArray(int index) {
        Object value = values.get(index);
        List<?> elements =
                value instanceof List<?> java ? java : CollectionConverters.asJava((scala.collection.Seq<?>) value);
        return new Elements(new ValueVector(((ArrayType) type).getElementType(), elements));
    }

    /** Unlike a stream's, the list may hold nulls. */
    private static <T> List<Object> mapped(List<? extends T> items, Function<? super T, Object> to) {
        List<Object> mapped = new ArrayList<>(items.size());
        items.forEach(item -> mapped.add(to.apply(item)));
        return mapped;
    }

    private record Entries(ColumnVector keys, ColumnVector values) implements MapValue {
        @Override
        public int getSize() {
            return keys.getSize();
        }

        @Override
        public ColumnVector getKeys() {
            return keys;
        }

        @Override
        public ColumnVector getValues() {
            return values;
        }
    }

    private record Elements(ColumnVector elements) implements ArrayValue {
        @Override
        public int getSize() {
            return elements.getSize();
        }

        @Override
        public ColumnVector getElements() {
            return elements;
        }
    }
}
