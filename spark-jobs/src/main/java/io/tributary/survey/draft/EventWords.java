package io.tributary.survey.draft;

import io.tributary.text.WordTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Words of files and columns for the event types that the shipped traits, scores and segments know. */
final class EventWords {
    private static final Map<String, String> BY_WORD = WordTable.of(
            "order: order orders purchase purchases buy bought checkout sale sales transaction transactions invoice invoices"
                    + " receipt receipts bestellung bestellungen kauf kaeufe kaufe umsatz umsaetze rechnung rechnungen"
                    + " auftrag auftraege commande commandes achat achats vente ventes pedido pedidos compra compras venta"
                    + " ventas ordine ordini acquisto acquisti vendite bestelling bestellingen zamowienie zamowienia"
                    + " completed_order order_completed order_placed ordered",
            "return: return returns returned refund refunds refunded retoure retouren ruecksendung ruecksendungen retour"
                    + " retours devolucion devoluciones reso resi",
            "order_cancellation: order_cancellation order_cancelled order_canceled cancellation cancellations"
                    + " cancelled_order storno stornos stornierung stornierungen",
            "page_view: page_view page_views pageview pageviews view views visit visits hit hits clickstream web_event"
                    + " web_events seitenaufruf seitenaufrufe besuch besuche",
            "product_view: product_view product_views view_product view_item",
            "add_to_cart: add_to_cart addtocart cart_add added_to_cart warenkorb",
            "login: login logins log_in sign_in signin anmeldung anmeldungen",
            "app_open: app_open app_opens",
            "search: search searches suche",
            "email_sent: email_sent emails_sent mail_sent",
            "email_open: email_open email_opens mail_open",
            "email_click: email_click email_clicks mail_click",
            "email_bounce: email_bounce email_bounces",
            "unsubscribe: unsubscribe unsubscribes unsubscribed abmeldung abmeldungen",
            "ticket_open: ticket_open ticket tickets case cases support_ticket support_tickets complaint complaints anfrage"
                    + " anfragen beschwerde beschwerden",
            "ticket_close: ticket_close ticket_closed",
            "subscription_start: subscription_start subscription subscriptions subscribe abo abos abonnement abonnements",
            "subscription_renewal: subscription_renewal renewal renewals",
            "subscription_cancellation: subscription_cancellation",
            "survey_nps: survey_nps nps",
            "survey_csat: survey_csat csat");
    /** By a word in the source's name. */
    private static final Map<String, Map<String, String>> NEAR = Map.of(
            "subscri|abo",
            WordTable.of(
                    "subscription_start: start started new subscribe s",
                    "subscription_renewal: renewal renewed renew r",
                    "subscription_cancellation: cancellation cancelled canceled cancel end ended c"),
            "ticket|support|case",
            WordTable.of(
                    "ticket_open: open opened created o",
                    "ticket_close: close closed resolved solved c",
                    "survey_csat: csat",
                    "survey_nps: nps"),
            "mail|newsletter",
            WordTable.of(
                    "email_sent: sent send delivered s",
                    "email_open: open opened o",
                    "email_click: click clicked c",
                    "email_bounce: bounce bounced b",
                    "unsubscribe: unsubscribe unsubscribed u"),
            "order|sale|purchase|bestell",
            WordTable.of(
                    "order: o order sale",
                    "return: r return refund",
                    "order_cancellation: c cancel cancelled canceled"));
    /** A list of order contacts is one of people. */
    private static final Set<String> OF_PEOPLE = Set.of(
            "customer",
            "customers",
            "client",
            "clients",
            "contact",
            "contacts",
            "user",
            "users",
            "account",
            "accounts",
            "member",
            "members",
            "people",
            "persons",
            "lead",
            "leads",
            "kunden",
            "kontakte",
            "mitglieder",
            "personen");

    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("usd", "USD"),
            Map.entry("dollar", "USD"),
            Map.entry("dollars", "USD"),
            Map.entry("eur", "EUR"),
            Map.entry("euro", "EUR"),
            Map.entry("euros", "EUR"),
            Map.entry("gbp", "GBP"),
            Map.entry("pounds", "GBP"),
            Map.entry("chf", "CHF"),
            Map.entry("pln", "PLN"),
            Map.entry("sek", "SEK"),
            Map.entry("nok", "NOK"),
            Map.entry("dkk", "DKK"),
            Map.entry("aud", "AUD"),
            Map.entry("cad", "CAD"));

    private EventWords() {}

    /** The event type that a source's name tells: all of it, or one of its words; none if another is of people. */
    static Optional<String> byName(String source) {
        List<String> words = Arrays.asList(source.split("_", -1));
        if (words.stream().anyMatch(OF_PEOPLE::contains)) {
            return Optional.empty();
        }
        return Optional.ofNullable(BY_WORD.get(source)).or(() -> words.stream()
                .map(BY_WORD::get)
                .filter(type -> type != null)
                .findFirst());
    }

    /** What values of a column of event types are called by the shipped traits, where it is another word. */
    static Map<String, String> renamed(Set<String> values, String source) {
        Map<String, String> near = near(values, source);
        Map<String, String> renamed = new TreeMap<>();
        for (String value : values) {
            known(value, near).filter(type -> !type.equals(value)).ifPresent(type -> renamed.put(value, type));
        }
        return renamed;
    }

    /** Whether the shipped traits know at least one of the values, by whatever word. */
    static boolean knowsOneOf(Set<String> values, String source) {
        Map<String, String> near = near(values, source);
        return values.stream().anyMatch(value -> known(value, near).isPresent());
    }

    /** Words as they are meant in a source of that name; letters only if every value is one of them. */
    private static Map<String, String> near(Set<String> values, String source) {
        return NEAR.entrySet().stream()
                .filter(context -> source.matches(".*(?:" + context.getKey() + ").*"))
                .map(Map.Entry::getValue)
                .filter(words -> values.stream().allMatch(value -> words.containsKey(plain(value)))
                        || values.stream().noneMatch(value -> value.length() == 1))
                .findFirst()
                .orElse(Map.of());
    }

    private static Optional<String> known(String value, Map<String, String> near) {
        return Optional.ofNullable(near.get(plain(value))).or(() -> Optional.ofNullable(BY_WORD.get(plain(value))));
    }

    private static String plain(String value) {
        return value.toLowerCase(Locale.ROOT).strip().replaceAll("[\\s-]+", "_");
    }

    /** The currency that the name of a column of amounts tells. */
    static Optional<String> currency(String column) {
        return Arrays.stream(column.toLowerCase(Locale.ROOT).split("[^a-z]+", -1))
                .map(CURRENCIES::get)
                .filter(code -> code != null)
                .findFirst();
    }
}
