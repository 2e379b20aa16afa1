package io.tributary.traits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.Configuration;
import io.tributary.table.LivingEvents;
import io.tributary.traits.Lived.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped traits, worked out by hand. */
class ShippedTraitsTest {
    private static final Instant NOW = Instant.parse("2025-07-01T00:00:00Z");

    /** Ann has a customer number and a cookie, Bob pays in two currencies, Cem only sends things back, Dee does nothing. */
    private static final Map<String, String> CUSTOMERS =
            Map.of("n1", "ann", "n2", "ann", "n3", "bob", "n4", "cem", "n5", "dee");

    private static final List<Event> EVENTS = List.of(
            order("n1", "2025-01-10T10:00:00Z", "100", "EUR", "books").by("web"),
            order("n1", "2025-04-03T10:00:00Z", "50", "EUR", "toys").by("store"),
            order("n1", "2025-06-10T23:30:00Z", "30", null, "books").by("store"),
            order("n1", "2025-06-20T10:00:00Z", "999", "EUR", "toys").by("web"),
            Event.of("n1", "order_cancellation", "2025-06-20T11:00:00Z").of("999", "EUR"),
            Event.of("n1", "return", "2025-06-15T10:00:00Z").of("20", "EUR"),
            Event.of("n1", "subscription_start", "2025-05-01T00:00:00Z").with("period_end", "2025-05-31"),
            Event.of("n1", "subscription_renewal", "2025-05-31T00:00:00Z").with("period_end", "2025-06-30"),
            Event.of("n1", "ticket_open", "2025-06-25T09:00:00Z").by("phone"),
            Event.of("n2", "ticket_open", "2025-06-23T23:59:59Z").by("phone"),
            Event.of("n2", "ticket_close", "2025-06-24T09:00:00Z"),
            Event.of("n1", "survey_csat", "2025-06-24T09:00:00Z").with("score", "4"),
            Event.of("n1", "survey_csat", "2025-06-25T09:00:00Z").with("score", "5"),
            Event.of("n1", "survey_csat", "2025-06-26T09:00:00Z").with("score", "bad"),
            Event.of("n1", "survey_nps", "2025-06-26T09:00:00Z").with("score", "9"),
            Event.of("n1", "email_open", "2025-04-01T08:00:00Z"),
            Event.of("n1", "email_open", "2025-04-02T08:00:00Z"),
            Event.of("n1", "email_click", "2025-04-02T08:01:00Z"),
            // One visit over midnight, on the cookie and after the login on the number; another after a pause.
            Event.of("n2", "page_view", "2025-06-10T23:45:00Z"),
            Event.of("n1", "login", "2025-06-11T00:10:00Z"),
            Event.of("n1", "page_view", "2025-06-11T00:40:30Z"),
            Event.of("n1", "page_view", "2025-06-11T01:11:00Z"),
            // An order made up for the first cart; the second is left; the third still has time.
            Event.of("n2", "add_to_cart", "2025-06-10T22:50:00Z"),
            Event.of("n2", "add_to_cart", "2025-06-12T12:00:00Z"),
            Event.of("n2", "add_to_cart", "2025-06-30T12:00:00Z"),
            // After the run instant, and of nobody.
            order("n1", "2025-07-01T00:00:00Z", "7", "EUR", "late"),
            Event.of("n9", "page_view", "2025-06-10T23:45:00Z"),
            order("n3", "2025-06-01T10:00:00Z", "10", "EUR", "books"),
            order("n3", "2025-06-02T10:00:00Z", "10", "GBP", "garden"),
            order("n3", "2025-06-02T11:00:00Z", "10", "SEK", "garden"),
            Event.of("n3", "subscription_start", "2025-05-01T00:00:00Z").with("period_end", "2025-05-31"),
            Event.of("n3", "subscription_cancellation", "2025-05-31T00:00:00Z").with("period_end", "2025-06-30"),
            Event.of("n4", "return", "2025-06-15T10:00:00Z").of("20", "EUR"));

    private static final String EUROS = "schema: 1\ncurrency: EUR\nrates: {GBP: 1.2}\n";

    @TempDir
    Path home;

    private static Event order(String node, String time, String amount, String currency, String category) {
        return Event.of(node, "order", time).of(amount, currency).with("category", category);
    }

