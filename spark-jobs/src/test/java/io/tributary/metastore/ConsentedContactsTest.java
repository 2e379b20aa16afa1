package io.tributary.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.table.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConsentedContactsTest {
    private static final AttributesConfig ATTRIBUTES = new AttributesConfig(
            List.of(),
            List.of(
                    new Identifier("user_id", IdentifierForm.KEY, List.of()),
                    new Identifier("email", IdentifierForm.EMAIL, List.of()),
                    new Identifier("phone", IdentifierForm.PHONE, List.of())));

    private static final String NAMELESS = "array()";
    private static final List<String> EVENTS = new ArrayList<>();

    private static List<String> consented;

    /** Customer X has the emails X1 and X2 and the phone X3, and the nodes X and X'. */
    @BeforeAll
    static void ask() {
        said("A", 1, "granted", "email", email("A1"));
        said("B", 1, "granted", "email", email("B1"));
        said("B", 2, "withdrawn", "email", email("B1"));
        said("C", 2, "granted", "email", email("C1"));
        said("C", 1, "denied", "email", email("C1"));
        said("D", 1, "granted", "email", email("D1"));
        said("D", 2, "withdrawn", null, NAMELESS);
        said("E", 1, "withdrawn", "email", NAMELESS);
        said("E", 2, "granted", "email", email("E1"));
        said("F", 1, "granted", null, NAMELESS);
        said("F", 2, "denied", "sms", NAMELESS);
        said("G", 1, "granted", null, email("G1"));
        said("H", 1, "granted", "sms", phone("H3"));
        said("H", 2, "withdrawn", null, email("H1"));
        said("I", 1, "granted", "sms", NAMELESS);
        said("I'", 1, "denied", "sms", NAMELESS);
        said("J", 1, "pending", "email", email("J1"));
        said("K", 1, "granted", "email", identifier("email", "K1", false));
        said("L", 1, "granted", "email", email("L1"));
        said("L", 2, "denied", "email", identifier("email", "L?", false));
        said("M", 1, "granted", "push", NAMELESS);
        EVENTS.add(event("expired", 1, "insert", "N", 1, "granted", "email", email("N1"), "2026-06-30 00:00:00"));
        EVENTS.add(event("lasting", 1, "insert", "N", 1, "granted", "sms", phone("N3"), "2026-07-01 00:00:01"));
        // The first version of this event said something else, the last takes it back.
        EVENTS.add(event("corrected", 1, "insert", "O", 1, "denied", "email", email("O1"), null));
        EVENTS.add(event("corrected", 2, "update", "O", 1, "granted", "email", email("O1"), null));
        EVENTS.add(event("deleted", 1, "insert", "P", 1, "granted", "email", email("P1"), null));
        EVENTS.add(event("deleted", 2, "delete", "P", 1, "granted", "email", email("P1"), null));
        said("Q", 1, "granted", "email", email("Q4"));
        said("R'", 1, "granted", "sms", NAMELESS);
        said("S", 1, "granted", "email", email("S1"));
        said("S", 1, "withdrawn", "email", email("S1"));
        said("T", 1, "withdrawn", "email", email("T1"));
        said("T", 1, "granted", "email", email("T1"));

        SparkSession session = TestSession.session();
        String customers = "(SELECT explode(split('A B C D E F G H I J K L M N O P Q R S T', ' ')) AS c)";
        session.sql(
                        "SELECT c AS customer_id, contact_type, c || n AS value, n <> '2' AS primary, true AS verified, valid FROM "
                                + customers
                                + " CROSS JOIN VALUES ('email', '1', true), ('email', '2', true), ('phone', '3', true),"
                                + " ('email', '4', false) AS point (contact_type, n, valid)")
                .createOrReplaceTempView("_contact_point");
        // R' has gone over to another customer.
        session.sql("SELECT node_id, c AS customer_id, IF(node_id = 'R\\'', 2L, null) AS valid_to_run FROM " + customers
                        + " LATERAL VIEW explode(array(c, c || '\\'')) AS node_id")
                .createOrReplaceTempView("_crosswalk");
        session.sql(String.join(" UNION ALL ", EVENTS)).createOrReplaceTempView("_consent_event");
        ConsentedContacts contacts = new ConsentedContacts(ATTRIBUTES, Instant.parse("2026-07-01T00:00:00Z"));
        consented = session.sql(View.over(ConsentedContacts.TABLES, table -> "_" + table.name(), contacts.query()))
                .selectExpr("concat_ws(' ', value, channel, purpose)")
                .as(Encoders.STRING())
                .collectAsList();
    }

    private static void said(String node, int day, String status, String channel, String identifiers) {
        EVENTS.add(event(node + EVENTS.size(), 1, "insert", node, day, status, channel, identifiers, null));
    }

    private static String event(
            String id,
            int run,
            String change,
            String node,
            int day,
            String status,
            String channel,
            String identifiers,
            String expiry) {
        return "SELECT '%s' AS event_id, %dL AS run_sequence, '%s' AS change, \"%s\" AS node_id,"
                        .formatted(id.replace("'", "-"), run, change, node)
                + " TIMESTAMP '2026-06-0%d' AS event_time, '%s' AS status, %s AS channel, 'marketing' AS purpose,"
                        .formatted(day, status, channel == null ? "CAST(null AS string)" : "'" + channel + "'")
                + " CAST(%s AS array<struct<identifier_type:string, value:string, valid:boolean>>) AS identifiers,"
                        .formatted(identifiers)
                + " CAST(%s AS timestamp) AS expiry".formatted(expiry == null ? "null" : "'" + expiry + "'");
    }

    private static String email(String value) {
        return identifier("email", value, true);
    }

    private static String phone(String value) {
        return identifier("phone", value, true);
    }

    private static String identifier(String type, String value, boolean valid) {
        return "array(struct('%s' AS identifier_type, '%s' AS value, %s AS valid))".formatted(type, value, valid);
    }

    private static List<String> of(String customer) {
        return consented.stream()
                .filter(line -> line.startsWith(customer))
                .map(line -> line.replace(" marketing", ""))
                .sorted()
                .collect(Collectors.toList());
    }

    @Test
    void theLatestDecisionCounts() {
        assertThat(of("A")).containsExactly("A1 email");
        assertThat(of("B")).isEmpty();
        assertThat(of("C")).containsExactly("C1 email");
    }

    @Test
    void anOptOutOfTheChannelOrOfAllStandsAgainstAYesForOneAddress() {
        assertThat(of("D")).isEmpty();
        assertThat(of("E")).isEmpty();
        assertThat(of("F")).containsExactly("F1 email", "F2 email", "F3 phone");
    }

    @Test
    void aYesIsNotTakenWiderThanItWasGivenButANoIs() {
        assertThat(of("G")).containsExactly("G1 email");
        assertThat(of("H")).isEmpty();
        assertThat(of("K")).isEmpty();
        assertThat(of("L")).isEmpty();
    }

    @Test
    void ofMergedCustomersTheNoStands() {
        assertThat(of("I")).isEmpty();
    }

    @Test
    void whatAFormerNodeSaysIsNotTheirs() {
        assertThat(of("R")).isEmpty();
    }

    /** Such as of one day, where a source tells no more. */
    @Test
    void aNoAtTheSameTimeStands() {
        assertThat(of("S")).isEmpty();
        assertThat(of("T")).isEmpty();
    }

    @Test
    void whatIsNotAYesIsNone() {
        assertThat(of("J")).isEmpty();
        assertThat(of("M")).isEmpty();
        assertThat(of("N")).containsExactly("N3 sms");
        assertThat(of("Q")).isEmpty();
    }

    @Test
    void decisionsAreReadInTheirNewestVersion() {
        assertThat(of("O")).containsExactly("O1 email");
        assertThat(of("P")).isEmpty();
    }
}
