package io.tributary.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/**
 * An Avro record as the JSON text that rows of Parquet and Delta come as: dates and times in ISO 8601, local ones without
 * a zone, decimals with all their digits, bytes in Base64, and no field where there is no value.
 */
final class AvroJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long MILLIS = 1_000;
    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000_000_000;
    private static final long DAY_SECONDS = 86_400;

    private AvroJson() {}

    static String of(GenericRecord row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, row.getSchema(), row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Schema schema, Object value) throws IOException {
        switch (schema.getType()) {
            case RECORD -> record(json, (GenericRecord) value);
            case MAP -> map(json, schema, (Map<?, ?>) value);
            case ARRAY -> {
                json.writeStartArray();
                for (Object element : (Collection<?>) value) {
                    write(json, schema.getElementType(), element);
                }
                json.writeEndArray();
            }
            case UNION -> write(json, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case NULL -> json.writeNull();
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case FLOAT -> json.writeNumber((Float) value);
            case DOUBLE -> json.writeNumber((Double) value);
            case INT, LONG -> number(json, schema.getLogicalType(), ((Number) value).longValue());
            case BYTES -> bytes(json, schema.getLogicalType(), copied((ByteBuffer) value));
            case FIXED -> bytes(json, schema.getLogicalType(), ((GenericFixed) value).bytes());
            case STRING, ENUM -> json.writeString(value.toString());
        }
    }

    private static void record(JsonGenerator json, GenericRecord row) throws IOException {
        json.writeStartObject();
        for (Schema.Field field : row.getSchema().getFields()) {
            Object value = row.get(field.pos());
            if (value != null) {
                json.writeFieldName(field.name());
                write(json, field.schema(), value);
            }
        }
        json.writeEndObject();
    }

    /** Entries in the order of their names: Avro's maps have none. */
    private static void map(JsonGenerator json, Schema schema, Map<?, ?> entries) throws IOException {
        Map<String, Object> sorted = new java.util.TreeMap<>();
        entries.forEach((name, value) -> sorted.put(name.toString(), value));
        json.writeStartObject();
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            json.writeFieldName(entry.getKey());
            write(json, schema.getValueType(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, LogicalType type, long value) throws IOException {
        String name = type == null ? "" : type.getName();
        switch (name) {
            case "date" -> json.writeString(LocalDate.ofEpochDay(value).toString());
            case "time-millis" -> time(json, value, MILLIS);
            case "time-micros" -> time(json, value, MICROS);
            case "timestamp-millis" -> json.writeString(instant(value, MILLIS).toString());
            case "timestamp-micros" -> json.writeString(instant(value, MICROS).toString());
            case "timestamp-nanos" -> json.writeString(instant(value, NANOS).toString());
            case "local-timestamp-millis" -> json.writeString(local(value, MILLIS));
            case "local-timestamp-micros" -> json.writeString(local(value, MICROS));
            case "local-timestamp-nanos" -> json.writeString(local(value, NANOS));
            default -> json.writeNumber(value);
        }
    }

    private static void bytes(JsonGenerator json, LogicalType type, byte[] bytes) throws IOException {
        if (type instanceof LogicalTypes.Decimal decimal && bytes.length > 0) {
            json.writeNumber(new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString());
        } else {
            json.writeBinary(bytes);
        }
    }

    private static byte[] copied(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static void time(JsonGenerator json, long units, long perSecond) throws IOException {
        if (units < 0 || units >= DAY_SECONDS * perSecond) {
            // No time of a day: told as it is, for the contract to judge.
            json.writeNumber(units);
        } else {
            json.writeString(LocalTime.ofNanoOfDay(units * (NANOS / perSecond)).toString());
        }
    }

    private static String local(long units, long perSecond) {
        return LocalDateTime.ofInstant(instant(units, perSecond), ZoneOffset.UTC)
                .toString();
    }

    private static Instant instant(long units, long perSecond) {
        return Instant.ofEpochSecond(
                Math.floorDiv(units, perSecond), Math.floorMod(units, perSecond) * (NANOS / perSecond));
    }
}