    @Test
    void areWhatTheirCommentsSay() {
        Configuration euros = Lived.configuration(home, Map.of("money.yaml", EUROS));
        Dataset<Row> parts = Lived.parts(euros, Lived.interactions(EVENTS));
        Map<String, Map<String, String>> traits =
                Lived.traits(euros, NOW, parts.where("day < '2025-07-01'"), CUSTOMERS);

        assertThat(traits.get("ann"))
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("last_order_at", "2025-06-10 23:30:00"),
                        Map.entry("first_order_at", "2025-01-10 10:00:00"),
                        Map.entry("days_since_order", "20"),
                        Map.entry("orders", "3"),
                        Map.entry("orders_90d", "2"),
                        Map.entry("orders_365d", "3"),
                        Map.entry("revenue", "160.0000"),
                        Map.entry("average_order", "60.0000"),
                        Map.entry("order_interval_days", "75.5000"),
                        Map.entry("customer_age_days", "171"),
                        Map.entry("returns", "1"),
                        Map.entry("top_category", "toys"),
                        Map.entry("categories", "[books, toys]"),
                        Map.entry("preferred_channel", "phone"),
                        Map.entry("subscription_state", "active"),
                        Map.entry("subscription_renewal_on", "2025-06-30"),
                        Map.entry("tickets_open", "1"),
                        Map.entry("tickets_7d", "1"),
                        Map.entry("csat", "4.5000"),
                        Map.entry("nps", "9.0000"),
                        Map.entry("email_opens_90d", "1"),
                        Map.entry("email_clicks_90d", "1"),
                        Map.entry("sessions_90d", "5"),
                        Map.entry("carts_abandoned_30d", "1"),
                        Map.entry("preferred_hour", "23"),
                        Map.entry("_events", "25"),
                        Map.entry("_mixed", "false")))
                .hasSize(27);
        assertThat(traits.get("bob"))
                .containsEntry("revenue", "22.0000")
                .containsEntry("average_order", "11.0000")
                .containsEntry("orders", "3")
                .containsEntry("subscription_state", "cancelled")
                .doesNotContainKey("subscription_renewal_on");
        assertThat(traits.get("cem"))
                .containsEntry("revenue", "-20.0000")
                .containsEntry("orders", "0")
                .doesNotContainKeys("average_order", "last_order_at", "days_since_order", "order_interval_days");
        assertThat(traits.get("dee"))
                .as("only counts and what is said of those without a value")
                .isEqualTo(Map.ofEntries(
                        Map.entry("_events", "0"),
                        Map.entry("_mixed", "false"),
                        Map.entry("orders", "0"),
                        Map.entry("orders_90d", "0"),
                        Map.entry("orders_365d", "0"),
                        Map.entry("returns", "0"),
                        Map.entry("subscription_state", "none"),
                        Map.entry("tickets_open", "0"),
                        Map.entry("tickets_7d", "0"),
                        Map.entry("email_opens_90d", "0"),
                        Map.entry("email_clicks_90d", "0"),
                        Map.entry("sessions_90d", "0"),
                        Map.entry("carts_abandoned_30d", "0")));
    }

    @Test
    void withoutADeclaredCurrencyNothingIsAddedAcrossCurrencies() {
        Configuration undeclared = Lived.configuration(home, Map.of());
        Dataset<Row> parts = Lived.parts(undeclared, Lived.interactions(EVENTS));
        Map<String, Map<String, String>> traits = Lived.traits(undeclared, NOW, parts, CUSTOMERS);

        assertThat(traits.get("bob"))
                .containsEntry("orders", "3")
                .containsEntry("_mixed", "true")
                .doesNotContainKeys("revenue", "average_order");
        assertThat(traits.get("cem")).containsEntry("revenue", "-20.0000").containsEntry("_mixed", "false");
        assertThat(traits.get("ann"))
                .as("an amount without a currency is of none that is known")
                .containsEntry("_mixed", "true")
                .doesNotContainKey("revenue");
    }

    @Test
    void anInstantWithinADayCutsItsEventsToo() {
        Configuration euros = Lived.configuration(home, Map.of("money.yaml", EUROS));
        Dataset<Row> interactions = Lived.interactions(EVENTS);
        Instant noon = Instant.parse("2025-06-20T10:30:00Z");
        Dataset<Row> counting = TraitsStage.asOf(
                noon,
                Lived.parts(euros, interactions),
                LivingEvents.of(interactions),
                new TraitParts(euros.traits(), euros.money()));

        assertThat(Lived.traits(euros, noon, counting, CUSTOMERS).get("ann"))
                .containsEntry("orders", "4")
                .containsEntry("revenue", "1159.0000")
                .containsEntry("days_since_order", "0")
                .containsEntry("tickets_7d", "0");
    }
}
