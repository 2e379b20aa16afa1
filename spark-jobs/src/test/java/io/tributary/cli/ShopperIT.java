package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.cli.Shop.Ended;
import io.tributary.stage.RunObserver;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ann browses on a phone's app, leaves a cart behind, gets an email, clicks it and buys on a desktop, then calls support:
 * five sources, one profile, one timeline. Bernd does a little on the same days; a third visitor stays unknown.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ShopperIT {
    private static final String ANN = " JOIN golden_record USING (customer_id) WHERE given_name = 'Ann'";

    private Shop shop;

    @BeforeAll
    void publish(@TempDir Path home) throws URISyntaxException {
        Shop.copy(Path.of(ShopperIT.class.getResource("shopper").toURI()), home);
        shop = new Shop(home, Map.of());
        System.setProperty(Pipeline.EXTENT, "profiles");
        Ended ended = shop.run("2026-07-02");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @AfterAll
    static void switchOff() {
        System.setProperty(Pipeline.EXTENT, "records");
    }

    private String csv(String query) {
        Ended ended = shop.sql(query, "--csv");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.out().replace(System.lineSeparator(), "\n");
    }

    @Test
    void oneProfileOfTheAccountTheEmailThePhoneTheDeviceAndTheCookie() {
        assertThat(csv("SELECT identifier_type, count(*) AS nodes FROM crosswalk JOIN identity_node USING (node_id)"
                        + ANN + " AND valid_to_run IS NULL GROUP BY ALL ORDER BY ALL"))
                .isEqualTo("""
                        identifier_type,nodes
                        ,1
                        cookie_id,1
                        device_id,1
                        email,1
                        phone,1
                        user_id,1
                        """);
    }

    @Test
    void oneTimelineWithWhatCameBeforeTheLogin() {
        assertThat(csv("SELECT date_format(event_time, 'MM-dd HH:mm') AS at, interaction_type, channel, source_system,"
                        + " identifier_type FROM customer_timeline JOIN identity_node USING (node_id)" + ANN
                        + " ORDER BY event_time"))
                .isEqualTo("""
                        at,interaction_type,channel,source_system,identifier_type
                        06-27 18:00,page_view,app,app,device_id
                        06-27 18:05,product_view,app,app,device_id
                        06-27 18:10,login,app,app,user_id
                        06-27 18:12,add_to_cart,app,app,user_id
                        06-29 07:00,email_sent,email,mails,email
                        06-29 19:30,email_open,email,mails,email
                        06-29 19:31,email_click,email,mails,email
                        06-29 19:32,product_view,web,desktop,cookie_id
                        06-29 19:35,add_to_cart,web,desktop,cookie_id
                        06-29 19:40,order,web,desktop,email
                        07-01 09:00,ticket_open,phone,calls,phone
                        """);
    }

    /** As of the end of 2 July. The first cart was left for two days; after the second came the order. */
    @Test
    void traitsAndTheRest() throws IOException {
        assertThat(csv("SELECT orders, revenue, days_since_order, customer_age_days, top_category, carts_abandoned_30d,"
                        + " sessions_90d, email_opens_90d, email_clicks_90d, tickets_open, returns, preferred_channel"
                        + " FROM customer_traits" + ANN))
                .isEqualTo("""
                        orders,revenue,days_since_order,customer_age_days,top_category,carts_abandoned_30d,\
                        sessions_90d,email_opens_90d,email_clicks_90d,tickets_open,returns,preferred_channel
                        1,59.9000,3,5,lighting,1,2,1,1,1,0,phone
                        """);
        Ended ended = shop.command(
                new RunObserver() {},
                "show",
                "020 7946 0001",
                "--events",
                "2",
                "--json",
                "--conf",
                shop.home().resolve("conf").toString(),
                "--lake",
                shop.lake().toString());
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode shown = new ObjectMapper().readTree(ended.out());
        assertThat(shown.at("/found_by").asText()).isEqualTo("phone");
        assertThat(shown.at("/interactions").findValuesAsText("interaction_type"))
                .containsExactly("ticket_open", "order");
        assertThat(shown.at("/lifecycle/state").asText()).isEqualTo("new");
        assertThat(shown.at("/segments").findValuesAsText("segment"))
                .contains("new_customers", "email_engaged")
                .doesNotContain("cart_abandoners");
    }
}
