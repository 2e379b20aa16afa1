package io.tributary.standardise;

import static io.tributary.standardise.Given.HASH;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.standardise.Given.Version;
import io.tributary.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a later run takes up, and what it changes in the published tables. */
class ChangesTest {
    private static final String SHOP = """
            source: shop
            kind: person
            format: json-lines
            key: [id]
            columns: {id: text, mail: text}
            person:
              attributes: {email: mail}
              identifiers: {user_id: id}
            """;

    @TempDir
    private static Path folder;

    private static Given given;

    @BeforeAll
    static void load() throws IOException {
        given = Given.of(folder, SHOP);
    }

    private static Version row(long run, String id, String change, String mail) {
        String payload = mail == null ? null : "{\"id\":\"" + id + "\",\"mail\":\"" + mail + "\"}";
        return new Version(run, "shop", id, change, payload);
    }

    private static List<String> taken(List<String> changed) {
        Dataset<Row> received = given.rows(
                row(1, "kept", "insert", "a@brightpost.org"),
                row(1, "corrected", "insert", "b@brightpost.org"),
                row(2, "corrected", "update", "c@brightpost.org"),
                row(1, "left", "insert", "d@brightpost.org"),
                row(2, "left", "delete", null),
                row(0, "gone", "insert", "e@brightpost.org"),
                row(1, "gone", "delete", null),
                row(2, "new", "insert", "f@brightpost.org"));
        return new SourceVersions(received, 2, changed)
                .of(given.sources()).select("source_record_id", "change", "run_sequence").collectAsList().stream()
                        .map(Row::toString)
                        .sorted()
                        .toList();
    }

    @Test
    void usuallyOnlyWhatTheRunIngested() {
        assertThat(taken(List.of())).containsExactly("[corrected,update,2]", "[left,delete,2]", "[new,insert,2]");
    }

    @Test
    void afterAChangeOfTheContractEveryLivingRowAsUpdated() {
        assertThat(taken(List.of("shop")))
                .containsExactly("[corrected,update,2]", "[kept,update,1]", "[left,delete,2]", "[new,insert,2]");
    }

    @Test
    void recordsAreReplacedAndRemoved() {
        Dataset<Row> records = given.persons(row(2, "1", "update", "new@brightpost.org"));
        RecordChanges changes = new RecordChanges(records, gone("2"));

        assertThat(changes.isEmpty()).isFalse();
        assertThat(changes.ofRecords().select("record_id", Table.REMOVED).collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder(
                        "[" + HASH.hash("shop", "1") + ",false]", "[" + HASH.hash("shop", "2") + ",true]");
    }

    @Test
    void identifiersNoLongerCarriedAreRemoved() {
        Dataset<Row> previous = PersonRecords.identifiers(given.persons(
                row(1, "1", "insert", "old@brightpost.org"),
                row(1, "2", "insert", "two@brightpost.org"),
                row(1, "3", "insert", "three@brightpost.org")));
        Dataset<Row> records = given.persons(row(2, "1", "update", "new@brightpost.org"));

        assertThat(new RecordChanges(records, gone("2"))
                        .ofIdentifiers(previous)
                        .select("value", Table.REMOVED)
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder(
                        "[1,false]",
                        "[new@brightpost.org,false]",
                        // Of a key that is both, the row put stays.
                        "[1,true]",
                        "[old@brightpost.org,true]",
                        "[2,true]",
                        "[two@brightpost.org,true]");
    }

    private static Dataset<Row> gone(String id) {
        return given.rows(row(2, id, "delete", null)).select("record_id");
    }
}
