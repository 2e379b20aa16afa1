package io.tributary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Avro object container files for tests. */
public final class TestAvro {
    private TestAvro() {}

    /**
     * The bytes of a file.
     *
     * @param fields of its record, as JSON of a schema
     * @param rows values by name of their field; a value that is a map becomes a record
     */
    public static byte[] file(String fields, List<Map<String, Object>> rows) {
        Schema schema =
                new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"Entry\", \"fields\": [" + fields + "]}");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, bytes);
            for (Map<String, Object> row : rows) {
                writer.append(entry(schema, row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static GenericRecord entry(Schema schema, Map<?, ?> row) {
        GenericRecord entry = new GenericData.Record(schema);
        row.forEach((name, value) -> {
            Schema field = schema.getField(name.toString()).schema();
            entry.put(name.toString(), value instanceof Map<?, ?> part ? entry(field, part) : value);
        });
        return entry;
    }
}
