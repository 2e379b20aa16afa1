package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.tributary.TestLake;
import io.tributary.config.ConfigurationException;
import io.tributary.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroIT {
    private static final String CONTRACT = """
        schema: 1
        source: members
        owner: sales
        kind: person
        format: avro
        path: members/{date}/*
        mode: upsert
        time-zone: Europe/Berlin
        key: id
        event-time: updated
        columns:
          id: text
          name: text
          born: date
          spent: {type: decimal, minimum: 0}
          opened: timestamp
          updated: {type: timestamp, required: true}
          address.city: text
          tags: json
        person:
          attributes: {given_name: name, date_of_birth: born, city: address.city}
          identifiers: {crm_id: id}
        """;
    private static final Schema FIRST = new Schema.Parser().parse("""
        {"type": "record", "name": "Member", "fields": [
          {"name": "id", "type": "int"},
          {"name": "name", "type": ["null", "string"]},
          {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}]},
          {"name": "spent", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
          {"name": "opened", "type": ["null", {"type": "long", "logicalType": "local-timestamp-millis"}]},
          {"name": "updated", "type": {"type": "long", "logicalType": "timestamp-micros"}},
          {"name": "address", "type": ["null", {"type": "record", "name": "Address", "fields": [
            {"name": "city", "type": "string"}]}]},
          {"name": "tags", "type": {"type": "array", "items": "string"}}]}
        """);
    /** Without what later files have, and with another type of number. */
    private static final Schema OLDER = SchemaBuilder.record("Member")
            .fields()
            .requiredString("id")
            .requiredLong("updated")
            .requiredDouble("spent")
            .endRecord();

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void lake() {
        lake = new TestLake(folder, List.of(new IngestStage())).configure("sources/members.yaml", CONTRACT);
    }

    private static GenericRecord member(int id, String name, String spent) {
        GenericRecord member = new GenericData.Record(FIRST);
        member.put("id", id);
        member.put("name", name);
        member.put(
                "born",
                name == null ? null : (int) LocalDate.parse("1980-02-01").toEpochDay());
        member.put(
                "spent",
                ByteBuffer.wrap(
                        new BigDecimal(spent).setScale(2).unscaledValue().toByteArray()));
        member.put(
                "opened",
                name == null ? null : Instant.parse("2026-05-01T10:00:00Z").toEpochMilli());
        member.put("updated", Instant.parse("2026-06-01T10:00:00Z").toEpochMilli() * 1000 + 7);
        if (name != null) {
            GenericRecord address = new GenericData.Record(
                    FIRST.getField("address").schema().getTypes().get(1));
            address.put("city", "Leeds");
            member.put("address", address);
        }
        member.put("tags", name == null ? List.of() : List.of("a", "b"));
        return member;
    }

    private static byte[] file(Schema schema, CodecFactory codec, GenericRecord... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(codec).create(schema, bytes);
            for (GenericRecord row : rows) {
                writer.append(row);
                writer.sync();
            }
        }
        return bytes.toByteArray();
    }

    private List<String> payloads() {
        return lake
                .published(Tables.SOURCE_RECORD)
                .selectExpr("source_record_id", "position", "cast(event_time as string)", "payload")
                .orderBy("source_record_id")
                .collectAsList()
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void rowsAreReadByTheirLogicalTypes() throws IOException {
        lake.deliver(
                "members/2026-06-30/a.avro",
                file(
                        FIRST,
                        CodecFactory.zstandardCodec(3),
                        member(1, "Ann", "10.5"),
                        member(2, null, "0"),
                        member(3, "Cid", "-1")));
        Map<String, Long> figures = lake.run("2026-06-30").orElseThrow();
        assertThat(figures)
                .contains(
                        entry("members rows_read", 3L),
                        entry("members inserted", 2L),
                        entry("members quarantined below-minimum:spent", 1L));
        assertThat(payloads())
                .containsExactly(
                        "[1,1,2026-06-01"
                                + " 10:00:00.000007,{\"id\":1,\"name\":\"Ann\",\"born\":\"1980-02-01\",\"spent\":10.50,"
                                + "\"opened\":\"2026-05-01T10:00\",\"updated\":\"2026-06-01T10:00:00.000007Z\","
                                + "\"address\":{\"city\":\"Leeds\"},\"tags\":[\"a\",\"b\"]}]",
                        "[2,2,2026-06-01 10:00:00.000007,{\"id\":2,\"spent\":0.00,"
                                + "\"updated\":\"2026-06-01T10:00:00.000007Z\",\"tags\":[]}]");
    }

    @Test
    void filesOfOneSourceMayDifferInTheirSchemas() throws IOException {
        GenericRecord older = new GenericData.Record(OLDER);
        older.put("id", "7");
        older.put("updated", Instant.parse("2026-06-01T10:00:00Z").toEpochMilli());
        older.put("spent", 2.5);
        lake.deliver("members/2026-06-29/a.avro", file(OLDER, CodecFactory.snappyCodec(), older));
        lake.deliver("members/2026-06-30/a.avro", file(FIRST, CodecFactory.nullCodec(), member(1, "Ann", "1")));
        assertThat(lake.run("2026-06-30").orElseThrow()).contains(entry("members inserted", 2L));
        assertThat(payloads())
                .last()
                .asString()
                .startsWith("[7,1,2026-06-01 10:00:00,")
                .endsWith("\"spent\":2.5}]");
    }

    @Test
    void aBrokenFileIsRefusedWhole() throws IOException {
        byte[] whole = file(
                FIRST,
                CodecFactory.deflateCodec(6),
                member(1, "Ann", "1"),
                member(2, "Bob", "1"),
                member(3, "Cid", "1"));
        // Avro's own reader would take the two whole blocks and say nothing.
        lake.deliver("members/2026-06-27/cut.avro", Arrays.copyOf(whole, whole.length - 40));
        lake.deliver("members/2026-06-28/no.avro", "id,name\n1,Ann\n".getBytes(StandardCharsets.UTF_8));
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length - 40, whole.length - 20, (byte) 0xff);
        lake.deliver("members/2026-06-29/damaged.avro", damaged);
        lake.deliver("members/2026-06-30/good.avro", file(FIRST, CodecFactory.nullCodec(), member(4, "Dan", "1")));
        assertThat(lake.run("2026-06-30").orElseThrow())
                .contains(
                        entry("members inserted", 1L),
                        entry("members refused_deliveries truncated-file", 1L),
                        entry("members refused_deliveries unreadable-file", 2L));
        assertThat(payloads()).singleElement().asString().startsWith("[4,1,");
    }

    @Test
    void aColumnThatRowsMustHaveCannotBeLackingAndAnUndeclaredOneIsRefused() throws IOException {
        Schema keyless =
                SchemaBuilder.record("Member").fields().requiredLong("updated").endRecord();
        lake.deliver("members/2026-06-30/a.avro", file(keyless, CodecFactory.nullCodec()));
        assertThatThrownBy(() -> lake.run("2026-06-30"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Source members, file members/2026-06-30/a.avro: column 'id' is missing."
                        + " Deliver it, or remove it from the contract");
        Schema wider = SchemaBuilder.record("Member")
                .fields()
                .requiredString("id")
                .requiredLong("updated")
                .optionalString("shoe_size")
                .endRecord();
        lake.deliver("members/2026-06-30/a.avro", file(wider, CodecFactory.nullCodec()));
        assertThatThrownBy(() -> lake.run("2026-06-30"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Source members, file members/2026-06-30/a.avro: column 'shoe_size' is not declared."
                        + " Declare it in the contract, or set `new-column: keep`");
    }
}
