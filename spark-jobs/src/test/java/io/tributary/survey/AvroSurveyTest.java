package io.tributary.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestAvro;
import io.tributary.config.Problem;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Drafts of Avro files, which tell their columns and, by logical types, their dates. */
class AvroSurveyTest {
    private static final String FIELDS = """
            {"name": "member_id", "type": "int"},
            {"name": "first_name", "type": "string"},
            {"name": "last_name", "type": "string"},
            {"name": "born", "type": {"type": "int", "logicalType": "date"}},
            {"name": "note", "type": ["null", "string"]},
            {"name": "address", "type": {"type": "record", "name": "Address", "fields": [
              {"name": "city", "type": "string"}, {"name": "postcode", "type": "string"}]}},
            {"name": "changed_at", "type": {"type": "long", "logicalType": "local-timestamp-millis"}}""";

    private static Map<String, Object> member(int number) {
        return Map.of(
                "member_id",
                7000 + number,
                "first_name",
                "Ann",
                "last_name",
                "Hollis",
                "born",
                (int) LocalDate.of(1980, 1, number).toEpochDay(),
                "address",
                Map.of("city", "Leeds", "postcode", "LS2 9AB"),
                "changed_at",
                LocalDateTime.of(2026, 6, 1, 8, 30, number % 2)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
    }

    private static byte[] members(String fields, int rows) {
        return TestAvro.file(
                fields,
                IntStream.rangeClosed(1, rows).mapToObj(AvroSurveyTest::member).toList());
    }

    @Test
    void people() {
        String draft = new Shelf()
                .file("members/2026-06-30/part-0.avro", members(FIELDS, 20))
                .draft();

        assertThat(draft).isEqualTo("""

                schema: 1
                source: members
                owner: unknown
                kind: person
                format: avro
                path: members/{date}/part*.avro
                mode: upsert
                default-region: GB
                key: member_id
                event-time: changed_at
                columns:
                  member_id: text
                  first_name: text
                  last_name: text
                  born: date
                  address.city: text
                  address.postcode: text
                  changed_at: timestamp
                  note: text
                person:
                  attributes:
                    given_name: first_name
                    family_name: last_name
                    date_of_birth: born
                    city: address.city
                    postcode: address.postcode
                  identifiers:
                    loyalty_id: member_id
                """);
    }

    @Test
    void aFileMayLackColumnsButHaveNoOthers() {
        String older = """
                {"name": "member_id", "type": "int"}, {"name": "last_name", "type": "string"}""";

        Findings findings = new Shelf()
                .file("members_2026-06-27.avro", Arrays.copyOf(members(FIELDS, 5), 40))
                .file(
                        "members_2026-06-28.avro",
                        TestAvro.file(older, List.of(Map.of("member_id", 1, "last_name", "Okoro"))))
                .file("members_2026-06-29.avro", members(FIELDS, 20))
                .file(
                        "members_2026-06-30.avro",
                        members(FIELDS + ",{\"name\": \"fax\", \"type\": [\"null\", \"string\"]}", 5))
                .surveyed();

        assertThat(findings.decisions())
                .containsExactly(
                        "members_2026-06-27.avro: cannot be read (EOFException). Check that it is whole and that you may read it",
                        "members_2026-06-30.avro: has other columns than members_2026-06-29.avro, so its delivery will be refused");
        assertThat(findings.problems()).isEmpty();
    }

    @Test
    void bytesThatMakeNoSense() {
        byte[] bytes = members(FIELDS, 5);
        Arrays.fill(bytes, bytes.length - 200, bytes.length - 20, (byte) 0x7f);

        Findings findings = new Shelf().file("members.avro", bytes).surveyed();

        assertThat(findings.problems().stream().map(Problem::toString))
                .containsExactly(
                        "members.avro: cannot be read (IOException). Check that it is whole and that you may read it");
    }
}
