package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.tributary.TestLake;
import io.tributary.config.ConfigurationException;
import io.tributary.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestIT {
    private static final String CONTACTS = """
            schema: 1
            source: contacts
            owner: sales
            kind: person
            format: csv
            path: contacts/{date}/*
            mode: %s
            key: id
            event-time: updated
            columns:
              id: text
              name: text
              born: {type: date, formats: [dd.MM.yyyy]}
              spent: {type: decimal, minimum: 0}
              updated: timestamp
            person:
              attributes: {given_name: name, date_of_birth: born}
              identifiers: {crm_id: id}
            """;
    private static final String HEADER = "id,name,born,spent,updated\n";

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void lake() {
        lake = new TestLake(folder, List.of(new IngestStage()));
    }

    private TestLake contacts(String mode) {
        return lake.configure("sources/contacts.yaml", CONTACTS.formatted(mode));
    }

    private TestLake day(String day, String... rows) {
        return lake.deliver("contacts/2026-06-" + day + "/part.csv", HEADER + String.join("\n", rows) + "\n");
    }

    private List<String> versions(String... columns) {
        return lake.published(Tables.SOURCE_RECORD).selectExpr(columns).orderBy(columns[0]).collectAsList().stream()
                .map(Object::toString)
                .toList();
    }

    private List<String> quarantine() {
        return lake
                .published(Tables.QUARANTINE)
                .selectExpr("position", "reason", "row")
                .orderBy("file", "position")
                .collectAsList()
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void everyRowIsAccountedForAndBadOnesAreKeptWhole() {
        contacts("upsert");
        day(
                "30",
                "1,Ann,01.02.1980,10.5,2026-06-01T10:00:00Z",
                "2,\"Bob\nthe \"\"second\"\"\",,,2026-06-01T10:00:00Z",
                "3,Cid,31.02.1980,1,2026-06-01T10:00:00Z",
                "4,Dan,01.01.2040,1,2026-06-01T10:00:00Z",
                "5,Eve,01.01.1990,-1,2026-06-01T10:00:00Z",
                "6,Fay,01.01.1990",
                ",Gil,01.01.1990,1,2026-06-01T10:00:00Z",
                "8,pays with 4111 1111 1111 1111,01.01.1990,1,2026-06-01T10:00:00Z",
                "1,Anne,01.02.1980,10.5,2026-06-02T10:00:00Z");
        Map<String, Long> figures = lake.run("2026-06-30").orElseThrow();
        assertThat(figures)
                .contains(
                        entry("contacts rows_read", 9L),
                        entry("contacts inserted", 2L),
                        entry("contacts superseded", 1L),
                        entry("contacts quarantined invalid-date:born", 1L),
                        entry("contacts quarantined future:born", 1L),
                        entry("contacts quarantined below-minimum:spent", 1L),
                        entry("contacts quarantined wrong-column-count", 1L),
                        entry("contacts quarantined missing-key", 1L),
                        entry("contacts quarantined sensitive:card-number", 1L));
        assertThat(versions("source_record_id", "change", "position", "payload"))
                .containsExactly(
                        "[1,insert,11,{\"id\":\"1\",\"name\":\"Anne\",\"born\":\"01.02.1980\",\"spent\":\"10.5\",\"updated\":\"2026-06-02T10:00:00Z\"}]",
                        "[2,insert,3,{\"id\":\"2\",\"name\":\"Bob\\nthe \\\"second\\\"\",\"updated\":\"2026-06-01T10:00:00Z\"}]");
        assertThat(quarantine().get(5))
                .startsWith("[10,sensitive:card-number,8,pays with [card ")
                .doesNotContain("4111");
        assertThat(quarantine().get(3)).isEqualTo("[8,wrong-column-count,6,Fay,01.01.1990]");
    }

    @Test
    void anInvalidByteIsSeenAndKept() {
        contacts("upsert");
        byte[] good = (HEADER + "1,Ann,,,2026-06-01T10:00:00Z\n").getBytes(StandardCharsets.UTF_8);
        byte[] bad = "2,Jos\u00e9,,,2026-06-01T10:00:00Z\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(good, good.length + bad.length);
        System.arraycopy(bad, 0, all, good.length, bad.length);
        lake.deliver("contacts/2026-06-30/part.csv", all);
        lake.run("2026-06-30");
        assertThat(quarantine()).containsExactly("[3,invalid-encoding,2,Jos\\xE9,,,2026-06-01T10:00:00Z]");
        byte[] kept = lake.published(Tables.QUARANTINE)
                .select("row_bytes")
                .collectAsList()
                .get(0)
                .getAs(0);
        assertThat(kept).isEqualTo(Arrays.copyOf(bad, bad.length - 1));
    }

    @Test
    void aStrayQuoteCostsOneRow() {
        contacts("upsert");
        day("30", "1,\"Ann,,,2026-06-01T10:00:00Z", "2,Bob,,,2026-06-01T10:00:00Z", "3,Cid,,,2026-06-01T10:00:00Z");
        assertThat(lake.run("2026-06-30").orElseThrow())
                .contains(entry("contacts inserted", 2L), entry("contacts quarantined unclosed-quote", 1L));
    }

    @Test
    void aSecondDeliveryWritesOnlyWhatIsNewOrChanged() {
        contacts("upsert");
        day("29", "1,Ann,,,2026-06-01T10:00:00Z", "2,Bob,,,2026-06-01T10:00:00Z", "3,Cid,,,2026-06-05T10:00:00Z");
        lake.run("2026-06-29");
        day(
                "30",
                "1,Ann,,,2026-06-01T10:00:00Z",
                "2,Rob,,,2026-06-02T10:00:00Z",
                "3,older,,,2026-06-04T10:00:00Z",
                "4,Dan,,,2026-06-02T10:00:00Z");
        assertThat(lake.run("2026-06-30").orElseThrow())
                .contains(
                        entry("contacts unchanged", 1L),
                        entry("contacts updated", 1L),
                        entry("contacts superseded", 1L),
                        entry("contacts inserted", 1L),
                        entry("contacts rows_read", 4L));
        assertThat(lake.published(Tables.SOURCE_RECORD)
                        .where("run_sequence = 2")
                        .count())
                .isEqualTo(2);
        assertThat(lake.run("2026-06-30")).isEmpty();
    }

    @Test
    void aRowGoneFromASnapshotIsDeletedUnlessThatCannotBeKnown() {
        contacts("snapshot");
        String updated = ",,,2026-06-01T10:00:00Z";
        day("26", "1,Ann" + updated, "2,Bob" + updated, "3,Cid" + updated);
        lake.run("2026-06-26");
        day("27", "1,Ann" + updated, "3,Cid,99.99.1980,,2026-06-01T10:00:00Z");
        assertThat(lake.run("2026-06-27").orElseThrow())
                .contains(
                        entry("contacts deleted_by_absence", 1L), entry("contacts quarantined invalid-date:born", 1L));
        assertThat(lake.published(Tables.SOURCE_RECORD)
                        .where("change = 'delete'")
                        .select("source_record_id")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[2]]");
        day("28", ",unreadable" + updated);
        assertThat(lake.run("2026-06-28").orElseThrow())
                .contains(entry("contacts deleted_by_absence", 0L), entry("contacts deletions_suspended", 1L));
        day("29", "2,Bob" + updated, "1,Ann" + updated);
        assertThat(lake.run("2026-06-29").orElseThrow())
                .contains(entry("contacts inserted", 1L), entry("contacts deleted_by_absence", 1L));
        lake.deliver("contacts/2026-06-30/part.csv", HEADER);
        assertThat(lake.run("2026-06-30").orElseThrow())
                .contains(
                        entry("contacts refused_deliveries empty-delivery", 1L),
                        entry("contacts deleted_by_absence", 0L));
    }

    @Test
    void ofSeveralSnapshotsTheLastIsTheTruth() {
        contacts("snapshot");
        String updated = ",,,2026-06-01T10:00:00Z";
        day("28", "1,Ann" + updated, "2,Bob" + updated);
        day("29", "1,Anna,,,2026-05-01T10:00:00Z");
        assertThat(lake.run("2026-06-30").orElseThrow())
                .contains(entry("contacts inserted", 1L), entry("contacts superseded", 2L));
        assertThat(versions("source_record_id", "payload"))
                .hasSize(1)
                .first()
                .asString()
                .contains("Anna");
    }

    @Test
    void aChangesFeedDeletesByRow() {
        lake.configure(
                "sources/contacts.yaml",
                CONTACTS.formatted("changes")
                        .replace(
                                "columns:",
                                "change: {column: op, insert: I, update: U, delete: D}\ncolumns:\n  op: text"));
        lake.deliver(
                "contacts/2026-06-29/part.csv",
                "op," + HEADER + "I,1,Ann,,,2026-06-01T10:00:00Z\nI,2,Bob,,,2026-06-01T10:00:00Z\n");
        lake.run("2026-06-29");
        lake.deliver(
                "contacts/2026-06-30/part.csv",
                "op," + HEADER
                        + "D,1,,,,2026-06-02T10:00:00Z\nX,2,Bob,,,2026-06-02T10:00:00Z\nD,9,,,,2026-06-02T10:00:00Z\n");
        assertThat(lake.run("2026-06-30").orElseThrow())
                .contains(
                        entry("contacts deleted_by_row", 1L),
                        entry("contacts unchanged", 1L),
                        entry("contacts quarantined unknown-change", 1L));
    }

    @Test
    void aCompressedFileCutShortIsRefusedWhole() throws IOException {
        contacts("upsert");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(whole)) {
            gzip.write((HEADER + "1,Ann,,,2026-06-01T10:00:00Z\n").getBytes(StandardCharsets.UTF_8));
        }
        lake.deliver("contacts/2026-06-29/part.csv.gz", whole.toByteArray());
        lake.deliver("contacts/2026-06-30/part.csv.gz", Arrays.copyOf(whole.toByteArray(), whole.size() - 12));
        assertThat(lake.run("2026-06-30").orElseThrow())
                .contains(entry("contacts inserted", 1L), entry("contacts refused_deliveries truncated-file", 1L));
    }

    @Test
    void aJsonNameThatTellsOfSensitiveDataCostsItsRowAndIsMasked() {
        lake.configure(
                "sources/contacts.yaml",
                CONTACTS.formatted("upsert")
                        .replace("format: csv", "format: json-lines")
                        .replace("columns:", "new-column: keep\ncolumns:"));
        lake.deliver("contacts/2026-06-30/part.json", """
                {"id":"1","updated":"2026-06-01T10:00:00Z","shoe_size":42}
                {"id":"2","updated":"2026-06-01T10:00:00Z","diagnosis":{"icd":"J45"}}
                """);
        lake.run("2026-06-30");
        assertThat(versions("source_record_id")).containsExactly("[1]");
        assertThat(quarantine())
                .singleElement()
                .asString()
                .startsWith("[2,sensitive-column:diagnosis,{\"id\":\"2\"")
                .contains("\"diagnosis\":\"[sensitive ")
                .doesNotContain("J45");
    }

    @Test
    void columnsAreAsDeclaredOrTheRunStops() {
        contacts("upsert");
        lake.deliver("contacts/2026-06-30/part.csv", "id,name,born,spent\n1,Ann,,\n");
        assertThatThrownBy(() -> lake.run("2026-06-30"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Source contacts, file contacts/2026-06-30/part.csv: column 'updated' is missing."
                        + " Deliver it, or remove it from the contract");
        lake.deliver("contacts/2026-06-30/part.csv", HEADER.strip() + ",shoe size\n1,Ann,,,2026-06-01T10:00:00Z,42\n");
        assertThatThrownBy(() -> lake.run("2026-06-30"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Source contacts, file contacts/2026-06-30/part.csv: column 'shoe size' is not declared."
                        + " Declare it in the contract, or set `new-column: keep`");
        lake.configure(
                "sources/contacts.yaml",
                CONTACTS.formatted("upsert").replace("columns:", "new-column: keep\ncolumns:"));
        lake.run("2026-06-30");
        assertThat(versions("payload")).first().asString().contains("\"shoe size\":\"42\"");
        lake.deliver("contacts/2026-07-01/part.csv", HEADER.strip() + ",blood type\n1,Ann,,,2026-06-01T10:00:00Z,A\n");
        assertThatThrownBy(() -> lake.run("2026-07-01"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("column 'blood type' holds sensitive data by its name and is not declared");
    }
}
