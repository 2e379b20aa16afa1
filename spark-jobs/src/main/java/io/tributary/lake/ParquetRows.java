package io.tributary.lake;

import java.util.HashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Writes flat rows of optional cells as Parquet, without Spark's committer and its random file names. */
final class ParquetRows extends WriteSupport<Object[]> {
    private final StructType schema;
    private RecordConsumer consumer;

    private ParquetRows(StructType schema) {
        this.schema = schema;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in this Parquet version, so it must be written
    public WriteContext init(Configuration configuration) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (StructField field : schema.fields()) {
            message.addField(typeOf(field.name(), field.dataType()));
        }
        MessageType type = message.named("row");
        return new WriteContext(type, new HashMap<>());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(Object[] row) {
        consumer.startMessage();
        StructField[] fields = schema.fields();
        for (int i = 0; i < fields.length; i++) {
            if (row[i] != null) {
                consumer.startField(fields[i].name(), i);
                add(fields[i].dataType(), row[i]);
                consumer.endField(fields[i].name(), i);
            }
        }
        consumer.endMessage();
    }

    private void add(DataType type, Object cell) {
        if (cell instanceof String text) {
            consumer.addBinary(Binary.fromString(text));
        } else if (cell instanceof Boolean truth) {
            consumer.addBoolean(truth);
        } else if (type.equals(DataTypes.DateType)) {
            consumer.addInteger(Math.toIntExact((Long) cell));
        } else {
            consumer.addLong((Long) cell);
        }
    }

    private static Type typeOf(String name, DataType type) {
        if (type.equals(DataTypes.StringType)) {
            return Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }
        if (type.equals(DataTypes.LongType)) {
            return Types.optional(PrimitiveTypeName.INT64).named(name);
        }
        if (type.equals(DataTypes.BooleanType)) {
            return Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
        }
        if (type.equals(DataTypes.DateType)) {
            return Types.optional(PrimitiveTypeName.INT32)
                    .as(LogicalTypeAnnotation.dateType())
                    .named(name);
        }
        if (type.equals(DataTypes.TimestampType)) {
            return Types.optional(PrimitiveTypeName.INT64)
                    .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                    .named(name);
        }
        if (type instanceof DecimalType decimal && decimal.precision() <= 18) {
            return Types.optional(PrimitiveTypeName.INT64)
                    .as(LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision()))
                    .named(name);
        }
        throw new IllegalArgumentException("No raw Parquet form for column " + name + " of type " + type.sql());
    }

    /** Builds the writer of one file. */
    static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
        private final StructType schema;

        Builder(OutputFile file, StructType schema) {
            super(file);
            this.schema = schema;
            withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in this Parquet version, so it must be written
        protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
            return new ParquetRows(schema);
        }
    }
}
