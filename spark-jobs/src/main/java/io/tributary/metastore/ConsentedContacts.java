package io.tributary.metastore;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.LivingEvents;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Contact points that may be used for a purpose on a channel, by what {@code consent_event} says; whatever is missing means no.
 *
 * <p>A decision is a voice about the contact points that it names, if its channel reaches them. One that names none of that kind
 * is a voice about all contact points of its customer. So is one for all channels that refuses, even if it names one; one that
 * grants is not, so that a yes is never taken wider than it was given.
 *
 * <p>Of each voice (about the contact point, or by one of the customer's nodes; for this channel, or for all) the latest decision
 * counts, of two at the same time the one that refuses. All voices must say {@code granted}, not yet expired, and there must be
 * one: so an opt-out of a channel, or of all of them, stands against a yes for one address, and when customers merge, a no of
 * either stands. Only valid contact points are in.
 *
 * @param attributes say which identifiers are emails and phone numbers
 * @param instant now: what has expired by then is no consent
 */
record ConsentedContacts(AttributesConfig attributes, Instant instant) {
    static final String COMMENT =
            "Contact point that may be used for a purpose on a channel, by consent; missing means no";
    static final List<Table> TABLES =
            List.of(GoldenTables.CONTACT_POINT, Tables.CONSENT_EVENT, IdentityTables.CROSSWALK);

    private static final String QUERY = """
            SELECT customer_id, contact_type, value, `primary`, verified, purpose, channel, max(decided_at) AS decided_at
            FROM (
              WITH decision AS (
                SELECT event_time, node_id, purpose, channel,
                  status = 'granted' AND (expiry IS NULL OR expiry > TIMESTAMP '%1$s') AS granted,
                  transform(
                    filter(identifiers, one -> one.identifier_type IN (%2$s)),
                    one -> struct(
                      CASE WHEN one.identifier_type IN (%3$s) THEN 'email' ELSE 'phone' END AS contact_type,
                      one.value AS value,
                      one.valid AS valid)) AS named
                FROM (
            %4$s
                )
              ),
              point AS (SELECT customer_id, contact_type, value, `primary`, verified FROM contact_point WHERE valid),
              way AS (
                SELECT * FROM VALUES
                  ('email', 'email'), ('phone', 'sms'), ('phone', 'phone'), ('address', 'post') AS (contact_type, channel)
              ),
              voice AS (
                SELECT point.*, purpose, way.channel, decision.channel IS NULL AS all_channels, '' AS node_id, event_time,
                  granted
                FROM (SELECT *, explode(named) AS contact FROM decision) AS decision
                JOIN point ON point.contact_type = contact.contact_type AND point.value = contact.value
                  AND (contact.valid OR NOT granted)
                JOIN way ON way.contact_type = point.contact_type
                  AND (decision.channel IS NULL OR decision.channel = way.channel)
                UNION ALL
                SELECT point.*, purpose, way.channel, decision.channel IS NULL AS all_channels, decision.node_id, event_time,
                  granted
                FROM decision
                JOIN crosswalk ON crosswalk.node_id = decision.node_id AND crosswalk.valid_to_run IS NULL
                JOIN point ON point.customer_id = crosswalk.customer_id
                JOIN way ON way.contact_type = point.contact_type
                  AND (decision.channel IS NULL OR decision.channel = way.channel)
                WHERE NOT exists(named, one -> one.contact_type = point.contact_type AND (one.valid OR granted))
                  AND (decision.channel IS NOT NULL OR size(named) = 0 OR NOT granted)
              )
              SELECT customer_id, contact_type, value, `primary`, verified, purpose, channel, max(event_time) AS decided_at,
                max_by(granted, struct(event_time, NOT granted)) AS granted
              FROM voice
              GROUP BY customer_id, contact_type, value, `primary`, verified, purpose, channel, all_channels, node_id
            )
            GROUP BY customer_id, contact_type, value, `primary`, verified, purpose, channel
            HAVING every(granted)""";

    String query() {
        List<String> emails = identifiers(IdentifierForm.EMAIL);
        List<String> all = Stream.concat(emails.stream(), identifiers(IdentifierForm.PHONE).stream())
                .toList();
        return QUERY.formatted(instant, list(all), list(emails), LivingEvents.query("consent_event"));
    }

    private List<String> identifiers(IdentifierForm form) {
        return attributes.identifiers().stream()
                .filter(identifier -> identifier.form() == form)
                .map(Identifier::name)
                .toList();
    }

    /** No list of SQL is empty. */
    private static String list(List<String> names) {
        return names.isEmpty() ? "NULL" : Registration.texts(names);
    }
}
