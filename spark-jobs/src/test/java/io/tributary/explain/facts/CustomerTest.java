package io.tributary.explain.facts;

import static io.tributary.explain.facts.ExplainedLake.ANN;
import static io.tributary.explain.facts.ExplainedLake.ANN_ON_THE_WEB;
import static io.tributary.explain.facts.ExplainedLake.BOB;
import static io.tributary.explain.facts.ExplainedLake.EVE;
import static io.tributary.explain.facts.ExplainedLake.id;
import static io.tributary.explain.facts.ExplainedLake.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.ConfigurationException;
import io.tributary.explain.words.CustomerWords;
import io.tributary.table.IdentityTables;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerTest {
    private static final Timestamp TIME = Timestamp.from(Instant.parse("2026-07-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private ExplainedLake lake;

    @BeforeEach
    void publish() {
        lake = ExplainedLake.in(folder)
                .customer("c-1", ANN, ANN_ON_THE_WEB, EVE)
                .customer("c-2", BOB)
                .with(IdentityTables.CROSSWALK, node("email", "a@x.org"), "identifier", "c-1", 1L, TIME, null, null)
                .with(IdentityTables.CROSSWALK, id(BOB), "record", "c-1", 0L, TIME, 1L, TIME)
                .identifier("email", "a@x.org")
                .carried(ANN, "email", "a@x.org")
                .carried(EVE, "email", "a@x.org")
                .scoredEdge(ANN, ANN_ON_THE_WEB, 14.5, "kept", null)
                .scoredEdge(ANN, EVE, 2.5, "kept", null)
                .scoredEdge(ANN_ON_THE_WEB, EVE, 1.5, "kept", null)
                .scoredEdge(ANN, BOB, 3.25, "cut", "different birth dates")
                .with(IdentityTables.CUSTOMER_REDIRECT, "c-0", "c-1", 2L)
                .with(IdentityTables.CUSTOMER_ID_HISTORY, 1L, TIME, "created", "c-1", null, 3L, null)
                .with(IdentityTables.CUSTOMER_ID_HISTORY, 2L, TIME, "merged", "c-0", "c-1", 1L, "score")
                .with(IdentityTables.CUSTOMER_ID_HISTORY, 2L, TIME, "retired", "c-9", null, 1L, null);
    }

    private CustomerFacts customer(String given) {
        return lake.inquiry(Values.HIDDEN).customer(given);
    }

    @Test
    void recordsLinksAndRefusals() {
        CustomerFacts facts = customer("c-1");
        CustomerWords words = new CustomerWords(facts);

        assertThat(words.summary()).containsExactly("3 records, 1 identifier, 5 kept edges");
        assertThat(facts.members())
                .extracting(member -> member.record().name() + " " + CustomerWords.strength(member.strongest()))
                .containsExactlyInAnyOrder(
                        ANN + " +14.50 bits", id(ANN_ON_THE_WEB) + " +14.50 bits", EVE + " +2.50 bits");
        assertThat(facts.tree()).hasSize(2);
        assertThat(facts.groups()).isEqualTo(1);
        assertThat(words.weakest().get(0)).startsWith("Weakest link: ").endsWith(", +2.50 bits");
        assertThat(words.weakest().get(1)).isEqualTo("Without it apart: crm:3 from 2 other records");
        assertThat(facts.refused()).extracting(CustomerWords::refused).containsExactly("crm:1 and web:bob of c-2");
        assertThat(facts.identifiers())
                .containsEntry("email", List.of(node("email", "a@x.org").substring(0, 8)));
        assertThat(facts.history())
                .extracting(words::told)
                .containsExactly("created, 3 nodes", "c-0 became part of it, 1 node: score");
    }

    @Test
    void anIdentifierThatLinksRecordsIsCertain() {
        lake.identifier("user_id", "7").carried(ANN, "user_id", "7").carried(EVE, "user_id", "7");

        CustomerFacts facts = customer("c-1");

        assertThat(facts.tree().get(0).why()).isEqualTo("same user_id");
        assertThat(new CustomerWords(facts).weakest().get(0)).endsWith("+14.50 bits");
    }

    @Test
    void withoutLinksThereAreGroups() {
        lake.without(IdentityTables.IDENTITY_EDGE).scoredEdge(ANN, ANN_ON_THE_WEB, 14.5, "kept", null);

        assertThat(new CustomerWords(customer("c-1")).weakest())
                .contains("Links alone make 2 groups; the scores of whole groups joined them");
    }

    @Test
    void suppressedIdentifiersAreCounted() {
        lake.identifier("email", "info@x.org")
                .edge(id(ANN), node("email", "info@x.org"), "carried", null, "suppressed", "hub");

        assertThat(customer("c-1").suppressed()).containsEntry("email: hub", 1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"c-0   | asked for as c-0, which became part of it in run 2", "crm:3 | found by one of its records"
            })
    void isFoundByOtherNames(String given, String told) {
        CustomerFacts facts = customer(given);

        assertThat(facts.customerId()).isEqualTo("c-1");
        assertThat(facts.asked()).contains(told);
    }

    @Test
    void isFoundByARecordId() {
        assertThat(customer(id(BOB)).customerId()).isEqualTo("c-2");
        assertThat(new CustomerWords(customer("c-2")).weakest()).containsExactly("A single record: no link is needed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c-9    | Customer c-9 no longer lives: retired in run 2. See customer_id_history for what became of it",
                "c-77   | No customer or record of this id is published. Give a customer_id of crosswalk; or two records:"
                        + " tributary explain RECORD_A RECORD_B",
                "crm:77 | No customer has this record. Check the record; run all stages if it is new: tributary run"
            })
    void problems(String given, String problem) {
        assertThatThrownBy(() -> customer(given))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(problem);
    }
}
