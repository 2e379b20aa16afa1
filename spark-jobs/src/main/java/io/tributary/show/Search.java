package io.tributary.show;

import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.SourceConfig;
import io.tributary.config.yaml.Nearest;
import io.tributary.show.CustomerFacts.Event;
import io.tributary.show.CustomerFacts.FormerId;
import io.tributary.show.IdentityRows.Carried;
import io.tributary.table.IdentifierNode;
import io.tributary.table.KeyedHash;
import io.tributary.table.RecordReference;
import io.tributary.text.Standardised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds customers by what is typed of them. Only what has the form of an id is looked up as it is; all else is
 * standardised and hashed first, since it may be a person's.
 */
final class Search {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PHONE = Pattern.compile("[+0-9()./ \\-]*\\d[+0-9()./ \\-]*");
    private static final int PHONE_DIGITS = 6;
    private static final String WAYS =
            "Give a customer_id, an email address, a phone number, another identifier, SOURCE:KEY or a record_id";

    private final Configuration configuration;
    private final IdentityRows rows;
    private final KeyedHash hash;

    Search(Configuration configuration, IdentityRows rows, KeyedHash hash) {
        this.configuration = configuration;
        this.rows = rows;
        this.hash = hash;
    }

    /** @throws ConfigurationException when there is nobody */
    Found find(String given) {
        String text = given.strip();
        RecordReference record = RecordReference.of(text);
        if (record.source().filter(sources()::contains).isPresent()
                && !record.text().isEmpty()) {
            return ofRecord(record.id(hash));
        }
        String id = text.toLowerCase(Locale.ROOT);
        Optional<Found> byId = ID.matcher(id).matches() ? ofId(id) : Optional.empty();
        return byId.or(() -> ofIdentifier(text)).orElseThrow(() -> nobody(text));
    }

    private List<String> sources() {
        return configuration.sources().stream().map(SourceConfig::name).toList();
    }

    private Found ofRecord(String recordId) {
        return rows.ownerOf(recordId)
                .map(customer -> Found.one(customer, "one of its records"))
                .orElseThrow(() -> new ConfigurationException(
                        "No customer has a record of this source and key",
                        "Check the key: source_record_id of standard_record, several key columns joined by |"));
    }

    private Optional<Found> ofId(String id) {
        if (rows.isLiving(id)) {
            return Optional.of(new Found(List.of(id), 1, Optional.empty()));
        }
        Optional<FormerId> former = rows.redirect(id);
        if (former.isPresent()) {
            return former.map(
                    each -> Found.one(each.customer(), id + ", which became part of it in run " + each.sinceRun()));
        }
        Optional<String> owner = rows.ownerOf(id);
        if (owner.isPresent()) {
            return owner.map(customer -> Found.one(customer, "one of its records"));
        }
        List<Event> history = rows.history(id);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        Event last = history.get(history.size() - 1);
        throw new ConfigurationException(
                "Customer " + id + " no longer lives: " + last.event() + " in run " + last.runSequence(),
                "See customer_id_history for what became of it");
    }

    private Optional<Found> ofIdentifier(String text) {
        Map<String, String> types = nodes(text);
        if (types.isEmpty()) {
            return Optional.empty();
        }
        Carried carried = rows.carriers(types.keySet());
        if (carried.customers().isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> found = new TreeSet<>();
        carried.nodes().forEach(node -> found.add(types.get(node)));
        return Optional.of(new Found(carried.customers(), carried.all(), Optional.of(String.join(", ", found))));
    }

    /** Nodes that the text may stand for: node_id to identifier type. */
    private Map<String, String> nodes(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Identifier identifier : configuration.attributes().identifiers()) {
            values(identifier.form(), text)
                    .forEach(value -> types.put(IdentifierNode.id(hash, identifier.name(), value), identifier.name()));
        }
        return types;
    }

    /** A national phone number can be one of several countries. */
    private Stream<String> values(IdentifierForm form, String text) {
        Stream<String> countries =
                form == IdentifierForm.PHONE ? Stream.concat(Stream.of(""), regions().stream()) : Stream.of("");
        return countries
                .map(country -> IdentifierNode.standardise(form, text, country.isEmpty() ? null : country))
                .filter(Standardised::isValid)
                .map(Standardised::value)
                .distinct();
    }

    private List<String> regions() {
        return configuration.sources().stream()
                .flatMap(source -> source.defaultRegion().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private ConfigurationException nobody(String text) {
        if (text.contains("@")) {
            Standardised<String> email = IdentifierNode.standardise(IdentifierForm.EMAIL, text, null);
            return email.isValid()
                    ? new ConfigurationException("No customer has this email address", "Check it. " + WAYS)
                    : new ConfigurationException("This is no email address of anybody: " + reason(email), WAYS);
        }
        if (PHONE.matcher(text).matches()
                && text.chars().filter(Character::isDigit).count() >= PHONE_DIGITS) {
            String regions = regions().isEmpty() ? "" : ", read as one of " + String.join(", ", regions());
            return values(IdentifierForm.PHONE, text).findAny().isPresent()
                    ? new ConfigurationException(
                            "No customer has this phone number or id" + regions,
                            "Give the number in international form, such as +442079460958")
                    : new ConfigurationException(
                            "This is no id, and no phone number that is in use" + regions,
                            "Give the number in international form, such as +442079460958");
        }
        int colon = text.indexOf(':');
        Optional<String> meant = colon > 0 ? Nearest.to(text.substring(0, colon), sources()) : Optional.empty();
        return new ConfigurationException(
                "No customer has this id or identifier",
                meant.map(source -> "Did you mean " + source + ":KEY?").orElse(WAYS));
    }

    private static String reason(Standardised<String> refused) {
        return refused.isMissing() ? "it says nothing" : refused.invalid();
    }
}
